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
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Reserves, goodput, promises and operating models, from round figures.
final class ReserveAndPromiseTest {

  private static final Source SOURCE =
      new Source(
          "T1",
          "a document",
          "",
          new PartialDate("2026-03-01", LocalDate.of(2026, 3, 1)),
          Confidence.ESTIMATE);

  private static RunningFigures figures() {
    Map<String, Given> all = new HashMap<>();
    for (EventKind kind : EventKind.values()) {
      put(all, "event." + kind.label() + ".per-year", 0, 0, 1);
    }
    put(all, "event.gpu-failure.per-year", 0.1, 0.05, 0.2);
    put(all, "event.gpu-failure.restore", 2, 1, 4);
    put(all, "event.gpu-failure.staff", 3, 2, 4);
    put(all, "event.host-failure.per-year", 0.05, 0.02, 0.1);
    put(all, "event.host-failure.restore", 5, 1, 9);
    put(all, "event.disk-full.per-year", 2, 1, 3);
    put(all, "event.disk-full.restore", 4, 1, 8);
    put(all, "event.disk-full.staff", 1.5, 1, 2);
    put(all, "event.disk-full.rented", 1, 0.5, 3);
    put(all, "demand.interruptible.checkpoint", 0.1, 0.05, 0.2);
    put(all, "demand.interruptible.restart", 0.2, 0.1, 0.4);
    put(all, "build.repair-time spare", 3, 2, 4);
    put(all, "duty.patching", 0.75, 0.5, 0.9);
    put(all, "duty.backup", 0.25, 0.1, 0.5);
    put(all, "incident.per-year Cloud", 48, 24, 96);
    put(all, "incident.hours Cloud", 5, 2, 9);
    put(all, "incident.hits", 0.25, 0.1, 0.5);
    put(all, "credit.first", 0.1, 0.05, 0.2);
    put(all, "credit.second", 0.3, 0.2, 0.4);
    put(all, "credit.second-from", 0.01, 0.005, 0.02);
    put(all, "credit.third", 0.9, 0.8, 0.95);
    put(all, "credit.third-from", 0.05, 0.02, 0.1);
    model(all, "none", 0, 0, 3);
    model(all, "part-time", 5, 4, 1.2);
    model(all, "staffed", 2, 9, 0.6);
    model(all, "third-party", 0.7, 2.5, 0.9);
    put(all, "team.third-party-fee", 250, 100, 400);
    put(all, "team.third-party-share", 0.06, 0.02, 0.2);
    put(all, "team.rented-hours managed", 0.4, 0.2, 0.8);
    put(all, "event.restore-times rented", 1.1, 0.5, 2);
    put(all, "event.restore-times managed", 0.55, 0.3, 1);
    return new RunningFigures(all);
  }

  private static void put(
      Map<String, Given> all, String name, double value, double low, double high) {
    all.put(
        name,
        new Given(
            value,
            "",
            new Origin.Assumption(
                name, "", SOURCE, Optional.of(new Origin.Range(value, low, high)))));
  }

  private static void model(
      Map<String, Given> all, String name, double hours, double fixed, double times) {
    put(all, "team.hours " + name, hours, hours / 2, hours * 2 + 1);
    put(all, "team.fixed-hours " + name, fixed, fixed / 2, fixed * 2 + 1);
    put(all, "event.restore-times " + name, times, times / 2, times * 2);
  }

  private static Inputs inputs() {
    Map<Input, Double> all = new EnumMap<>(Input.class);
    all.put(Input.MACHINE_GPUS, 8.0);
    all.put(Input.FAILURE_RATE, 0.05);
    all.put(Input.REPAIR_TIME, 40.0);
    all.put(Input.GPU_PART_PRICE, 20_000.0);
    all.put(Input.PRICE, 250_000.0);
    all.put(Input.WARRANTY, 24.0);
    all.put(Input.HORIZON, 36.0);
    all.put(Input.WAGE, 70.0);
    all.put(Input.STAFF_HOURS, 5.0);
    all.put(Input.FIXED_STAFF_HOURS, 4.0);
    all.put(Input.RENTED_STAFF_HOURS, 2.0);
    all.put(Input.RENT_AVAILABILITY, 0.995);
    return Inputs.of(all);
  }

  private static EventCalculator owned(int machines) {
    return new EventCalculator(
        figures(),
        inputs(),
        new Held(true, false, false, machines, 50_000, 0.6, 1 / 3.0),
        List.of(SOURCE));
  }

  /// A machine is out 8 * 0.05 * 40 hours a year for cards and 8 * 0.05 * 5 * 1.2 for hosts, which
  /// those who look after it beside other work restore: 18.4 of 8,766. Five of them are all up
  /// 0.997901^5 = 0.98955 of the time, with a sixth of which one may be down 0.99993. Two cards
  /// fail a year, 0.0091 of them are being replaced at any time.
  @Test
  void aReserveOfOneMachineAndOneCard() {
    Spares spares = owned(5).spares().orElseThrow();
    double up = 1 - 18.4 / 8_766.0;
    assertThat(spares.upWithout()).isCloseTo(Math.pow(up, 5), within(1e-12));
    assertThat(spares.machines()).isEqualTo(1);
    assertThat(spares.upWith())
        .isCloseTo(6 * Math.pow(up, 5) * (1 - up) + Math.pow(up, 6), within(1e-12));
    assertThat(spares.machinesUsd()).isEqualTo(250_000);
    assertThat(spares.cards()).isEqualTo(1);
    assertThat(spares.cardsUsd()).isEqualTo(20_000);
    assertThat(spares.hoursToRepair()).isCloseTo(3 * 1.2, within(1e-12));
    assertThat(owned(4).spares().orElseThrow().machines()).isZero();
  }

  /// The same under every way of running them: hosts, waits of a job and cards that are on the
  /// shelf take as long as those who are paid for it do. Where nobody is, three times as long.
  @Test
  void reservesAndGoodputFollowWhoRunsTheMachines() {
    Inputs nobody = inputs().with(Input.STAFF_HOURS, 0).with(Input.FIXED_STAFF_HOURS, 0);
    Inputs firm = inputs().with(Input.THIRD_PARTY_FEE, 400);
    Inputs own = inputs().with(Input.STAFF_HOURS, 2);
    assertThat(times(nobody, true, false)).isEqualTo(3);
    assertThat(times(firm, true, false)).isEqualTo(0.9);
    assertThat(times(own, true, false)).isEqualTo(0.6);
    assertThat(times(inputs(), false, false)).isEqualTo(1.1);
    assertThat(times(inputs(), false, true)).isEqualTo(0.55);
  }

  /// How long it takes, over what is on record, by the goodput, and the same by the reserve.
  private static double times(Inputs in, boolean isOwned, boolean isManaged) {
    EventCalculator calculator =
        new EventCalculator(
            figures(),
            in,
            new Held(isOwned, false, isManaged, 5, 50_000, 0.6, 1 / 3.0),
            List.of(SOURCE));
    double saving = 1 + Math.sqrt(0.1 / 1_461 / 2);
    double lost = 1 - calculator.goodput().orElseThrow().share() * saving;
    double waits = lost * 1_461 - (Math.sqrt(292.2) + 0.1) / 2 - 0.2;
    double times = Math.round(waits / 3 * 1e6) / 1e6;
    calculator
        .spares()
        .ifPresent(spares -> {
          assertThat(spares.hoursToRepair()).isCloseTo(3 * times, within(1e-9));
          assertThat(spares.upWithout())
              .isCloseTo(Math.pow(1 - (16 + 2 * times) / 8_766, 5), within(1e-9));
        });
    return times;
  }

  /// Two hundred machines: 80 cards fail a year and are away for 40 hours, 0.365 at any time. With
  /// one on the shelf 69 % of the failures find one, with two 95 %, with three 99.4 %.
  @Test
  void moreMachinesTakeMoreCards() {
    assertThat(owned(200).spares().orElseThrow().cards()).isEqualTo(3);
  }

  /// Five machines of eight stop (0.1 + 0.05) * 8 times a year each: 6 in 8,766 hours. Saved every
  /// sqrt(2 * 0.1 * 1461) hours; of three interruptions two wait 2 * 1.2 hours and one 5 * 1.2,
  /// then 0.2 more.
  @Test
  void theGoodputOfAJobOnAllMachines() {
    GangJob goodput = owned(5).goodput().orElseThrow();
    assertThat(goodput.machines()).isEqualTo(5);
    assertThat(goodput.hoursBetween()).isCloseTo(1_461, within(1e-9));
    assertThat(goodput.checkpointHours()).isCloseTo(Math.sqrt(292.2), within(1e-9));
    double lost = ((Math.sqrt(292.2) + 0.1) / 2 + 0.2 + 3.6) / 1_461;
    double saving = 1 + Math.sqrt(0.1 / 1_461 / 2);
    assertThat(goodput.share()).isCloseTo((1 - lost) / saving, within(1e-12));
  }

  private static EventCalculator rented() {
    return new EventCalculator(
        figures(),
        inputs(),
        new Held(false, false, false, 5, 50_000, 0.6, 1 / 3.0),
        List.of(SOURCE));
  }

  /// The promise leaves 43.83 hours a year; of 48 incidents of 5 hours a quarter hits, 60 hours.
  @Test
  void aPromiseBesideIncidents() {
    Promise promise = rented().promise("Cloud", 10_000).orElseThrow();
    assertThat(promise.promisedHours()).isCloseTo(43.83, within(1e-9));
    assertThat(promise.hours().value()).isCloseTo(60, within(1e-9));
    assertThat(promise.hours().low()).isCloseTo(24 * 2 * 0.1, within(1e-9));
    assertThat(promise.hours().high()).isCloseTo(96 * 9 * 0.5, within(1e-9));
    assertThat(promise.sources()).containsExactly(SOURCE);
    assertThat(promise.creditsUsdPerYear()).isCloseTo(12 * 10_000 * played(), within(350.0));
    assertThat(rented().promise("Another", 10_000)).isEmpty();
    assertThat(owned(5).promise("Cloud", 10_000)).isEmpty();
  }

  /// A promise of 99.5 % leaves 3.65 of 730.5 hours, and 1 % and 5 % are 7.3 and 36.5. Many short
  /// incidents make the hours of a month all but certain: 2 are within the promise, 5.5 in the
  /// first step, 15 (as long as one of 2025-10-20 took) in the second and 60 in the third.
  @Test
  void aMonthIsPaidBackByTheStepThatItsHoursAreIn() {
    assertThat(backOf(2)).isCloseTo(0, within(1e-4));
    assertThat(backOf(5.5)).isCloseTo(0.1, within(1e-4));
    assertThat(backOf(15)).isCloseTo(0.3, within(1e-4));
    assertThat(backOf(60)).isCloseTo(0.9, within(1e-4));
  }

  private static double backOf(double hours) {
    return Promise.creditShare(figures(), 0.005, 500, hours / 500);
  }

  /// What Amazon promises and pays back, and the incidents that it published: 32.5 a year of 2.52
  /// hours, of which one in twenty hits, 0.1354 a month. One incident is longer than 3.6525 hours
  /// in e^-1.4494 = 0.2347 of cases, two in 0.2347 * 2.4494 = 0.5749 and three in 0.8214; with one,
  /// two and three in 0.11827, 0.00801 and 0.00036 of months, 0.03267 of months are out for longer,
  /// in the same way 0.00840 for more than 7.305 hours and none for 36.5. So 0.02427 * 10 % +
  /// 0.00840 * 30 % = 0.00495 of a bill come back: 594 USD a year of 10,000 USD a month.
  @Test
  void whatAmazonPaysBackByHand() {
    Map<String, Given> all = new HashMap<>();
    put(all, "incident.per-year AWS", 32.5, 27, 38);
    put(all, "incident.hours AWS", 2.52, 1.5, 3.54);
    put(all, "incident.hits", 0.05, 0.01, 0.3);
    put(all, "credit.first", 0.1, 0, 0.25);
    put(all, "credit.second", 0.3, 0, 0.5);
    put(all, "credit.second-from", 0.01, 0.01, 0.05);
    put(all, "credit.third", 1, 0.3, 1);
    put(all, "credit.third-from", 0.05, 0.05, 0.1);
    Inputs promised = inputs().with(Input.RENT_AVAILABILITY, 0.995);
    Promise promise = Promise.of(new RunningFigures(all), promised, "AWS", 10_000).orElseThrow();
    assertThat(promise.promisedHours()).isCloseTo(43.83, within(1e-9));
    assertThat(promise.hours().value()).isCloseTo(32.5 * 0.05 * 2.52, within(1e-9));
    double one = Math.exp(-3.6525 / 2.52);
    double two = one * (1 + 3.6525 / 2.52);
    assertThat(one).isCloseTo(0.2347, within(5e-5));
    assertThat(two).isCloseTo(0.5749, within(5e-5));
    double first = 0.11827 * one + 0.00801 * two + 0.00036 * 0.8214;
    assertThat(Promise.outLonger(3.6525, 32.5 * 0.05 / 12, 2.52)).isCloseTo(first, within(3e-5));
    assertThat(promise.creditsUsdPerYear()).isCloseTo(593.78, within(0.01));
  }

  /// Months in which incidents come at random, one on average, and last five hours on average.
  private static double played() {
    SplittableRandom dice = new SplittableRandom(5);
    int months = 400_000;
    double back = 0;
    for (int month = 0; month < months; month++) {
      double out = 0;
      double left = -Math.log(1 - dice.nextDouble());
      while (left < 1) {
        out += -5 * Math.log(1 - dice.nextDouble());
        left -= Math.log(1 - dice.nextDouble());
      }
      double share = out / 730.5;
      back += share > 0.05 ? 0.9 : share > 0.01 ? 0.3 : share > 0.005 ? 0.1 : 0;
    }
    return back / months;
  }

  /// Nobody, part-time, staffed and a firm for five machines; the disk fills up ten times a year.
  @Test
  void everyOperatingModelSideBySide() {
    List<ModelRun> models = owned(5).models();
    assertThat(models)
        .extracting(ModelRun::model)
        .containsExactly(
            OperatingModel.NONE,
            OperatingModel.PART_TIME,
            OperatingModel.STAFFED,
            OperatingModel.THIRD_PARTY);
    assertThat(models).extracting(ModelRun::isAsked).containsExactly(false, true, false, false);
    assertThat(models)
        .extracting(ModelRun::staffHoursPerMonth)
        .containsExactly(0.0, 29.0, 19.0, 6.0);
    double parts = 2 * 20_000 / 3.0;
    assertThat(models.get(0).usdPerYear()).isCloseTo(parts, within(1e-6));
    assertThat(models.get(1).usdPerYear()).isCloseTo(parts + 29 * 12 * 70, within(1e-6));
    assertThat(models.get(3).usdPerYear())
        .isCloseTo(parts + 6 * 12 * 70 + 5 * 0.06 * 250_000, within(1e-6));
    assertThat(disk(models.get(0)).hoursToRestore()).isCloseTo(4 * 3, within(1e-12));
    assertThat(disk(models.get(1)).hoursToRestore()).isCloseTo(4.8, within(1e-12));
    assertThat(disk(models.get(2)).hoursToRestore()).isCloseTo(2.4, within(1e-12));
    assertThat(models.get(2).gpuHoursLostPerYear()).isLessThan(models.get(1).gpuHoursLostPerYear());
    assertThat(models).allSatisfy(run -> assertThat(run.events()).hasSize(7));
  }

  @Test
  void rentedMachinesAreRunByYouOrByTheirProvider() {
    List<ModelRun> models = rented().models();
    assertThat(models)
        .extracting(ModelRun::model)
        .containsExactly(OperatingModel.RENTED, OperatingModel.FULLY_MANAGED);
    assertThat(models).extracting(ModelRun::staffHoursPerMonth).containsExactly(2.0, 0.4);
    assertThat(disk(models.get(1)).hoursToRestore()).isCloseTo(2.2, within(1e-12));
  }

  /// Machines that nobody is paid for lose as much work whether the study asks for that or it
  /// stands beside what the study asks for; a card takes as long as the bill says.
  @Test
  void aModelIsTheSameWhoeverAsks() {
    ModelRun beside = owned(5).models().getFirst();
    Inputs nobody = inputs().with(Input.STAFF_HOURS, 0).with(Input.FIXED_STAFF_HOURS, 0);
    EventCalculator.Held held =
        new EventCalculator.Held(true, false, false, 5, 30_000, 0.6, 1 / 3.0);
    EventCalculator asked = new EventCalculator(figures(), nobody, held, List.of(SOURCE));
    assertThat(asked.models().getFirst().isAsked()).isTrue();
    assertThat(asked.events())
        .extracting(Event::hoursToRestore)
        .containsExactlyElementsOf(beside.events().stream().map(Event::hoursToRestore).toList());
    assertThat(asked.events().getFirst().hoursToRestore()).isEqualTo(40);
  }

  /// Duties do not go away where nobody is paid: 5 hours for each of five machines and 4 beside.
  @Test
  void dutiesAreThereThoughNobodyIsPaid() {
    Inputs nobody = inputs().with(Input.STAFF_HOURS, 0).with(Input.FIXED_STAFF_HOURS, 0);
    EventCalculator.Held held =
        new EventCalculator.Held(true, false, false, 5, 30_000, 0.6, 1 / 3.0);
    List<Duty> duties = new EventCalculator(figures(), nobody, held, List.of(SOURCE)).duties();
    assertThat(duties.stream().mapToDouble(Duty::hoursPerMonth).sum()).isCloseTo(29, within(1e-9));
    assertThat(duties)
        .filteredOn(duty -> duty.kind() == Duty.Kind.PATCHING)
        .extracting(Duty::hoursPerMonth)
        .containsExactly(0.75 * 29);
  }

  private static Event disk(ModelRun run) {
    return run.events().stream()
        .filter(event -> event.kind() == EventKind.DISK_FULL)
        .findFirst()
        .orElseThrow();
  }
}
