package dev.rackrate.study;

import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Share;
import dev.rackrate.scenario.Trust;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The list `api` -> one option for each service paid per token.
///
/// Its cost is that of the tokens of all workloads in a week, shared out over the hours of the
/// reference, so that it grows and shrinks with the work like any other.
final class ApiReader {

  private final Section study;
  private final Market market;
  private final Defaults defaults;
  private final DemandReader demand;
  private final List<String> warnings = new ArrayList<>();

  ApiReader(Section study, Market market, Defaults defaults, DemandReader demand) {
    this.study = study;
    this.market = market;
    this.defaults = defaults;
    this.demand = demand;
  }

  /// What was noticed while reading.
  List<String> warnings() {
    return warnings;
  }

  /// A service with its prices in US dollars for a million tokens.
  private record Service(String name, String provider, String model, Given input, Given output) {}

  List<Option> options(Figures shared) {
    List<Option> options = new ArrayList<>();
    List<Node> items = Names.items(study, "api");
    if (items.isEmpty()) {
      return options;
    }
    WorkloadDemand workloads =
        demand
            .workloads()
            .orElseThrow(() ->
                study.problem(
                    "api",
                    "is compared for workloads of kind llm-serving; describe them under workloads"));
    for (int index = 0; index < items.size(); index++) {
      Node item = items.get(index);
      if (Names.isAuto(item)) {
        options.addAll(found(shared, workloads));
      } else {
        Section entry = Names.entry(study, "api", index, item);
        Service service = service(entry);
        options.add(option(shared.copy(), workloads, service, Trust.NAMED));
      }
    }
    return options;
  }

  /// Every service of the catalogue that serves the models of all workloads.
  private List<Option> found(Figures shared, WorkloadDemand workloads) {
    List<Option> options = new ArrayList<>();
    for (TokenPrice price : prices().values()) {
      Service service = of(price);
      if (misfits(workloads, service).isEmpty()) {
        boolean isGuess = price.source().confidence() == Confidence.ESTIMATE;
        Trust trust = isGuess ? new Trust(false, "its price is an estimate") : Trust.FOUND;
        options.add(option(shared.copy(), workloads, service, trust));
      }
    }
    if (options.isEmpty()) {
      warnings.add(
          "No service with a dated token price serves %s; services paid per token are not compared."
              .formatted(
                  String.join(
                      " and ",
                      workloads.works().stream().map(ApiReader::wanted).distinct().toList())));
    }
    return options;
  }

  private static String wanted(Described work) {
    return work.work().workload() instanceof LlmServing serving
        ? serving.model().name()
        : work.name();
  }

  /// Prices of the day by id, the newest of each.
  private Map<String, TokenPrice> prices() {
    Map<String, TokenPrice> newest = new LinkedHashMap<>();
    for (TokenPrice price : market.catalogue().tables().tokenPrices()) {
      if (price.holdsOn(market.day())) {
        newest.merge(
            id(price),
            price,
            (one, other) ->
                other.source().date().start().isAfter(one.source().date().start()) ? other : one);
      }
    }
    return newest;
  }

  private static String id(TokenPrice price) {
    return "%s/%s"
        .formatted(price.provider().replace(' ', '-'), price.modelId())
        .toLowerCase(Locale.ROOT);
  }

  private Service of(TokenPrice price) {
    defaults.exchange().refuseMixtureWhenPegged();
    Origin row = new Origin.CatalogueRow("token_prices.csv", id(price), price.source());
    return new Service(
        id(price),
        price.provider(),
        modelOf(price),
        new Given(price.inputUsdPerMtok(), "USD/Mtok", row),
        new Given(price.outputUsdPerMtok(), "USD/Mtok", row));
  }

  /// The known model of a price, by the service's id or name of it; the id where none is known.
  private String modelOf(TokenPrice price) {
    return market
        .catalogue()
        .preset(price.modelId())
        .or(() -> market.catalogue().preset(price.model()))
        .map(preset -> preset.id())
        .orElse(price.modelId());
  }

  private Service service(Section entry) {
    Optional<Service> from = entry.text("from").map(id -> ofCatalogue(entry, id));
    String name =
        entry
            .text("name")
            .or(() -> from.map(Service::name))
            .orElseThrow(() -> entry.missing("name", "my-service"));
    String model =
        entry
            .text("model")
            .map(text -> market.catalogue().preset(text).map(p -> p.id()).orElse(text))
            .or(() -> from.map(Service::model))
            .orElse("");
    return new Service(
        name,
        entry.text("provider").or(() -> from.map(Service::provider)).orElse(""),
        model,
        price(entry, "input", from.map(Service::input)),
        price(entry, "output", from.map(Service::output)));
  }

  private static Given price(Section entry, String key, Optional<Given> known) {
    return entry
        .amountBetween(key, 0, 1e6, "USD/Mtok")
        .or(() -> known)
        .orElseThrow(() -> entry.missing(key, "0.60 USD/Mtok"));
  }

  private Service ofCatalogue(Section entry, String id) {
    Map<String, TokenPrice> all = prices();
    TokenPrice price = all.get(id.toLowerCase(Locale.ROOT));
    if (price == null) {
      throw entry.problem(
          "from",
          Names.unknown(
              "token price",
              id,
              Nearest.to(id.toLowerCase(Locale.ROOT), List.copyOf(all.keySet()))));
    }
    return of(price);
  }

  private static List<Misfit> misfits(WorkloadDemand workloads, Service service) {
    List<Misfit> misfits = new ArrayList<>();
    for (Described work : workloads.works()) {
      if (!(work.work().workload() instanceof LlmServing serving)) {
        misfits.add(
            Misfit.of(
                Misfit.Kind.ABILITY, "answers requests and does not do %s".formatted(work.name())));
      } else if (!service.model.isEmpty() && !service.model.equals(serving.model().name())) {
        misfits.add(
            Misfit.of(
                Misfit.Kind.NO_FIGURE,
                "serves %s, %s wants %s"
                    .formatted(service.model, work.name(), serving.model().name())));
      }
    }
    return misfits;
  }

  private Option option(Figures figures, WorkloadDemand workloads, Service service, Trust trust) {
    List<Misfit> misfits = misfits(workloads, service);
    figures.putAbsent(Input.GPU_RATIO, misfits.isEmpty() ? 1 : Double.NaN);
    figures.putAbsent(Input.MACHINE_GPUS, 1);
    figures.putAbsent(Input.RENT_AVAILABILITY, 1);
    List<Share> shares = new ArrayList<>();
    if (misfits.isEmpty()) {
      price(figures, workloads, service, shares);
    } else {
      figures.putAbsent(Input.API_PRICE, Double.NaN);
    }
    return new Option(
        "api:" + service.name,
        OptionKind.API,
        service.name,
        service.name,
        "",
        service.provider,
        "",
        Double.MAX_VALUE,
        trust,
        figures.inputs(),
        figures.origins(),
        List.of(),
        misfits,
        List.of(
            "how fast %s answers is not known: ttft and tpot are not held against it"
                .formatted(service.name)),
        shares);
  }

  private void price(
      Figures figures, WorkloadDemand workloads, Service service, List<Share> shares) {
    double gpuHoursPerWeek = figures.get(Input.GPUS) * figures.get(Input.HOURS_PER_WEEK);
    List<Origin.Derived.Part> parts = new ArrayList<>();
    double usdPerWeek = 0;
    for (Described work : workloads.works()) {
      Workload workload = work.work().workload();
      if (workload instanceof LlmServing serving) {
        double usd =
            serving.inputMtokPerWeek() * service.input.value()
                + serving.outputMtokPerWeek() * service.output.value();
        usdPerWeek += usd;
        parts.add(tokens("input of " + work.name(), serving.inputMtokPerWeek(), work));
        parts.add(tokens("output of " + work.name(), serving.outputMtokPerWeek(), work));
        shares.add(new Share(workload, Optional.empty(), new Range(usd, usd, usd)));
      }
    }
    parts.add(
        new Origin.Derived.Part(
            "price of input", service.input.value(), "USD/Mtok", service.input.origin()));
    parts.add(
        new Origin.Derived.Part(
            "price of output", service.output.value(), "USD/Mtok", service.output.origin()));
    parts.add(figures.part(Input.GPUS));
    parts.add(figures.part(Input.HOURS_PER_WEEK));
    figures.put(
        Input.API_PRICE,
        usdPerWeek / gpuHoursPerWeek,
        new Origin.Derived(
            "(input * its price + output * its price) / (demand.gpus * demand.hours-per-week)",
            parts));
  }

  private static Origin.Derived.Part tokens(String name, double mtokPerWeek, Described work) {
    return new Origin.Derived.Part(name + " a week", mtokPerWeek, "Mtok", work.origin());
  }
}
