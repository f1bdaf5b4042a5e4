package dev.rackrate.study;

import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.asked.ApiEntry;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.market.TokenPrices;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The list `api` -> services paid per token.
final class ApiReader {

  private final Section study;
  private final Market market;
  private final TokenPrices prices;

  ApiReader(Section study, Market market) {
    this.study = study;
    this.market = market;
    this.prices = new TokenPrices(market);
  }

  List<Wanted<ApiEntry>> read() {
    List<Wanted<ApiEntry>> entries = new ArrayList<>();
    List<Node> items = Names.items(study, "api");
    for (int index = 0; index < items.size(); index++) {
      Node item = items.get(index);
      entries.add(
          Names.isAuto(item)
              ? new Wanted.Auto<>("api[" + index + "]")
              : new Wanted.Named<>(entry(Names.entry(study, "api", index, item))));
    }
    return entries;
  }

  private ApiEntry entry(Section entry) {
    Optional<ApiEntry> from = entry.text("from").map(id -> ofCatalogue(entry, id));
    String name =
        entry
            .text("name")
            .or(() -> from.map(ApiEntry::name))
            .orElseThrow(() -> entry.missing("name", "my-service"));
    String model =
        entry
            .text("model")
            .map(market.catalogue()::modelId)
            .or(() -> from.map(ApiEntry::model))
            .orElse("");
    return new ApiEntry(
        name,
        entry.text("provider").or(() -> from.map(ApiEntry::provider)).orElse(""),
        model,
        written(entry, "input")
            .or(() -> from.map(ApiEntry::input))
            .orElseThrow(missing(entry, "input")),
        written(entry, "output")
            .or(() -> from.map(ApiEntry::output))
            .orElseThrow(missing(entry, "output")),
        written(entry, "cached").or(() -> from.flatMap(ApiEntry::cached)),
        from.flatMap(ApiEntry::price));
  }

  private static Optional<Given> written(Section entry, String key) {
    return entry.amountBetween(key, 0, 1e6, "USD/Mtok");
  }

  private static Supplier<InputProblem> missing(Section entry, String key) {
    return () -> entry.missing(key, "0.60 USD/Mtok");
  }

  private ApiEntry ofCatalogue(Section entry, String id) {
    Map<String, TokenPrice> all = prices.newest();
    TokenPrice price = all.get(id.toLowerCase(Locale.ROOT));
    if (price == null) {
      throw entry.problem(
          "from",
          Sentence.of(
              "the catalogue has no token price called \"{}\"{}",
              Arg.name(id),
              Names.orWrittenOut(
                  Nearest.to(id.toLowerCase(Locale.ROOT), List.copyOf(all.keySet())))));
    }
    return prices.entry(price);
  }
}
