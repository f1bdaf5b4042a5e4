package dev.rackrate.resolve;

import dev.rackrate.demand.load.JobsBeside;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.There;
import dev.rackrate.resolve.asked.BuildEntry;
import dev.rackrate.resolve.asked.HaveEntry;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.words.HaveWords;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Note;
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
  private final int horizon;

  private final List<Have> machines = new ArrayList<>();
  private final List<Note> warnings = new ArrayList<>();
  private Optional<Option> enough = Optional.empty();

  /// What came of a list.
  ///
  /// @param enough the machines that do all that is left, as an option
  record Found(List<Have> machines, Optional<Option> enough, List<Note> warnings) {}

  /// @param shared hears how much of the work is taken over
  private HaveMaker(
      BuildMaker build, LocalDate start, Optional<CurveUse> curve, InputsBuilder shared) {
    this.build = build;
    this.start = start;
    this.curve = curve;
    this.shared = shared;
    this.horizon = (int) shared.get(Input.HORIZON);
  }

  /// Works out what the machines take over; what they do goes into the shared inputs.
  static Found of(
      List<HaveEntry> entries,
      BuildMaker build,
      LocalDate start,
      Optional<CurveUse> curve,
      InputsBuilder shared) {
    HaveMaker maker = new HaveMaker(build, start, curve, shared);
    entries.forEach(maker::add);
    return new Found(List.copyOf(maker.machines), maker.enough, List.copyOf(maker.warnings));
  }

  private void add(HaveEntry entry) {
    if (enough.isPresent()) {
      warnings.add(HaveWords.notNeeded(entry.machine().name()));
      return;
    }
    int months = entry.until().map(this::monthsTo).orElse(horizon);
    refuseBesideLogs(entry, months);
    if (months < 1) {
      warnings.add(HaveWords.gone(entry.path()));
      return;
    }
    Option option = option(entry, Math.min(months, horizon));
    if (!option.misfits().isEmpty()) {
      warnings.add(
          HaveWords.doesNothing(entry.machine().name(), option.misfits().getFirst().sentence()));
      return;
    }
    Optional<JobLog> jobs = curve.flatMap(log -> log.jobsLeft(shared));
    if (jobs.isPresent()) {
      holdJobs(entry, option, jobs.get());
      return;
    }
    double gpus = entry.count() * option.inputs().filledGpus() * option.get(Input.GPU_RATIO);
    double left = mostLeft(Math.min(months, horizon));
    if (left <= 0) {
      warnings.add(HaveWords.notNeeded(entry.machine().name()));
      return;
    }
    double grown = left * Math.pow(1 + Math.max(0, shared.get(Input.GROWTH)), horizon - 1);
    if (gpus >= grown - 1e-9 && months >= horizon) {
      enough = Optional.of(option);
      return;
    }
    hold(entry, option, Math.min(gpus, left), Math.min(months, horizon));
  }

  /// The most GPUs of the demand that those named before leave in any month.
  private double mostLeft(int months) {
    double most = 0;
    for (int month = 1; month <= months; month++) {
      most = Math.max(most, shared.get(Input.GPUS) - shared.gpusThere(month));
    }
    return most;
  }

  private void refuseBesideLogs(HaveEntry entry, int months) {
    if (curve.isPresent() && months < horizon) {
      throw EntryProblem.wrong(
          entry.path(),
          "until",
          Sentence.of("must reach to the horizon where the demand comes from logs"));
    }
    if (curve.isPresent() && shared.get(Input.GROWTH) != 0) {
      throw EntryProblem.wrong(
          entry.path(),
          "machine",
          Sentence.of("cannot be combined with demand.growth where the demand comes from logs"));
    }
  }

  /// Of the jobs of a log they do those for which they have room.
  private void holdJobs(HaveEntry entry, Option option, JobLog left) {
    CurveUse log = curve.orElseThrow();
    JobsBeside does = log.beside(option, entry.count(), left);
    if (does.share() >= 1) {
      enough = Optional.of(option);
    } else if (does.share() > 0) {
      CurveUse.Taken taken = log.take(option, does, shared);
      hold(entry, taken.option(), taken.gpus(), taken.share(), horizon);
    } else {
      warnings.add(HaveWords.doesNothing(entry.machine().name(), HaveWords.noRoomForJobs()));
    }
  }

  private void hold(HaveEntry entry, Option option, double gpus, int months) {
    double share = curve.map(log -> log.shareOf(gpus, shared.gpusToTheHorizon())).orElse(0.0);
    hold(entry, option, gpus, share, months);
  }

  private void hold(HaveEntry entry, Option option, double gpus, double share, int months) {
    There does = new There(option.id(), gpus, months, share, true, entry.origin());
    // What the work keeps is kept whoever does it, so the others pay for it.
    Option running = option.with(option.inputs().with(Input.STORED, 0));
    machines.add(new Have(running, entry.count(), does));
    List<There> all = new ArrayList<>(shared.there());
    all.add(does);
    shared.there(all);
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
    Option option =
        build.there(
            own,
            new BuildEntry(
                entry.path(),
                Have.PREFIX + machine.name(),
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
