package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Source;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A line of a bill is explained by its own figure, whatever other lines are called.
final class ExplainedLinesTest {

  private static final int STUDIES = 240;

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();

  @Test
  void everyLineOfEveryTrialStudyIsExplainedByItsOwnFigure() {
    int alike = 0;
    for (int seed = 1; seed <= STUDIES; seed++) {
      String text = TrialStudies.any(seed, Range.WIDE).text();
      Answer answer = answer(text);
      var explanation = new Explanation(answer);
      for (OptionResult option : answer.options()) {
        List<Bill.Line> lines = option.bill().lines();
        for (int place = 0; place < lines.size(); place++) {
          Bill.Line line = lines.get(place);
          check(explanation, option, "lines[" + place + "]", line, text);
          check(explanation, option, "lines[" + line.key() + "]", line, text);
          if (hasLabelOfItsOwn(line, lines)) {
            check(explanation, option, "lines[" + line.label() + "]", line, text);
          } else {
            alike++;
          }
        }
      }
    }
    assertThat(alike).isGreaterThan(STUDIES / 4);
  }

  private static boolean hasLabelOfItsOwn(Bill.Line line, List<Bill.Line> lines) {
    return lines.stream()
        .allMatch(other ->
            other.key().equals(line.key())
                || !(other.label().equalsIgnoreCase(line.label())
                    || other.key().equalsIgnoreCase(line.label())));
  }

  private static void check(
      Explanation explanation, OptionResult option, String name, Bill.Line line, String text) {
    String entry = "options[" + option.id() + "]." + name;
    assertThat(explanation.figure(entry + ".presentCost"))
        .as("%s.presentCost of %s", entry, text)
        .map(Figure::value)
        .contains(line.presentUsd());
    assertThat(explanation.figure(entry + ".totalCost"))
        .as("%s.totalCost of %s", entry, text)
        .map(Figure::value)
        .contains(line.totalUsd());
  }

  @Test
  void aCostThatIsCalledLikeAnotherHasItsOwnFigureAndSources() {
    Answer answer =
        answer(
            """
            rackrate: 1
            title: Two costs called alike, and one called like electricity
            as-of: 2026-11-09
            horizon: 24 months
            demand: {gpus: 4, gpu: RTX 4090, hours-per-week: 45}
            site: {costs: [{label: Energy, amount: 900 USD}, {label: insurance, amount: 700 USD}, \
            {label: insurance, amount: 50 USD/month}]}
            build: [ws-4x4090]
            """);
    OptionResult box = answer.option("build:ws-4x4090").orElseThrow();
    var explanation = new Explanation(answer);
    assertThat(value(explanation, "build:ws-4x4090.costs[0]")).isEqualTo(900);
    assertThat(value(explanation, "build:ws-4x4090.costs[1]")).isEqualTo(700);
    // 24 months of 50 USD.
    assertThat(value(explanation, "options[build:ws-4x4090].lines[costs[2]].totalCost"))
        .isEqualTo(1_200);
    assertThat(value(explanation, "build:ws-4x4090.Energy")).isNotEqualTo(900);
    assertThat(explanation.figure("build:ws-4x4090.insurance")).isEmpty();
    var facts = new AnswerFacts(answer, answer.options());
    List<Source> tariff = box.option().origin(Input.ELECTRICITY).sources();
    assertThat(facts.sourcesOf(box, line(box, "energy"))).containsAll(tariff).isNotEmpty();
    assertThat(facts.sourcesOf(box, line(box, "costs[0]"))).doesNotContainAnyElementsOf(tariff);
  }

  private static Bill.Line line(OptionResult option, String key) {
    return option.bill().lines().stream()
        .filter(line -> line.key().equals(key))
        .findFirst()
        .orElseThrow();
  }

  private static double value(Explanation explanation, String name) {
    return explanation.figure(name).orElseThrow().value();
  }

  private static Answer answer(String text) {
    return Decision.of(new StudyReader(CATALOGUE).read(text, "trial.yaml", List.of()));
  }
}
