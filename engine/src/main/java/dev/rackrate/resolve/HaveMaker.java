package dev.rackrate.resolve;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Held;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Machines that are there -> what they do beside any option; those that could do all that is left
/// to the horizon become an option themselves.
final class HaveMaker {

  /// What is bought, paid for or sold with a new machine, and so not with one that is there.
  private static final Set<Input> OF_NEW_MACHINES =
      Set.of(
          Input.PRICE,
          Input.RESALE,
          Input.LOAN_RATE,
          Input.LOAN_TERM,
          Input.LEASE,
          Input.BUY_OUT,
          Input.LIFE);

  private static final int MOST_MONTHS = 1_200;

  private final BuildMaker build;
  private final LocalDate start;
  private final Optional<CurveUse> curve;
  private final InputsBuilder shared;

  private final List<Held> held = new ArrayList<>();
  private final List<String> warnings = new ArrayList<>();
  private Optional<Option> enough = Optional.empty();

  /// What came of a list.
  ///
  /// @param enough the machines that do all that is left, as an option
  record There(List<Held> held, Optional<Option> enough, List<String> warnings) {}

  /// @param shared hears how much of the work is taken over
  private HaveMaker(
      BuildMaker build, LocalDate start, Optional<CurveUse> curve, InputsBuilder shared) {
    this.build = build;
    this.start = start;
    this.curve = curve;
    this.shared = shared;
  }

  /// Works out what the machines take over; what they do goes into the shared inputs.
  static There of(
      List<HaveEntry> entries,
      BuildMaker build,
      LocalDate start,
      Optional<CurveUse> curve,
      InputsBuilder shared) {
    shared.putAbsent(Input.HAVE_GPUS, 0);
    shared.putAbsent(Input.HAVE_MONTHS, 0);
    HaveMaker maker = new HaveMaker(build, start, curve, shared);
    entries.forEach(maker::add);
    return new There(List.copyOf(maker.held), maker.enough, List.copyOf(maker.warnings));
  }

  private void add(HaveEntry entry) {
    if (enough.isPresent()) {
      warnings.add(ResolveWords.haveNotNeeded(entry.machine().name()));
      return;
    }
    int horizon = (int) shared.get(Input.HORIZON);
    int months = entry.until().map(this::monthsTo).orElse(horizon);
    refuseBesideLogs(entry, months, horizon);
    if (months < 1) {
      warnings.add(ResolveWords.haveGone(entry.path()));
      return;
    }
    Option all = option(entry, Math.min(months, horizon));
    if (!all.misfits().isEmpty()) {
      warnings.add(ResolveWords.haveDoesNothing(all.name(), all.misfits().getFirst()));
      return;
    }
    double gpus = entry.count() * all.get(Input.MACHINE_GPUS) * all.get(Input.GPU_RATIO);
    double left = shared.get(Input.GPUS) - shared.get(Input.HAVE_GPUS);
    double most = left * Math.pow(1 + Math.max(0, shared.get(Input.GROWTH)), horizon - 1);
    if (left <= 0) {
      warnings.add(ResolveWords.haveNotNeeded(entry.machine().name()));
      return;
    }
    double before = shared.get(Input.HAVE_MONTHS);
    boolean isOthersTime = before > 0 && before != months;
    if (gpus >= most - 1e-9 && months >= horizon && !isOthersTime) {
      enough = Optional.of(all);
      return;
    }
    hold(entry, new Held(all, entry.count(), Math.min(gpus, left), Math.min(months, horizon)));
  }

  private void refuseBesideLogs(HaveEntry entry, int months, int horizon) {
    if (curve.isPresent() && months < horizon) {
      throw EntryProblem.wrong(
          entry.path(), "until", "must reach to the horizon where the demand comes from logs");
    }
    if (curve.isPresent() && shared.get(Input.GROWTH) != 0) {
      throw EntryProblem.wrong(
          entry.path(),
          "machine",
          "cannot stand beside demand.growth where the demand comes from logs");
    }
  }

  private void hold(HaveEntry entry, Held machines) {
    double before = shared.get(Input.HAVE_MONTHS);
    if (before > 0 && before != machines.months()) {
      throw EntryProblem.wrong(
          entry.path(),
          "until",
          "must be the same day for all machines of have; write the earliest for all");
    }
    Option own = machines.option();
    double hours =
        curve
            .map(log -> log.hoursPerWeekOfFirst(machines.gpus()))
            .orElseGet(() -> meanHours(own, machines.months()));
    Option running =
        own.with(
            own.inputs()
                .with(Input.GPUS, machines.gpus())
                .with(Input.GROWTH, 0)
                .with(Input.HOURS_PER_WEEK, hours)
                .with(Input.WHOLE_MACHINES, 0)
                .with(Input.STORED, 0)
                .with(Input.HAVE_GPUS, 0)
                .with(Input.HAVE_MONTHS, 0));
    held.add(new Held(running, machines.count(), machines.gpus(), machines.months()));
    shared.put(Input.HAVE_GPUS, shared.get(Input.HAVE_GPUS) + machines.gpus(), entry.origin());
    shared.put(Input.HAVE_MONTHS, machines.months(), entry.origin());
  }

  /// Hours a week that grow with the work up to the most, as one figure of the same present worth.
  private static double meanHours(Option own, int months) {
    double hours = own.get(Input.HOURS_PER_WEEK);
    double most = Math.max(own.get(Input.MOST_HOURS_PER_WEEK), hours);
    double all = 0;
    double weights = 0;
    for (int month = 1; month <= months; month++) {
      double weight = Math.pow(1 + own.get(Input.DISCOUNT_RATE), -month / 12.0);
      all += weight * Math.min(hours * Math.pow(1 + own.get(Input.GROWTH), month - 1), most);
      weights += weight;
    }
    return all / weights;
  }

  /// The machine as an option that costs nothing to buy; with a value given, that is its price.
  private Option option(HaveEntry entry, int months) {
    BuildEntry machine = entry.machine();
    Given nothing = new Given(0, "USD", entry.origin());
    Written written =
        machine
            .written()
            .without(OF_NEW_MACHINES)
            .with(Input.LIFE, new Given(months, "months", entry.origin()))
            .with(Input.PRICE, entry.value().orElse(nothing));
    if (entry.value().isEmpty()) {
      written = written.with(Input.RESALE, nothing);
    }
    InputsBuilder own = shared.copy();
    own.put(Input.HORIZON, months, entry.origin());
    Option option =
        build.there(
            own,
            new BuildEntry(
                entry.path(),
                "have-" + machine.name(),
                machine.machine(),
                machine.gpu(),
                List.of(),
                written,
                List.of()));
    return option.with(option.inputs().with(Input.SALES_TAX, 0));
  }

  private int monthsTo(LocalDate until) {
    int months = 0;
    while (months < MOST_MONTHS && !start.plusMonths(months + 1L).isAfter(until.plusDays(1))) {
      months++;
    }
    return months;
  }
}
