package dev.rackrate.study;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.PricePath;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The key `price-path` -> where rents go.
final class PricePathReader {

  private static final String KEY = "price-path";
  private static final String FROM = "from";
  private static final int MOST_MONTHS = 240;
  private static final double LEAST_FACTOR = 0.01;
  private static final double MOST_FACTOR = 100;

  private final Section study;

  PricePathReader(Section study) {
    this.study = study;
  }

  PricePath read() {
    Optional<Node> node = study.value(KEY);
    if (node.isEmpty()) {
      return PricePath.OPEN;
    }
    return switch (node.get()) {
      case Node.Mapping _ -> new PricePath.Trend(trend(study.section(KEY).orElseThrow()));
      case Node.Sequence _ -> new PricePath.Steps(steps());
      case Node.Scalar scalar ->
          study.choice(KEY, List.of("flat", "implied")).orElseThrow().equals("flat")
              ? new PricePath.Flat(study.origin(KEY, scalar))
              : new PricePath.Implied(study.origin(KEY, scalar));
    };
  }

  private static Given trend(Section path) {
    return path.compoundRate("trend", 12).orElseThrow(() -> path.missing("trend", "-10 %/year"));
  }

  /// What is not known, with the spread of the trend where it is written.
  Uncertainty spread(Uncertainty others) {
    Optional<Section> path =
        study.value(KEY).filter(Node.Mapping.class::isInstance).flatMap(_ -> study.section(KEY));
    Optional<Given> spread = path.flatMap(own -> own.amountBetween("spread", 0, 10, "ratio/year"));
    if (spread.isEmpty() || spread.get().value() == 0) {
      return others;
    }
    String name = Input.TREND.path();
    if (others.figures().stream().anyMatch(figure -> figure.name().equals(name))) {
      throw path.orElseThrow()
          .problem("spread", Sentence.of("is also given under uncertainty; keep one"));
    }
    List<Uncertain> all = new ArrayList<>(others.figures());
    all.add(
        new Uncertain(
            name,
            Effect.VALUE,
            Input.TREND.unit(),
            new Distribution.Gauss(trend(path.orElseThrow()).value(), spread.get().value()),
            spread.get().origin()));
    return new Uncertainty(all, others.links(), true);
  }

  private List<PricePath.Step> steps() {
    List<PricePath.Step> steps = new ArrayList<>();
    for (Section entry : study.sections(KEY)) {
      int from = month(entry);
      if (!steps.isEmpty() && from <= steps.getLast().fromMonth()) {
        throw entry.problem(
            FROM,
            Sentence.of(
                "must be after month {}, that of the step before",
                Arg.count(steps.getLast().fromMonth())));
      }
      Given factor =
          entry
              .number("factor", LEAST_FACTOR, MOST_FACTOR)
              .orElseThrow(() -> entry.missing("factor", "0.9"));
      steps.add(new PricePath.Step(from, factor));
    }
    if (steps.isEmpty()) {
      throw study.problem(KEY, Sentence.of("is empty; write [{from: month 13, factor: 0.9}]"));
    }
    return steps;
  }

  /// A month as `month 13` or `13`.
  private static int month(Section entry) {
    String text = entry.requiredText(FROM, "month 13").strip().toLowerCase(Locale.ROOT);
    String number = text.startsWith("month ") ? text.substring("month ".length()).strip() : text;
    if (number.matches("[0-9]{1,3}")) {
      int month = Integer.parseInt(number);
      if (month >= 1 && month <= MOST_MONTHS) {
        return month;
      }
    }
    throw wrongMonth(entry);
  }

  private static InputProblem wrongMonth(Section entry) {
    return entry.expected(
        FROM,
        entry.value(FROM).orElseThrow(),
        Sentence.of("a month from 1 to {} such as month 13", Arg.count(MOST_MONTHS)));
  }
}
