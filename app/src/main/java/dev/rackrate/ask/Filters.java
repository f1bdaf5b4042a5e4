package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.list.CatalogueRows;
import dev.rackrate.catalogue.list.Facet;
import dev.rackrate.catalogue.list.ListKind;
import dev.rackrate.catalogue.list.Listed;
import dev.rackrate.catalogue.list.Selection;
import dev.rackrate.catalogue.list.Selection.Range;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Countries;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The filters of a list as people write them -> a [Selection].
final class Filters {

  private static final Pattern WITH_UNIT = Pattern.compile("([0-9_.]+)\\s*([A-Za-z].*)?");
  private static final List<String> MEMORY_UNITS = List.of("", "GB", "GiB");
  private static final List<String> PRICE_UNITS =
      List.of("", "USD", "USD/hour", "USD/GPU-hour", "USD/h", "USD/Mtok");

  private final ListKind kind;
  private final Market market;
  private final Map<Facet, String> written;

  private Filters(ListKind kind, Market market, Map<Facet, String> written) {
    this.kind = kind;
    this.market = market;
    this.written = written;
  }

  /// @throws InputProblem with one sentence where a filter cannot be used
  static Selection read(ListKind kind, Market market, Map<Facet, String> written) {
    return new Filters(kind, market, written).read();
  }

  private Selection read() {
    for (Facet facet : written.keySet()) {
      if (!kind.takes(facet)) {
        throw InputProblem.in(
            facet.option(),
            Sentence.of("{} cannot be chosen by it; leave it out", Arg.name(kind.label())));
      }
    }
    return new Selection(
        Optional.ofNullable(written.get(Facet.GPU)).map(this::gpu),
        word(Facet.PROVIDER, Listed.Traits::provider),
        word(Facet.KIND, Listed.Traits::kind),
        word(Facet.SEGMENT, Listed.Traits::segment),
        country(),
        Optional.ofNullable(written.get(Facet.CONFIDENCE)).map(Filters::confidence),
        range(Facet.MEMORY, MEMORY_UNITS, Sentence.of("a memory such as 48GB, or 24GB..80GB")),
        range(Facet.PRICE, PRICE_UNITS, Sentence.of("a price in USD such as 2.50, or 1..3")),
        range(Facet.GPUS_IN_IT, List.of(""), Sentence.of("a number such as 8, or 1..4")),
        seenSince());
  }

  private Optional<LocalDate> seenSince() {
    String days = written.get(Facet.AGE);
    if (days == null) {
      return Optional.empty();
    }
    String plain = days.strip().replaceFirst("(?i)\\s*d(ays?)?$", "");
    if (!plain.matches("\\d{1,5}")) {
      throw InputProblem.in(
          Facet.AGE.option(),
          Sentence.of("must be a number of days such as 90 but is \"{}\"", Arg.name(days)));
    }
    return Optional.of(market.day().minusDays(Integer.parseInt(plain)));
  }

  private Gpu gpu(String name) {
    return gpu(market.catalogue(), name);
  }

  private static Gpu gpu(Catalogue catalogue, String name) {
    return catalogue
        .gpu(name)
        .orElseThrow(() -> unknown(Facet.GPU, name, catalogue.gpusLike(name)));
  }

  /// A word that at least one row of the list has.
  private String word(Facet facet, Function<Listed.Traits, String> of) {
    String wanted = written.getOrDefault(facet, "").strip();
    if (wanted.isEmpty()) {
      return "";
    }
    List<String> words =
        new CatalogueRows(market)
            .of(kind).stream()
                .map(listed -> of.apply(listed.traits()))
                .filter(word -> !word.isEmpty())
                .distinct()
                .sorted()
                .toList();
    if (words.stream().noneMatch(word -> Selection.matches(wanted, word))) {
      List<String> near = Nearest.to(wanted, words);
      throw unknown(facet, wanted, near.isEmpty() && words.size() <= 10 ? words : near);
    }
    return wanted;
  }

  private static InputProblem unknown(Facet facet, String wanted, List<String> near) {
    Arg hint = Nearest.meant(near);
    return InputProblem.in(
        facet.option(),
        Sentence.of(
            facet == Facet.GPU ? "no GPU is called \"{}\"{}" : "no row has \"{}\"{}",
            Arg.name(wanted),
            hint));
  }

  private String country() {
    String country = written.getOrDefault(Facet.COUNTRY, "").strip();
    boolean isFree = kind == ListKind.ASSUMPTIONS;
    if (!country.isEmpty() && !isFree && Countries.code(country).isEmpty()) {
      throw InputProblem.in(Facet.COUNTRY.option(), Countries.unknown(country));
    }
    return country;
  }

  private static Confidence confidence(String label) {
    return Confidence.parse(label.toLowerCase(Locale.ROOT))
        .orElseThrow(() ->
            InputProblem.in(
                Facet.CONFIDENCE.option(),
                Sentence.of(
                    "must be primary, secondary or estimate but is \"{}\"", Arg.name(label))));
  }

  private Range range(Facet facet, List<String> units, Sentence expected) {
    String text = written.get(facet);
    if (text == null) {
      return Range.ANY;
    }
    int dots = text.indexOf("..");
    Optional<Double> low = end(dots < 0 ? text : text.substring(0, dots), units);
    Optional<Double> high = dots < 0 ? low : end(text.substring(dots + 2), units);
    boolean isWrong = low.isEmpty() || high.isEmpty();
    if (isWrong || text.strip().equals("..")) {
      throw InputProblem.in(
          facet.option(),
          Sentence.of("must be {} but is \"{}\"", Arg.said(expected), Arg.name(text)));
    }
    double from = Double.isNaN(low.get()) ? Double.NEGATIVE_INFINITY : low.get();
    double to = Double.isNaN(high.get()) ? Double.POSITIVE_INFINITY : high.get();
    if (from > to) {
      throw InputProblem.in(
          facet.option(),
          Sentence.of("must go from the lower to the higher figure but is \"{}\"", Arg.name(text)));
    }
    return new Range(from, to);
  }

  /// The figure of one end; NaN where the end is left open, empty where it cannot be read.
  private static Optional<Double> end(String text, List<String> units) {
    String plain = text.strip();
    if (plain.isEmpty()) {
      return Optional.of(Double.NaN);
    }
    Matcher matcher = WITH_UNIT.matcher(plain);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    String unit = matcher.group(2) == null ? "" : matcher.group(2).strip();
    boolean isKnown = units.stream().anyMatch(unit::equalsIgnoreCase);
    return isKnown ? Quantity.number(matcher.group(1)) : Optional.empty();
  }
}
