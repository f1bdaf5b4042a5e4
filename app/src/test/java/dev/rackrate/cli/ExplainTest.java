package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.Kept;
import dev.rackrate.ask.Decide;
import dev.rackrate.ask.ShippedCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Explanation;
import dev.rackrate.decision.OptionResult;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
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
