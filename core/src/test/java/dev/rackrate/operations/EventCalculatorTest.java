package dev.rackrate.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.operations.EventCalculator.Held;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class EventCalculatorTest {

  private static final Source SOURCE =
      new Source(
          "T1",
          "a document",
          "",
          new PartialDate("2026-03-01", LocalDate.of(2026, 3, 1)),
          Confidence.ESTIMATE);

  private static final Inputs MACHINE =
      Inputs.of(
          Map.ofEntries(
              Map.entry(Input.MACHINE_GPUS, 8.0),
              Map.entry(Input.FAILURE_RATE, 0.05),
              Map.entry(Input.REPAIR_TIME, 40.0),
              Map.entry(Input.GPU_PART_PRICE, 20_000.0),
              Map.entry(Input.WARRANTY, 24.0),
              Map.entry(Input.HORIZON, 36.0),
              Map.entry(Input.WAGE, 70.0),
              Map.entry(Input.STAFF_HOURS, 5.0),
              Map.entry(Input.DOWNTIME, 30.0),
              Map.entry(Input.RENT_AVAILABILITY, 0.99),
              Map.entry(Input.RENTED_STAFF_HOURS, 2.0)));

  private static RunningFigures figures() {
    Map<String, Given> figures = new HashMap<>();
    Origin origin = new Origin.Assumption("event", "", SOURCE);
    for (String name : RunningFigures.names()) {
      double value = name.endsWith("restore") ? 6 : name.endsWith("staff") ? 3 : 0.25;
      figures.put(name, new Given(value, "", origin));
    }
    return new RunningFigures(figures);
  }

  private static EventCalculator calculator(Inputs in, Held held) {
    return new EventCalculator(figures(), in, held, List.of(SOURCE));
  }

  private static Event event(Held held, EventKind kind) {
    return calculator(MACHINE, held).events().stream()
        .filter(event -> event.kind() == kind)
        .findFirst()
        .orElseThrow();
  }

  /// Two machines of eight: 0.8 failures a year, each takes half of 20,000 hours of work out for 40
  /// of 8,766 hours; three hours of work, a card in a third of the cases, 30 USD for every hour in
  /// which the work would run and half of the machines do not.
  @Test
  void failingGpus() {
    Event event =
        event(new Held(true, false, false, 2, 20_000, 0.6, 1 / 3.0), EventKind.GPU_FAILURE);
    assertThat(event.perYear()).isCloseTo(0.8, within(1e-12));
    assertThat(event.gpuHoursLostPerYear()).isCloseTo(20_000 * 0.8 * 40 / 2 / 8766, within(1e-9));
    assertThat(event.staffHoursPerYear()).isCloseTo(2.4, within(1e-12));
    assertThat(event.usdPerYear())
        .isCloseTo(0.8 * 20_000 / 3 + 2.4 * 70 + 0.8 * 40 / 2 * 0.6 * 30, within(1e-9));
    assertThat(event.sources()).containsExactly(SOURCE);
  }

  /// What the promise leaves, and nothing to mend.
  @Test
  void aRentedMachineIsMendedByItsProvider() {
    Held rented = new Held(false, false, false, 3, 9_000, 0.4, 1 / 3.0);
    Event host = event(rented, EventKind.HOST_FAILURE);
    assertThat(host.gpuHoursLostPerYear()).isCloseTo(90, within(1e-9));
    assertThat(host.staffHoursPerYear()).isZero();
    assertThat(event(rented, EventKind.GPU_FAILURE).perYear()).isZero();
    assertThat(event(rented, EventKind.DISK_FULL).staffHoursPerYear()).isEqualTo(0.75);
  }

  /// The hours of duties are those of the bill, whoever else does what.
  @Test
  void dutiesShareTheHoursOfTheBill() {
    Held held = new Held(true, false, false, 2, 20_000, 0.6, 1 / 3.0);
    assertThat(calculator(MACHINE, held).duties().stream().mapToDouble(Duty::hoursPerMonth).sum())
        .isCloseTo(10, within(1e-12));
    EventCalculator outside = calculator(MACHINE.with(Input.THIRD_PARTY_FEE, 400), held);
    assertThat(outside.duties())
        .filteredOn(duty -> duty.kind() == Duty.Kind.ON_CALL)
        .extracting(Duty::who)
        .containsExactly(Duty.Who.THIRD_PARTY);
    assertThat(outside.duties().stream().mapToDouble(Duty::hoursPerMonth).sum())
        .isCloseTo(10, within(1e-12));
  }

  @Test
  void nothingKnownIsNothingSaid() {
    Held held = new Held(true, false, false, 2, 20_000, 0.6, 1 / 3.0);
    assertThat(new EventCalculator(RunningFigures.NONE, MACHINE, held, List.of()).events())
        .isEmpty();
  }

  /// A machine that fails and is mended, played for a long time: the share of time out is that of
  /// the formula, as long as it is small.
  @Test
  void availabilityOfMachinesThatAreMended() {
    Random dice = new Random(8);
    double rate = 8 * 0.05 / 8766;
    double out = 0;
    double time = 0;
    for (int i = 0; i < 400_000; i++) {
      double up = -Math.log(1 - dice.nextDouble()) / rate;
      double down = -40 * Math.log(1 - dice.nextDouble());
      time += up + down;
      out += down;
    }
    double known = rate * 40 / (1 + rate * 40);
    double standardError = known * Math.sqrt(2.0 / 400_000);
    assertThat(out / time).isCloseTo(known, within(4 * standardError));
    assertThat(Availability.ownedOutage(MACHINE)).isCloseTo(known, within(known * 0.003));
  }

  /// Six machines that fail and are mended each for itself, played for a long time in twenty runs:
  /// the share of time in which at least four, five or all are up is that of the formula.
  @Test
  void enoughOfSeveralMachinesAreUp() {
    double failing = 1 / 300.0;
    double mending = 1 / 40.0;
    double up = mending / (failing + mending);
    int runs = 20;
    double[][] shares = new double[7][runs];
    for (int run = 0; run < runs; run++) {
      Random dice = new Random(100 + run);
      int running = 6;
      double hours = 0;
      while (hours < 200_000) {
        double rate = running * failing + (6 - running) * mending;
        double stays = -Math.log(1 - dice.nextDouble()) / rate;
        for (int needed = 1; needed <= running; needed++) {
          shares[needed][run] += stays;
        }
        hours += stays;
        running += dice.nextDouble() * rate < running * failing ? -1 : 1;
      }
      for (int needed = 1; needed <= 6; needed++) {
        shares[needed][run] /= hours;
      }
    }
    for (int needed = 3; needed <= 6; needed++) {
      double mean = 0;
      double squares = 0;
      for (double share : shares[needed]) {
        mean += share / runs;
        squares += share * share / runs;
      }
      double error = Math.sqrt((squares - mean * mean) / (runs - 1));
      assertThat(Availability.ofAtLeast(needed, 6, up))
          .as("at least " + needed)
          .isCloseTo(mean, within(4 * error));
    }
    // 3 of 4 at 0.9 each: 4 * 0.9^3 * 0.1 + 0.9^4
    assertThat(Availability.ofAtLeast(3, 4, 0.9)).isCloseTo(0.9477, within(1e-12));
    assertThat(Availability.ofAtLeast(5, 4, 0.9)).isZero();
    assertThat(Availability.ofAtLeast(2, 2, 1)).isEqualTo(1);
    // Two million of which one in 400,000 is down: 5 on average, at random; at most 9 of them is
    // e^-5 * (1 + 5 + 5^2 / 2! + ... + 5^9 / 9!).
    assertThat(Availability.ofAtLeast(1_999_991, 2_000_000, 1 - 1 / 400_000.0))
        .isCloseTo(0.968172, within(1e-5));
    assertThat(Availability.ofAtLeast(3, 900, 0)).isZero();
  }
}
