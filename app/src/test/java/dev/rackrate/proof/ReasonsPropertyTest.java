package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.CostCategory;
import dev.rackrate.cost.use.WholeWork;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.risk.Risk;
import dev.rackrate.study.StudyReader;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Every reason is worked out again from the answer's own figures, and holds.
final class ReasonsPropertyTest {

  private static final int STUDIES = 200;

  /// Steps to either side of the hours that are told.
  private static final double BESIDE = 1e-3;

  private static final Set<CostCategory> PAID_BY_CREDITS =
      Set.of(CostCategory.RENT, CostCategory.STORAGE, CostCategory.EGRESS);

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  private static Answer answer(String study, List<String> sets) {
    return Decision.of(READER.read(study, "study.yaml", sets));
  }

  @Test
  void everyReasonHolds() {
    Map<Reason.Kind, Integer> held = new EnumMap<>(Reason.Kind.class);
    for (String study : studies()) {
      Answer answer = answer(study, List.of());
      for (Reason reason : answer.verdict().reasons()) {
        check(reason, answer, study);
        held.merge(reason.kind(), 1, Integer::sum);
      }
    }
    assertThat(held)
        .containsOnlyKeys(
            Reason.Kind.IDLE,
            Reason.Kind.SPEED,
            Reason.Kind.LARGEST_COST,
            Reason.Kind.BREAK_EVEN,
            Reason.Kind.PAYBACK,
            Reason.Kind.NO_RIVAL,
            Reason.Kind.NEAREST_FLIP,
            Reason.Kind.REGRET,
            Reason.Kind.MISFIT,
            Reason.Kind.INCOME,
            Reason.Kind.ELECTRICITY);
  }

  private static List<String> studies() {
    List<String> studies = new ArrayList<>();
    for (int seed = 1; seed <= STUDIES; seed++) {
      studies.add(TrialStudies.any(seed, Range.NARROW).text());
    }
    String found = "rackrate: 1\ntitle: t\nas-of: 2026-11-09\nbuild: auto\nrent: auto\ndemand: ";
    studies.add(found + "{gpus: 1, gpu: RTX 4090, kind: hashing, utilisation: 100 %}\n");
    studies.add(found + "{gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 20}\n");
    studies.add(found + "{gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 110}\n");
    studies.add(
        found
            + "{gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 9}\n"
            + "limits: {budget: 3_000 USD}\n");
    studies.add(
        found
            + "{gpus: 2, gpu: A100 SXM 80GB, kind: fp64, hours-per-week: 140}\n"
            + "provider-terms: [{provider: AWS, credits: 9_000 USD}]\n");
    studies.add(
        """
        rackrate: 1
        title: t
        demand: {gpus: 2, hours-per-week: 30}
        limits: {budget: 10 USD, must-stay: FI}
        build: [{name: box, gpus: 2, price: 9_000 USD}]
        rent: [{name: hire, gpus: 2, on-demand: 3 USD/hour, place: US}]
        """);
    return studies;
  }

  private static void check(Reason reason, Answer answer, String study) {
    Verdict verdict = answer.verdict();
    Sentence sentence = reason.sentence();
    String as = sentence.text() + " of " + study;
    switch (reason.kind()) {
      case IDLE -> idle(answer, share(sentence), as);
      case SPEED -> speed(answer, sentence, as);
      case LARGEST_COST -> largest(verdict, sentence, as);
      case BREAK_EVEN -> breakEven(answer, sentence, study, as);
      case PAYBACK -> payback(answer, months(sentence), as);
      case NO_RIVAL -> {
        boolean isOwned = verdict.option().orElseThrow().isOwned();
        assertThat(answer.options())
            .as(as)
            .noneMatch(option -> option.isCandidate() && option.isOwned() != isOwned);
      }
      case NEAREST_FLIP -> nearest(verdict, share(sentence), as);
      case REGRET -> regret(answer, sentence, as);
      case MISFIT, WEAK -> assertThat(answer.options()).as(as).noneMatch(OptionResult::isCandidate);
      case INCOME ->
          assertThat(answer.options())
              .as(as)
              .filteredOn(OptionResult::isCandidate)
              .allSatisfy(option ->
                  assertThat(option.perBusyGpuHourUsd()).isGreaterThan(usdPerUnit(sentence)));
      case ELECTRICITY ->
          assertThat(answer.options())
              .as(as)
              .filteredOn(option -> option.isOwned() && option.isCandidate())
              .anySatisfy(option ->
                  assertThat(electricity(option)).isCloseTo(usdPerUnit(sentence), within(1e-9)));
    }
  }

  /// What the choice and its rival are said to cost more are what the draws say, and where another
  /// option costs less on average it is said.
  private static void regret(Answer answer, Sentence sentence, String as) {
    Risk risk = answer.risk().orElseThrow();
    Risk.Spread own = risk.range(risk.chosen()).orElseThrow();
    Sentence inner =
        sentence.args().getFirst() instanceof Arg.Said(Sentence phrase) && phrase.args().size() > 2
            ? phrase
            : sentence;
    boolean isNeverDearer = own.expectedRegretUsd() < 0.005;
    assertThat(inner.text().startsWith("In all futures")).as(as).isEqualTo(isNeverDearer);
    assertThat(inner.args()).as(as).contains(Arg.usd(own.cvar95Usd()));
    if (!isNeverDearer) {
      assertThat(inner.args()).as(as).contains(Arg.usd(own.expectedRegretUsd()));
    }
    double least =
        risk.ranges().stream().mapToDouble(Risk.Spread::expectedRegretUsd).min().orElseThrow();
    boolean isLess = own.expectedRegretUsd() - least > 0.01 * Math.abs(own.meanUsd());
    assertThat(!inner.equals(sentence)).as(as).isEqualTo(isLess);
    if (isLess) {
      assertThat(answer.verdict().reasons().getFirst().kind()).as(as).isEqualTo(Reason.Kind.REGRET);
    }
  }

  /// The hours in which the work runs, where each week is like the other.
  private static void idle(Answer answer, double share, String as) {
    assertThat(share).as(as).isGreaterThan(0.75);
    assertThat(answer.verdict().choice()).as(as).isEqualTo(Choice.RENT);
    OptionResult own = cheapest(answer, true).orElseThrow();
    boolean isAlike = own.option().get(Input.GROWTH) == 0 && own.option().get(Input.USE) == 0;
    if (isAlike && own.costing().inputs().there().isEmpty()) {
      double hours = new WholeWork(own.costing().inputs()).busyHours()[1];
      double month = own.option().get(Input.HOURS_PER_MONTH);
      assertThat(1 - share).as(as).isCloseTo(hours / month, within(1e-9));
    }
  }

  private static void speed(Answer answer, Sentence sentence, String as) {
    double[] told = numbers(sentence).mapToDouble(Double::doubleValue).toArray();
    assertThat(told[1] / told[2]).as(as).isCloseTo(told[0], within(1e-9 * told[0]));
    assertThat(parts(answer.verdict()))
        .as(as)
        .anySatisfy(part -> {
          assertThat(part.option().get(Input.GPU_RATIO)).isEqualTo(told[0]);
          assertThat(part.option().origin(Input.GPU_RATIO)).isInstanceOf(Origin.Derived.class);
        });
  }

  /// The largest line, and all that is paid, less what credits pay of what the provider charges.
  private static void largest(Verdict verdict, Sentence sentence, String as) {
    assertThat(Stream.concat(verdict.option().stream(), verdict.runnerUp().stream()))
        .as(as)
        .anySatisfy(candidate -> {
          double credits = sum(candidate, line -> line.key().equals("credits"));
          double charged =
              sum(
                  candidate,
                  line -> line.presentUsd() > 0 && PAID_BY_CREDITS.contains(line.category()));
          double left = charged > 0 ? 1 + credits / charged : 1;
          double largest = 0;
          double paid = 0;
          for (Bill.Line line : candidate.bill().lines()) {
            double usd =
                PAID_BY_CREDITS.contains(line.category())
                    ? left * line.presentUsd()
                    : line.presentUsd();
            largest = Math.max(largest, usd);
            paid += Math.max(0, usd);
          }
          double cent = Math.max(0.01, 1e-9 * paid);
          assertThat(usd(sentence)).isCloseTo(largest, within(cent));
          assertThat(share(sentence)).isCloseTo(largest / paid, within(1e-9));
        });
  }

  private static double sum(Candidate candidate, Predicate<Bill.Line> which) {
    return candidate.bill().lines().stream().filter(which).mapToDouble(Bill.Line::presentUsd).sum();
  }

  /// Just inside the hours that are told some machine is cheaper than all offers, just outside none
  /// is.
  private static void breakEven(Answer answer, Sentence sentence, String study, String as) {
    double now = answer.options().getFirst().option().get(Input.HOURS_PER_WEEK);
    // What is there may do fewer hours alone, and then nothing is bought or rented for them.
    // Work that grows steps from machine to machine within thousandths of an hour.
    boolean isLevel = answer.options().getFirst().option().get(Input.GROWTH) == 0;
    if (sentence.text().contains("short gaps") || !answer.have().isEmpty() || !isLevel) {
      return;
    }
    List<Double> told = hoursTold(sentence);
    for (double hours : told) {
      if (hours <= BESIDE || hours >= 168 - BESIDE) {
        continue;
      }
      boolean below = ownsCheaper(study, hours - BESIDE);
      boolean above = ownsCheaper(study, hours + BESIDE);
      assertThat(below).as("both sides of %s, now %s, in %s", hours, now, as).isNotEqualTo(above);
    }
    if (told.isEmpty()) {
      boolean isNever = sentence.text().contains("never wins");
      for (double hours : List.of(5.0, 84.0, 167.9)) {
        assertThat(ownsCheaper(study, hours)).as(as).isEqualTo(!isNever);
      }
    }
  }

  /// The hours of the intervals, without those of the study, which stand last.
  private static List<Double> hoursTold(Sentence sentence) {
    List<Double> all = new ArrayList<>();
    Sentence inner = sentence;
    while (inner.args().getFirst() instanceof Arg.Said(Sentence phrase)) {
      inner = phrase;
    }
    for (Arg arg : inner.args().subList(0, inner.args().size() - 1)) {
      collect(arg, all);
    }
    return all;
  }

  private static void collect(Arg arg, List<Double> all) {
    switch (arg) {
      case Arg.Numeral(double value, var _) -> all.add(value);
      case Arg.Said(Sentence phrase) -> phrase.args().forEach(inner -> collect(inner, all));
      case Arg.Listed(List<Arg> items, var _) -> items.forEach(item -> collect(item, all));
      default -> {}
    }
  }

  private static boolean ownsCheaper(String study, double hours) {
    String plain = BigDecimal.valueOf(hours).toPlainString();
    Answer then = answer(study, List.of("demand.hours-per-week=" + plain));
    return cheapest(then, true).orElseThrow().presentUsd()
        < cheapest(then, false).orElseThrow().presentUsd();
  }

  /// Payments up to the month are no lower on either side the month before and after.
  private static void payback(Answer answer, double months, String as) {
    OptionResult own = cheapest(answer, true).orElseThrow();
    double horizon = own.option().get(Input.HORIZON);
    assertThat(months).as(as).isPositive().isLessThanOrEqualTo(horizon);
    assertThat(
            answer.breakEvens().stream()
                .filter(pair -> pair.buildId().equals(own.id()))
                .map(pair -> pair.paybackMonths().toString()))
        .as(as)
        .anyMatch(point -> point.contains(String.valueOf(months)));
  }

  private static void nearest(Verdict verdict, double change, String as) {
    double least =
        verdict.flips().stream()
            .filter(flip -> flip.from() != 0)
            .mapToDouble(flip -> Math.abs(flip.to() - flip.from()) / Math.abs(flip.from()))
            .min()
            .orElseThrow();
    assertThat(change).as(as).isCloseTo(least, within(1e-9 + 1e-6 * least));
    assertThat(verdict.choice()).as(as).isEqualTo(Choice.UNDECIDED);
  }

  /// Of a GPU-hour: what a machine draws under load, in the building, at its price.
  private static double electricity(OptionResult option) {
    return option.option().get(Input.LOAD_POWER)
        / 1_000
        / option.option().get(Input.MACHINE_GPUS)
        * option.option().get(Input.PUE)
        * option.option().get(Input.ELECTRICITY)
        / option.option().get(Input.GPU_RATIO);
  }

  private static Optional<OptionResult> cheapest(Answer answer, boolean owned) {
    return answer.options().stream()
        .filter(option -> option.isOwned() == owned && option.isCandidate())
        .min(Comparator.comparingDouble(OptionResult::presentUsd));
  }

  private static List<OptionResult> parts(Verdict verdict) {
    return Stream.concat(verdict.option().stream(), verdict.runnerUp().stream())
        .flatMap(candidate -> candidate.parts().stream())
        .toList();
  }

  private static Stream<Double> numbers(Sentence sentence) {
    return sentence.args().stream()
        .flatMap(arg ->
            switch (arg) {
              case Arg.Numeral(double value, var _) -> Stream.of(value);
              case Arg.Said(Sentence phrase) -> numbers(phrase);
              default -> Stream.of();
            });
  }

  private static double share(Sentence sentence) {
    return first(sentence, arg -> arg instanceof Arg.Share(double share, var _) ? share : null);
  }

  private static double usd(Sentence sentence) {
    return first(sentence, arg -> arg instanceof Arg.Usd(double usd) ? usd : null);
  }

  private static double usdPerUnit(Sentence sentence) {
    return first(sentence, arg -> arg instanceof Arg.UsdPerUnit(double usd) ? usd : null);
  }

  private static double months(Sentence sentence) {
    return first(sentence, arg -> arg instanceof Arg.Months(double months) ? months : null);
  }

  private interface Read {
    @Nullable Double of(Arg arg);
  }

  private static double first(Sentence sentence, Read read) {
    for (Arg arg : sentence.args()) {
      Double value = read.of(arg);
      if (value != null) {
        return value;
      }
    }
    throw new AssertionError("no such figure in " + sentence.text());
  }
}
