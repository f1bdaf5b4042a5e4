package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Rents that go somewhere over the months, from the key of a study to bills worked by hand.
final class PricePathTest {

  private static final Offset<Double> CENT = within(1e-6);

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  private static Scenario scenario(String path, String... sets) {
    String study =
        """
        rackrate: 1
        title: t
        as-of: 2026-11-09
        defaults: none
        horizon: 24 months
        conventions: {hours-per-month: 720}
        demand: {gpus: 2, hours-per-week: 21}
        rent:
          - {name: hourly, gpus: 2, on-demand: 2 USD/hour}
          - {name: monthly, gpus: 2, monthly: 500 USD/month}
          - {name: contract, gpus: 2, reserved: [{term: 12 months, price: 0.50 USD/hour}]}
          - {name: steady, gpus: 2, on-demand: 2 USD/hour, trend: 0 %/year}
        """;
    return READER.read(study + path, "study.yaml", List.of(sets));
  }

  private static double usd(Answer answer, String id) {
    return answer.option(id).orElseThrow().presentUsd();
  }

  // 90 hours a month at 2.00, at 1.80 from month 13 on; 500 and 450 a month; a contract of 360 a
  // month, signed again at 324.
  @Test
  void aStepMovesEveryWayOfPaying() {
    Answer answer = Decision.of(scenario("price-path: [{from: month 13, factor: 0.9}]"));
    assertThat(usd(answer, "on-demand:hourly")).isCloseTo(12 * 180 + 12 * 162, CENT);
    assertThat(usd(answer, "monthly:monthly")).isCloseTo(12 * 500 + 12 * 450, CENT);
    assertThat(usd(answer, "reserved-1y:contract")).isCloseTo(12 * 360 + 12 * 324, CENT);
    assertThat(usd(answer, "on-demand:steady")).isCloseTo(24 * 180, CENT);
  }

  // 40 % of the way from 180 a month to 162 is 172.80.
  @Test
  void partOfTheWayIsSet() {
    Answer answer =
        Decision.of(scenario("price-path: [{from: month 13, factor: 0.9}]", "price-path=40 %"));
    assertThat(usd(answer, "on-demand:hourly")).isCloseTo(12 * 180 + 12 * 172.80, CENT);
  }

  @Test
  void laterStepsTakeOver() {
    Answer answer =
        Decision.of(
            scenario("price-path: [{from: 3, factor: 1.5}, {from: month 13, factor: 0.5}]"));
    assertThat(usd(answer, "on-demand:hourly")).isCloseTo(2 * 180 + 10 * 270 + 12 * 90, CENT);
  }

  @Test
  void aTrendIsThatOfEveryOfferWithoutOneOfItsOwn() {
    Answer answer = Decision.of(scenario("price-path: {trend: -19 %/year}"));
    double each = Math.pow(0.81, 1 / 12.0);
    double sum = 0;
    for (int month = 0; month < 24; month++) {
      sum += 180 * Math.pow(each, month);
    }
    assertThat(usd(answer, "on-demand:hourly")).isCloseTo(sum, CENT);
    assertThat(usd(answer, "on-demand:steady")).isCloseTo(24 * 180, CENT);
  }

  @Test
  void theSpreadOfATrendIsDrawn() {
    Scenario scenario = scenario("price-path: {trend: -10 %/year, spread: 20 %/year}");
    assertThat(scenario.uncertainty().figures())
        .filteredOn(figure -> figure.name().equals(Input.TREND.path()))
        .singleElement()
        .satisfies(figure -> {
          assertThat(figure.distribution()).isInstanceOf(Distribution.Gauss.class);
          assertThat(figure.distribution()).isEqualTo(new Distribution.Gauss(-0.1, 0.2));
        });
  }

  @Test
  void flatIsAsBefore() {
    assertThat(usd(Decision.of(scenario("price-path: flat")), "on-demand:hourly"))
        .isCloseTo(24 * 180, CENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "price-path: falling; flat, implied",
        "price-path: []; is empty",
        "price-path: [{from: month 0, factor: 0.9}]; a month from 1 to 240",
        "price-path: [{from: spring, factor: 0.9}]; a month from 1 to 240",
        "price-path: [{from: 13, factor: 0.9}, {from: 13, factor: 0.8}]; must be after month 13",
        "price-path: [{from: 13}]; 0.9",
        "price-path: [{from: 13, factor: 0}]; between 0.01 and 100",
        "price-path: {spread: 20 %/year}; -10 %/year",
        "price-path: implied; contracts"
      })
  void whatCannotBeUsedIsToldWithItsPlace(String path, String part) {
    assertThatThrownBy(() -> scenario(path))
        .isInstanceOfSatisfying(
            InputProblem.class,
            wrong -> assertThat(wrong.getMessage()).contains("price-path").contains(part));
  }
}
