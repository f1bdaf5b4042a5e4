package dev.rackrate.report.explain;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.names;
import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.cost.formula.Formulas;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.report.page.Block.Entry;
import dev.rackrate.report.page.Page;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is shown of a figure: the way it was reached, down to its sources, then the definitions and
/// sources it uses.
public final class ExplainPage {

  private final MoneyFormat money;
  private final List<Entry> entries = new ArrayList<>();
  private final Set<String> shown = new HashSet<>();

  /// Sources with the largest amount that rests on each.
  private final Map<Source, Double> sources = new LinkedHashMap<>();

  private double amount;
  private final List<String> formulas = new ArrayList<>();

  private ExplainPage(Money.Rate currency) {
    this.money = new MoneyFormat(currency);
  }

  /// The page of a figure, with amounts in a currency.
  public static Page of(Figure figure, Money.Rate currency) {
    return of(Optional.empty(), figure, currency);
  }

  /// The page of a figure or a sentence, with amounts in a currency.
  ///
  /// @param said the sentence that is explained, where it is one; then its parts are shown
  public static Page of(Optional<Sentence> said, Figure figure, Money.Rate currency) {
    ExplainPage page = new ExplainPage(currency);
    Page.Builder blocks = new Page.Builder();
    if (said.isPresent()) {
      blocks.para(said.get());
      page.parts(figure, 1, 0);
    } else {
      page.tree(figure, 0, 0);
    }
    page.entries.forEach(blocks::add);
    page.definitions(blocks);
    page.sources(blocks);
    return blocks.page();
  }

  /// Where an input came from.
  static List<Entry> origin(Origin origin, Money.Rate currency) {
    ExplainPage page = new ExplainPage(currency);
    page.origin(origin, 0);
    return page.entries;
  }

  /// @param usd of the nearest amount that the figure is part of
  private void tree(Figure figure, int depth, double usd) {
    amount = figure.unit().equals(Money.USD) ? Math.abs(figure.value()) : usd;
    double mine = amount;
    String told = told(figure);
    line(depth, Sentence.of("{}", name(told)));
    if (!shown.add(told) && !figure.parts().isEmpty()) {
      line(depth + 1, Sentence.of("as above"));
      return;
    }
    if (figure.formula().isEmpty()) {
      origin(figure.origin(), depth + 1);
    } else {
      formulas.add(figure.formula());
      formula(depth + 1, figure.formula());
    }
    parts(figure, depth + 2, mine);
  }

  /// The figures that went in; inputs without effect and those that stand above by name only.
  private void parts(Figure figure, int depth, double usd) {
    Set<String> absent = new LinkedHashSet<>();
    Set<String> above = new LinkedHashSet<>();
    for (Figure part : figure.parts()) {
      boolean isInput = part.formula().isEmpty();
      if (isInput && shown.contains(told(part))) {
        above.add(part.name());
      } else if (isInput && part.origin() instanceof Origin.Absent) {
        absent.add(told(part));
      } else {
        tree(part, depth, usd);
      }
    }
    if (!absent.isEmpty()) {
      shown.addAll(absent);
      line(depth, Sentence.of("not given, without effect: {}", names(List.copyOf(absent))));
    }
    if (!above.isEmpty()) {
      line(depth, Sentence.of("as above: {}", names(List.copyOf(above))));
    }
  }

  /// Name, value and unit of a figure.
  private String told(Figure figure) {
    String unit = money.unit(figure.unit());
    return figure.name()
        + " = "
        + exact(money.inUnit(figure.value(), figure.unit()))
        + (unit.isEmpty() ? "" : " " + unit);
  }

  private void origin(Origin origin, int depth) {
    switch (origin) {
      case Origin.StudyLine(var file, var line, var column, var path) ->
          line(
              depth,
              Sentence.of(
                  "written in {} as {}", name(file + ":" + line + ":" + column), name(path)));
      case Origin.CommandLine(var path) ->
          line(depth, Sentence.of("set on the command line: {}", name(path)));
      case Origin.Assumption(var named, var qualifier, var source, var _) ->
          line(
              depth,
              qualifier.isEmpty()
                  ? Sentence.of("assumed: {} [{}]", name(named), name(cite(source)))
                  : Sentence.of(
                      "assumed: {} for {} [{}]", name(named), name(qualifier), name(cite(source))));
      case Origin.CatalogueRow(var table, var row, var source) ->
          line(depth, Sentence.of("{}, {} [{}]", name(table), name(row), name(cite(source))));
      case Origin.Derived derived -> derived(derived, depth);
      case Origin.Absent _ -> line(depth, Sentence.of("not given: without effect"));
    }
  }

  private void derived(Origin.Derived derived, int depth) {
    formula(depth, derived.formula());
    for (Origin.Derived.Part part : derived.parts()) {
      String value = exact(money.inUnit(part.value(), part.unit()));
      line(
          depth + 2,
          Sentence.of("{} = {} {}", name(part.name()), name(value), name(money.unit(part.unit()))));
      origin(part.origin(), depth + 3);
    }
  }

  private String cite(Source source) {
    sources.merge(source, amount, Math::max);
    return source.id();
  }

  private void line(int depth, Sentence text) {
    entries.add(new Entry(depth, false, text));
  }

  private void formula(int depth, String formula) {
    entries.add(new Entry(depth, true, Sentence.of("{}", name(formula))));
  }

  private void definitions(Page.Builder page) {
    Set<Formulas.Definition> used = new LinkedHashSet<>();
    formulas.forEach(formula -> used.addAll(Formulas.usedBy(formula)));
    List<Formulas.Definition> ordered = Formulas.all().stream().filter(used::contains).toList();
    if (!ordered.isEmpty()) {
      page.heading(Sentence.of("where"));
      ordered.forEach(definition -> page.note(Sentence.of("{}", name(definition.toString()))));
    }
  }

  private void sources(Page.Builder page) {
    if (sources.isEmpty()) {
      return;
    }
    page.heading(Sentence.of("sources"));
    List<Source> byMoney =
        sources.entrySet().stream()
            .sorted(Map.Entry.<Source, Double>comparingByValue().reversed())
            .map(Map.Entry::getKey)
            .toList();
    for (Source source : byMoney) {
      page.note(sentence(source));
    }
  }

  /// A source with its date, how far it is to be trusted, and where it is.
  public static Sentence sentence(Source source) {
    Sentence url =
        source.url().isEmpty()
            ? Sentence.of("no address recorded")
            : Sentence.of("{}", name(source.url()));
    return Sentence.of(
        "{} {}, {}, {} ({})",
        name(source.id()),
        name(source.title()),
        name(source.date().text()),
        name(source.confidence().label()),
        said(url));
  }

  /// A figure with all the digits it has.
  private static String exact(double value) {
    return value == Math.rint(value) && Math.abs(value) < 1e15
        ? Long.toString((long) value)
        : Double.toString(value);
  }
}
