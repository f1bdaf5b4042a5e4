package dev.rackrate.report.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Chart;
import dev.rackrate.scenario.Trial;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The title of each chart is held against its figures.
final class DecisionChartsTest {

  private static Answer answer(double rentUsd) {
    return Decision.of(
        Trial.study()
            .build("box", b -> b.price(9_000))
            .rent("cloud", r -> r.onDemand(rentUsd))
            .scenario());
  }

  private static List<Chart> charts(Answer answer) {
    return new DecisionCharts(answer).all(Optional.empty());
  }

  private static double number(String text) {
    Matcher number = Pattern.compile("[0-9][0-9,.]*[0-9]|[0-9]").matcher(text);
    assertThat(number.find()).as("a number in: " + text).isTrue();
    return Double.parseDouble(number.group().replace(",", ""));
  }

  @Test
  void theHoursOfTheTitleAreWhereTheCurvesCross() {
    Chart chart = charts(answer(2.50)).getFirst();
    Chart.Lines lines = (Chart.Lines) chart.drawing();
    String title = chart.finding().text();
    assertThat(title).startsWith("Above ");
    double hours = number(title);

    Chart.Mark meet = lines.marks().stream().filter(Chart.Mark::isStrong).findFirst().orElseThrow();
    assertThat(meet.at()).isCloseTo(hours, within(0.05));
    int at = lines.at().indexOf(meet.at());
    List<Double> own = lines.lines().getFirst().values();
    List<Double> rent = lines.lines().get(1).values();
    assertThat(own.get(at)).isCloseTo(rent.get(at), within(1e-6 * rent.get(at)));
    for (int i = 0; i < lines.at().size(); i++) {
      if (i != at) {
        assertThat(own.get(i) < rent.get(i))
            .as("at %s hours owning is the cheaper", lines.at().get(i))
            .isEqualTo(lines.at().get(i) > meet.at());
      }
    }
  }

  @Test
  void theMonthOfTheTitleIsTheFirstFromWhichLessCashIsOut() {
    Chart chart = charts(answer(2.50)).get(1);
    Chart.Lines lines = (Chart.Lines) chart.drawing();
    assertThat(chart.finding().text()).startsWith("From month ");
    int month = (int) number(chart.finding().text());
    boolean isOwnFirst = lines.lines().getFirst().look() == Chart.Look.OWN;
    List<Double> own = lines.lines().get(isOwnFirst ? 0 : 1).values();
    List<Double> rent = lines.lines().get(isOwnFirst ? 1 : 0).values();
    assertThat(own.get(month - 1)).isGreaterThan(rent.get(month - 1));
    for (int m = month; m < own.size(); m++) {
      assertThat(own.get(m)).isLessThanOrEqualTo(rent.get(m));
    }
  }

  @Test
  void aMachineThatIsNeverPaidBackIsSaidToBeSo() {
    Chart chart = charts(answer(0.02)).get(1);
    assertThat(chart.finding().text())
        .isEqualTo("box has taken more cash than cloud by the hour when the study ends");
    Chart hours = charts(answer(0.02)).getFirst();
    assertThat(hours.finding().text())
        .isEqualTo("No number of hours a week makes box cheaper than renting");
  }

  @Test
  void theLargestCostOfTheTitleIsTheLargestOfItsBar() {
    Chart chart = charts(answer(2.50)).get(3);
    Chart.Stacks stacks = (Chart.Stacks) chart.drawing();
    List<Double> first = stacks.stacks().getFirst().values();
    double most = first.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    double paid = first.stream().mapToDouble(v -> Math.max(0, v)).sum();
    String largest = stacks.parts().get(first.indexOf(most)).text();
    assertThat(chart.finding().text())
        .contains("the largest cost is " + largest + ", " + Math.round(100 * most / paid) + " %");
    double bill = answer(2.50).verdict().option().orElseThrow().bill().presentUsd();
    assertThat(first.stream().mapToDouble(Double::doubleValue).sum())
        .isCloseTo(bill, within(1e-6 * bill));
  }

  @Test
  void everyChartHasANameAndATable() {
    for (Chart chart : charts(answer(2.50))) {
      Block.Grid table = chart.drawing().table();
      assertThat(chart.finding().text()).isNotBlank();
      assertThat(chart.about().text()).isNotBlank();
      assertThat(table.rows()).isNotEmpty();
    }
  }

  @Test
  void theTracksSayWhoWinsOnBothSidesOfAFlip() {
    Answer answer = answer(2.50);
    Chart.Tracks tracks = (Chart.Tracks) new TurnCharts(answer).tracks().orElseThrow().drawing();
    answer
        .verdict()
        .flips()
        .forEach(flip -> {
          Chart.Track track =
              tracks.tracks().stream()
                  .filter(t -> t.input().equals(flip.input()))
                  .findFirst()
                  .orElseThrow();
          assertThat(track.now()).isEqualTo(flip.from());
          assertThat(track.from()).isLessThanOrEqualTo(Math.min(flip.to(), flip.from()));
          assertThat(track.to()).isGreaterThanOrEqualTo(Math.max(flip.to(), flip.from()));
          double from = track.from();
          for (Chart.Stretch stretch : track.stretches()) {
            assertThat(stretch.to()).isGreaterThan(from);
            from = stretch.to();
          }
          assertThat(from).isEqualTo(track.to());
        });
  }
}
