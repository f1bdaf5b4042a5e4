package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.draws.Growing;
import dev.rackrate.cost.draws.Months;
import dev.rackrate.cost.draws.RentPrices;
import dev.rackrate.cost.draws.RepeatedDrivers;
import dev.rackrate.cost.draws.RepeatedRents;
import dev.rackrate.cost.draws.RepeatedWork;
import dev.rackrate.cost.use.Billing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Drivers that draws work out again and again are those of the bill.
@SuppressWarnings("EnumOrdinal") // drivers are laid out by it
final class SharedDriversTest {

  private static final int DRAWS = 400;
  private static final double RELATIVE = 1e-9;

  private static final Set<Driver> ALWAYS =
      EnumSet.of(
          Driver.MONTHS_IN_PLACE,
          Driver.MONTHS_NEEDED,
          Driver.MACHINES_ADDED,
          Driver.BUSY_HOURS,
          Driver.WORK_HOURS);

  @ParameterizedTest
  @EnumSource(value = OptionKind.class, mode = EnumSource.Mode.EXCLUDE, names = "API")
  void areThoseOfTheFlows(OptionKind kind) {
    var random = new RandomInputs(20_261_129);
    int awaited = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      Inputs in = plain(random.next());
      if (!RepeatedDrivers.areAll(kind, in)) {
        continue;
      }
      awaited += in.get(Input.AWAITED) > 0 ? 1 : 0;
      Months months = Months.of(in);
      Growing growing = new Growing(months);
      growing.on(in.get(Input.GROWTH));
      RepeatedWork work = new RepeatedWork(months);
      work.on(in, growing);
      RentPrices prices = new RentPrices(months);
      prices.on(in, growing);
      RepeatedRents rents = new RepeatedRents(months);
      rents.on(work, prices);
      Set<Driver> asked = asked(kind);
      RepeatedDrivers shared = new RepeatedDrivers(kind, months, in, asked);
      shared.on(in, work, rents, Billing.factor(in));
      Flows flows = Flows.of(in, kind);
      for (Driver driver : asked) {
        double present = flows.present(driver);
        assertThat(shared.get(driver.ordinal()))
            .as("%s of %s", driver.symbol(), in)
            .isCloseTo(present, within(RELATIVE * (1 + Math.abs(present))));
      }
    }
    assertThat(awaited).isGreaterThan(DRAWS / 10);
  }

  /// Without loans, taxes and terms of providers; with whatever makes a driver appear.
  private static Inputs plain(Inputs in) {
    Inputs plain = in;
    for (Input none :
        List.of(
            Input.LOAN_TERM,
            Input.LEASE,
            Input.BUY_OUT,
            Input.INCOME_TAX,
            Input.CREDITS,
            Input.PLAN_MINIMUM,
            Input.PLAN_SHARE,
            Input.SECOND_PLAN_SHARE,
            Input.THIRD_PLAN_SHARE,
            Input.FOURTH_PLAN_SHARE)) {
      plain = plain.with(none, 0);
    }
    return plain
        .with(Input.DOWNTIME, 3)
        .with(Input.RUNNING, 0.4)
        .with(Input.FAILURE_RATE, 0.07)
        .with(Input.BRIDGE_PRICE, 2.5)
        .with(Input.ON_DEMAND_PRICE, Math.max(0.3, in.get(Input.ON_DEMAND_PRICE)))
        .with(Input.RENTED_SOFTWARE, 0.2);
  }

  private static Set<Driver> asked(OptionKind kind) {
    Set<Driver> asked = EnumSet.copyOf(ALWAYS);
    asked.addAll(
        switch (kind) {
          case BUILD ->
              EnumSet.of(
                  Driver.BRIDGED_HOURS,
                  Driver.BUSY_MACHINE_HOURS,
                  Driver.MACHINE_KWH,
                  Driver.PURCHASES,
                  Driver.RESALE_VALUE,
                  Driver.YOUNG_RESALE_VALUE,
                  Driver.OUT_OF_WARRANTY);
          case ON_DEMAND, SPOT -> EnumSet.of(Driver.BILLED_HOURS, Driver.LICENSED_HOURS);
          case RESERVED ->
              EnumSet.of(Driver.RESERVED_HOURS, Driver.FREE_HOURS, Driver.RESERVATIONS);
          case MONTHLY -> EnumSet.of(Driver.RENTED_MONTHS);
          case BLOCK -> EnumSet.of(Driver.BLOCK_HOURS);
          case API -> EnumSet.noneOf(Driver.class);
        });
    if (kind != OptionKind.BUILD) {
      // What comes late is ordered, not rented.
      asked.remove(Driver.MONTHS_IN_PLACE);
    }
    return asked;
  }
}
