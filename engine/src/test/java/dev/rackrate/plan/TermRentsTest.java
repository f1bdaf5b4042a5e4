package dev.rackrate.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.fleet.OptionKind;
import dev.rackrate.plan.PlanAnswer.InFutures;
import dev.rackrate.plan.layer.Rates;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What terms cost in futures whose rents are not those of the study.
final class TermRentsTest {

  // Seven months of 700 hours without interest, one GPU at work all the time.
  private static final Inputs DEMAND =
      Inputs.of(
          Map.ofEntries(
              Map.entry(Input.HORIZON, 7.0),
              Map.entry(Input.HOURS_PER_MONTH, 700.0),
              Map.entry(Input.GPUS, 1.0),
              Map.entry(Input.GPU_RATIO, 1.0),
              Map.entry(Input.HOURS_PER_WEEK, 168.0),
              Map.entry(Input.MOST_HOURS_PER_WEEK, 168.0),
              Map.entry(Input.RENT_AVAILABILITY, 1.0),
              Map.entry(Input.MACHINE_GPUS, 1.0)));

  private static final double[] RENT = {0, 1, 1.1, 0.7, 0.6, 0.6, 1.5, 2};

  private static final Option TERM =
      Option.of(
          "reserved:cloud",
          OptionKind.RESERVED,
          DEMAND
              .with(Input.RESERVED_PRICE, 0.4)
              .with(Input.RESERVED_UPFRONT, 90)
              .with(Input.RESERVED_TERM, 3));

  private static final Option CLOUD =
      Option.of("on-demand:cloud", OptionKind.ON_DEMAND, DEMAND.with(Input.ON_DEMAND_PRICE, 1.2));

  private static double more(Option option, int from, int until) {
    return new TermRents(new Rates(option)).moreUsd(from, until, RENT);
  }

  @Test
  void eachTermIsPaidAtThePriceOfTheMonthInWhichItBegins() {
    // A term is 3 * 700 * 0.4 + 90 = 930 USD. From the start: terms of months 1, 4 and 7, of which
    // the last is owed whole: 930 * (0 - 0.4 + 1).
    assertThat(more(TERM, 0, 7)).isCloseTo(930 * 0.6, within(1e-6));
    // One from month 3 on is at 0.7, one from month 2 on at 1.1 and then, from month 5, at 0.6.
    assertThat(more(TERM, 2, 5)).isCloseTo(930 * -0.3, within(1e-6));
    assertThat(more(TERM, 1, 7)).isCloseTo(930 * (0.1 - 0.4), within(1e-6));
    int[] counts = {0, 0, 2, 3, 3, 1, 1, 1};
    // Two begin in month 2 and end, one begins in month 3 and is renewed in month 6.
    assertThat(new TermRents(new Rates(TERM)).moreUsd(counts, RENT))
        .isCloseTo(930 * (2 * 0.1 - 0.3 + 0.5), within(1e-6));
  }

  @Test
  void rentByTheMonthIsThatOfEachMonthAndYourOwnMachinesAreNotRented() {
    Option monthly =
        Option.of("monthly:cloud", OptionKind.MONTHLY, DEMAND.with(Input.MONTHLY_PRICE, 300));
    assertThat(more(monthly, 0, 7)).isCloseTo(300 * (0.1 - 0.3 - 0.8 + 0.5 + 1), within(1e-6));
    assertThat(more(monthly, 2, 4)).isCloseTo(300 * (-0.3 - 0.4), within(1e-6));
    Option box = Option.of("build:box", OptionKind.BUILD, DEMAND.with(Input.PRICE, 5_000));
    assertThat(more(box, 0, 7)).isZero();
  }

  @Test
  void whatIsHeldFromTheStartIsRenewedAtTheRentsOfEachFuture() {
    Scenario scenario = Scenario.of("Trial", LocalDate.of(2026, 11, 9), List.of(TERM, CLOUD));
    FutureSettings settings = new FutureSettings(40, 3, 0, 0, 0.3, 0.2, 2, 0.3, 1, 0.4);
    PlanAnswer.FutureFigures figures =
        new PlanCalculator(scenario, new FleetPlanner(scenario), settings)
            .answer()
            .best()
            .flatMap(PlanAnswer.Best::futures)
            .orElseThrow();
    double expected = 0;
    double rented = 0;
    for (Futures.Future future : new Futures(settings, 7, 0, new double[0]).drawn()) {
      expected += 930 * (future.rent()[1] + future.rent()[4] + future.rent()[7]) / 40;
      for (int month = 1; month <= 7; month++) {
        rented += 700 * 1.2 * future.rent()[month] / 40;
      }
    }
    assertThat(expected).isNotCloseTo(2_790, within(20.0));
    for (InFutures plan : figures.plans()) {
      double usd = plan.machines() == 0 ? rented : expected;
      assertThat(plan.expectedUsd()).as(plan.name()).isCloseTo(usd, within(1e-6 * usd));
    }
  }
}
