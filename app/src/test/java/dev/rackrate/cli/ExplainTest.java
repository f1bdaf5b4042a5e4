package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.Kept;
import dev.rackrate.ask.Decide;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Reason;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.decision.explain.SaidFigures;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Source;
import dev.rackrate.study.StudySource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every figure of an answer can be walked back, and the walk adds up to the figure.
final class ExplainTest {

  private static final Path STUDY = Kept.path("examples/startup-server/study.yaml");

  private final Answer answer =
      new Decide(ShippedCatalogue.read(), Progress.NONE)
          .answer(new StudySource.OfFile(STUDY, List.of()));
  private final Explanation explanation = new Explanation(answer);

  @Test
  void everyNameLeadsToAFigure() {
    assertThat(explanation.names()).hasSizeGreaterThan(300);
    assertThat(explanation.names())
        .allSatisfy(name -> assertThat(explanation.figure(name)).as(name).isPresent());
  }

  @Test
  void everySentenceLeadsToTheFiguresItRestsOn() {
    SaidFigures said = new SaidFigures(answer, explanation::figure);
    assertThat(said.names())
        .contains(
            "verdict.headline",
            "verdict.reasons[0]",
            "verdict.warnings[0]",
            "verdict.turns[0]",
            "verdict.watch");
    for (String name : said.names()) {
      assertThat(said.sentence(name)).as(name).isPresent();
    }
    for (String name : List.of("verdict.headline", "verdict.watch", "verdict.turns[0]")) {
      assertThat(said.figure(name).orElseThrow().parts()).as(name).hasSizeGreaterThan(1);
    }
    // what a reason about hours rests on: both bills, and the hours where they are one figure
    int hours = reason(Reason.Kind.BREAK_EVEN);
    assertThat(said.figure("verdict.reasons[" + hours + "]").orElseThrow().parts())
        .extracting(Figure::unit)
        .contains("USD");
    int largest = reason(Reason.Kind.LARGEST_COST);
    assertThat(said.figure("verdict.reasons[" + largest + "]").orElseThrow().parts())
        .singleElement()
        .satisfies(line ->
            assertThat(answer.verdict().reasons().get(largest).sentence().args())
                .contains(Arg.usd(line.value())));
  }

  private int reason(Reason.Kind kind) {
    List<Reason.Kind> kinds = answer.verdict().reasons().stream().map(Reason::kind).toList();
    assertThat(kinds).contains(kind);
    return kinds.indexOf(kind);
  }

  @Test
  void sourcesStandInTheOrderOfTheMoneyThatRestsOnThem() {
    List<Source> sources = new AnswerFacts(answer, answer.options()).sources();
    List<Double> money = sources.stream().map(this::restingOn).toList();
    assertThat(money).isSortedAccordingTo(Comparator.reverseOrder());
    assertThat(money.getFirst()).isGreaterThan(money.get(5));
  }

  /// The lines of the two best that rest on a source, by the walk of `explain`.
  private double restingOn(Source source) {
    double usd = 0;
    for (Candidate candidate :
        List.of(
            answer.verdict().option().orElseThrow(), answer.verdict().runnerUp().orElseThrow())) {
      String list = candidate instanceof OptionResult ? "options" : "plans";
      Figure cost = figure(list + "[" + candidate.id() + "].presentCost");
      for (Figure line : cost.parts()) {
        usd += restsOn(line, source) ? Math.abs(line.value()) : 0;
      }
    }
    return usd;
  }

  private static boolean restsOn(Figure figure, Source source) {
    return figure.origin().sources().contains(source)
        || figure.parts().stream().anyMatch(part -> restsOn(part, source));
  }

  @Test
  void theLinesOfAnExplainedCostAddUpToTheAnswer() {
    for (OptionResult option : answer.options()) {
      Figure cost = figure("options[" + option.id() + "].presentCost");
      double lines = cost.parts().stream().mapToDouble(Figure::value).sum();
      assertThat(cost.value()).isCloseTo(option.presentUsd(), within(1e-6));
      assertThat(lines).isCloseTo(option.presentUsd(), within(1e-6));
    }
  }

  @Test
  void cashFlowsAreThoseOfTheAnswer() {
    OptionResult option = answer.options().getFirst();
    for (int month = 0; month < option.cashFlowsUsd().size(); month++) {
      Figure flow = figure("%s.cashFlows[%d]".formatted(option.id(), month));
      assertThat(flow.value()).isCloseTo(option.cashFlowsUsd().get(month), within(1e-6));
      double paid = flow.parts().stream().mapToDouble(Figure::value).sum();
      assertThat(-paid).isCloseTo(flow.value(), within(1e-6));
    }
  }

  @Test
  void aPlanSaysWhyItHoldsSoManyMachines() {
    PlanAnswer.Best best = answer.plan().orElseThrow().best().orElseThrow();
    int numbers = 0;
    for (Costing held : best.costing().holdings()) {
      String name = "plan.holdings[%s]".formatted(held.option().id());
      Figure machines = figure(name + ".machines");
      assertThat(machines.value()).isEqualTo(held.machines());
      for (String other : List.of(".oneMore", ".oneFewer")) {
        if (explanation.figure(name + other).isPresent()) {
          Figure moved = figure(name + other);
          double lines = moved.parts().stream().mapToDouble(Figure::value).sum();
          assertThat(moved.value()).isCloseTo(lines, within(1e-6));
          assertThat(machines.parts()).extracting(Figure::name).contains(name + other);
          numbers++;
        }
      }
    }
    assertThat(numbers).isPositive();
  }

  @Test
  void aPlanSaysWithWhichPricesItIsSolved() {
    PlanAnswer.Best best = answer.plan().orElseThrow().best().orElseThrow();
    int priced = 0;
    for (Costing held : best.costing().holdings()) {
      String name = "plan.holdings[%s]".formatted(held.option().id());
      List<String> walked = figure(name + ".machines").parts().stream().map(Figure::name).toList();
      for (String price : List.of(".heldFrom[0]", ".hourIn[1]")) {
        if (explanation.figure(name + price).isPresent()) {
          assertThat(walked).contains(name + price);
          assertThat(figure(name + price).value()).isPositive();
          priced++;
        }
      }
    }
    assertThat(priced).isPositive();
  }

  @Test
  void aLineOfAPlanWalksToEachHoldingAndItsNumber() {
    PlanResult plan = answer.plans().getFirst();
    List<String> held =
        plan.costing().holdings().stream().map(costing -> costing.option().id()).toList();
    int walked = 0;
    for (Bill.Line line : plan.bill().lines()) {
      Figure figure = figure("plans[%s].lines[%s].presentCost".formatted(plan.id(), line.key()));
      assertThat(figure.value()).isCloseTo(line.presentUsd(), within(1e-6));
      for (Figure part : figure.parts()) {
        if (held.contains(part.name())) {
          assertThat(part.parts())
              .extracting(Figure::name)
              .contains("plan.holdings[%s].machines".formatted(part.name()));
          walked++;
        }
      }
    }
    assertThat(walked).isGreaterThan(held.size());
  }

  @Test
  void bothBillsAreShownAtABreakEven() {
    Figure hours = figure("breakEvens[build:own-8xh100|on-demand:coreweave].hoursPerWeek");
    assertThat(hours.parts()).hasSize(2);
    double own = hours.parts().getFirst().value();
    assertThat(hours.parts().getLast().value()).isCloseTo(own, within(0.005));
  }

  @Test
  void anUnknownFigureEarnsASentence() {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    String[] args = {"explain", STUDY.toString(), "build:own-8xh100.Enrgy"};
    assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err))).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString())
        .startsWith("explain: the answer has no figure called build:own-8xh100.Enrgy; did you mean")
        .hasLineCount(1);
  }

  private Figure figure(String name) {
    return explanation.figure(name).orElseThrow(() -> new AssertionError(name));
  }
}
