package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Crossing;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.quantity.Input;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.junit.jupiter.api.Test;

/// Break-evens and flips of the work against the whole study asked anew with so much more or less
/// of it: what an option holds is then sized, and chosen among its sizes, from the start.
final class MovedWorkPropertyTest {

  private static final int STUDIES = 40;
  private static final int ASKED_AGAIN = 9;
  private static final double WEEK = 168;
  private static final double CLOSE = 1e-7;

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final PerformanceModel MODEL = ShippedParameters.model(CATALOGUE);
  private static final SizingModel SIZING = new SizingModel(MODEL, CATALOGUE);
  private static final StudyReader READER =
      new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING);

  private static Answer answer(String study) {
    return Decision.of(READER.read(study, "moved.yaml", List.of()));
  }

  /// What was compared.
  private static final class Tally {
    private final List<String> wrong = new ArrayList<>();
    private int sides;
    private int crossings;
    private int flips;
  }

  @Test
  void workloadsAskedAnew() {
    Tally tally = new Tally();
    for (int seed = 1; seed <= STUDIES; seed++) {
      Dice dice = new Dice(seed);
      DoubleFunction<String> study = workloads(dice);
      compare(study, dice, tally);
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.sides).isGreaterThan(STUDIES * ASKED_AGAIN);
    assertThat(tally.crossings).isGreaterThan(STUDIES / 4);
    assertThat(tally.flips).isGreaterThan(STUDIES / 8);
  }

  @Test
  void hoursAskedAnew() {
    Tally tally = new Tally();
    for (int seed = 1; seed <= STUDIES; seed++) {
      Dice dice = new Dice(1_000 + seed);
      DoubleFunction<String> study = hours(dice);
      compare(study, dice, tally);
    }
    assertThat(tally.wrong).isEmpty();
    assertThat(tally.sides).isGreaterThan(STUDIES * ASKED_AGAIN);
    assertThat(tally.crossings).isGreaterThan(STUDIES / 4);
    assertThat(tally.flips).isGreaterThan(STUDIES / 8);
  }

  /// Requests, runs and hours at desks, so many times what they are.
  private static DoubleFunction<String> workloads(Dice dice) {
    List<DoubleFunction<String>> works = new ArrayList<>();
    int kinds = dice.whole(1, 7);
    if (kinds != 2 && kinds != 3) {
      double requests = dice.between(2_000, 400_000);
      double peak = dice.between(1, 6);
      String latency = dice.chance(0.4) ? ", tpot: 60 ms" : "";
      works.add(f ->
          text(
              "{name: chat, kind: llm-serving, model: qwen3-14b, requests: %s per day, input: 1_100"
                  + " tok, output: 210 tok, peak: %s%s}",
              requests * f, peak, latency));
    }
    if (kinds == 2 || kinds == 4 || kinds == 6) {
      double runs = dice.between(0.5, 12);
      works.add(f ->
          text(
              "{name: tune, kind: llm-fine-tuning, model: llama-3.1-8b, method: lora, precision:"
                  + " bf16, tokens: 200 Mtok, runs: %s per week}",
              runs * f));
    }
    if (kinds == 3 || kinds == 4 || kinds == 5) {
      int seats = dice.whole(2, 14);
      double each = dice.between(3, 40);
      works.add(f ->
          text(
              "{name: desks, kind: desktop, seats: %s, hours-per-week: %s}",
              seats, Math.min(WEEK, each * f)));
    }
    String rest =
        text(
            """
            build:
              - {name: box, gpu: H100 SXM, gpus: %s, price: %s USD, life: 48 months, resale: 10 %%, power: {idle: 400 W, load: 3_000 W}}
            site: {electricity: 0.2 USD/kWh}
            rent:
              - {name: hire, gpu: H100 SXM, gpus: %s, on-demand: %s USD/hour%s}
              - {name: more, gpu: H100 SXM, gpus: 1..8, on-demand: %s USD/GPU-hour}
            """,
            dice.whole(1, 8),
            dice.between(20_000, 250_000),
            dice.whole(1, 8),
            dice.between(2, 25),
            dice.chance(0.5)
                ? text(
                    ", reserved: [{term: 12 months, price: %s USD/hour}], monthly: %s USD/month",
                    dice.between(1, 16), dice.between(900, 9_000))
                : "",
            dice.between(2, 6));
    String head =
        text(
            "horizon: %s months\ndiscount-rate: 6 %%/year\n%s",
            dice.whole(6, 40),
            dice.chance(0.4) ? text("demand: {growth: %s %%/month}\n", dice.between(1, 6)) : "");
    return f ->
        head
            + "workloads:\n"
            + String.join("", works.stream().map(w -> "  - " + w.apply(f) + "\n").toList())
            + rest;
  }

  /// GPUs for so many hours a week, some at once, and offers in sizes with costs for each machine.
  private static DoubleFunction<String> hours(Dice dice) {
    int gpus = dice.whole(1, 9);
    double hours = dice.between(4, 60);
    String more =
        (dice.chance(0.4) ? ", at-once: " + dice.whole(1, 12) : "")
            + (dice.chance(0.3) ? text(", growth: %s %%/month", dice.between(1, 5)) : "")
            + (dice.chance(0.5) ? ", session: " + dice.whole(2, 40) + " hours" : "");
    String rest =
        text(
                """
                horizon: %s months
                build:
                  - {name: box, gpu: L40S, gpus: %s, price: %s USD, power: {idle: 200 W, load: 900 W}}
                site: {electricity: 0.2 USD/kWh}
                rent:
                  - {name: sized, gpu: L40S, gpus: 1..%s, on-demand: %s USD/GPU-hour, increment: 3600 s, monthly: %s USD/GPU/month, costs: [{name: line, usd: 0, per-month: %s USD}]}
                  - {name: plain, gpu: A10, gpus: 2, on-demand: %s USD/hour, reserved: [{term: 12 months, price: %s USD/hour}]}
                """,
                dice.whole(6, 40),
                dice.whole(1, 8),
                dice.between(6_000, 60_000),
                dice.whole(2, 8),
                dice.between(0.5, 3),
                dice.between(200, 1_500),
                dice.between(10, 400),
                dice.between(0.5, 3),
                dice.between(0.3, 2))
            .replaceAll(", costs: .*?]}", "}");
    return f ->
        text(
                "demand: {gpus: %s, gpu: L40S, kind: rendering, together: no, hours-per-week: %s%s}\n",
                gpus, Math.min(WEEK, hours * f), more)
            + rest;
  }

  private static void compare(DoubleFunction<String> study, Dice dice, Tally tally) {
    String head = "rackrate: 1\ntitle: Moved\nas-of: 2026-11-01\ndefaults: none\n";
    Answer now = answer(head + study.apply(1));
    double hours = now.options().getFirst().costing().inputs().get(Input.HOURS_PER_WEEK);
    for (int i = 0; i < ASKED_AGAIN; i++) {
      double at = dice.chance(0.5) ? dice.between(0.02, 2) * hours : dice.between(0.5, WEEK);
      if (at < WEEK) {
        Answer then = answer(head + study.apply(at / hours));
        sides(now, then, at, head + study.apply(1), tally);
      }
    }
    tally.crossings += now.breakEvens().stream().mapToInt(b -> b.crossings().size()).sum();
    flips(now, f -> answer(head + study.apply(f)), head + study.apply(1), tally);
  }

  /// Whether owning is the cheaper where it is said to be.
  private static void sides(Answer now, Answer then, double at, String study, Tally tally) {
    for (BreakEven b : now.breakEvens()) {
      boolean isNear =
          b.crossings().stream().map(Crossing::hoursPerWeek).anyMatch(h -> near(h, at));
      double own = usd(then, b.buildId());
      double rent =
          b.isAgainstBest()
              ? then.options().stream()
                  .filter(option -> !option.isOwned() && option.isCandidate())
                  .mapToDouble(OptionResult::presentUsd)
                  .min()
                  .orElse(Double.NaN)
              : usd(then, b.rentId());
      boolean isSaid = b.cheaperBetween().stream().anyMatch(i -> i.from() < at && at < i.to());
      boolean isClear = Math.abs(own - rent) > CLOSE * (Math.abs(own) + Math.abs(rent));
      if (!isNear && isClear) {
        tally.sides++;
        if (isSaid != (own < rent)) {
          tally.wrong.add(
              "at "
                  + at
                  + " h "
                  + b.buildId()
                  + " costs "
                  + own
                  + ", "
                  + b.rentId()
                  + " "
                  + rent
                  + "; said to be cheaper in "
                  + b.cheaperBetween()
                  + " of\n"
                  + study);
        }
      }
    }
  }

  private static boolean near(double one, double other) {
    return Math.abs(one - other) < 1e-6 * one;
  }

  private static double usd(Answer answer, String id) {
    return answer.option(id).orElseThrow().presentUsd();
  }

  /// The kind of the cheapest changes where a flip says so.
  private static void flips(Answer now, DoubleFunction<Answer> anew, String study, Tally tally) {
    for (Flip flip : now.verdict().flips()) {
      if (flip.input().equals("demand.hours-per-week") && flip.to() < WEEK * (1 - 1e-6)) {
        double beyond = flip.to() > flip.from() ? 1 + 1e-6 : 1 - 1e-6;
        Optional<OptionResult> before = first(anew.apply(flip.to() / beyond / flip.from()));
        Optional<OptionResult> after = first(anew.apply(flip.to() * beyond / flip.from()));
        tally.flips++;
        boolean isSame =
            before.isEmpty()
                || after.isEmpty()
                || before.get().choice() == after.get().choice()
                || after.get().choice() != flip.choice();
        if (isSame) {
          tally.wrong.add(
              flip
                  + ": "
                  + before.map(OptionResult::id)
                  + " and "
                  + after.map(OptionResult::id)
                  + " of\n"
                  + study);
        }
      }
    }
  }

  private static Optional<OptionResult> first(Answer answer) {
    return answer.options().stream()
        .filter(OptionResult::isCandidate)
        .reduce((one, other) -> other.presentUsd() < one.presentUsd() ? other : one);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
