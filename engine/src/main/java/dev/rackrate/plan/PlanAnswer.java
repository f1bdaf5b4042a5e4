package dev.rackrate.plan;

import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.cost.PlanCosting;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.fleet.Use;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Misfit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The plan of a study beside what else could be done. Amounts are in US dollars.
///
/// @param there machines that are there already and do part of the work beside the plan
/// @param best empty where nothing can be had
/// @param misfits what forbids each option where there is no plan
/// @param shortfalls the limits that are too tight where there is no plan, and by how much
/// @param notes what the reader should know of how the plan was made
/// @param solving how a mixed-integer program was asked for a cheaper plan, where one was
/// @param waits what comes of the limit of waiting, where the study has one
public record PlanAnswer(
    String title,
    Money.Rate currency,
    List<Have> there,
    Optional<Best> best,
    List<Alternative> alternatives,
    List<Unfit> misfits,
    List<Shortfall> shortfalls,
    List<Note> notes,
    Optional<Solving> solving,
    Optional<Waits> waits) {

  public PlanAnswer {
    there = List.copyOf(there);
    alternatives = List.copyOf(alternatives);
    misfits = List.copyOf(misfits);
    shortfalls = List.copyOf(shortfalls);
    notes = List.copyOf(notes);
  }

  /// The same with what comes of a limit of waiting.
  public PlanAnswer with(Waits told) {
    return new PlanAnswer(
        title,
        currency,
        there,
        best,
        alternatives,
        misfits,
        shortfalls,
        notes,
        solving,
        Optional.of(told));
  }

  /// The same as a plan in which jobs wait, beside what else could be done where nobody does. How
  /// far it is from the least possible is not known.
  public PlanAnswer whereJobsWait(Waits.Till waits, PlanAnswer atOnce) {
    List<Alternative> beside = new ArrayList<>(atOnce.alternatives());
    beside.add(new Alternative("nobody-waits", atOnce.best().map(Best::presentUsd)));
    List<Note> others = new ArrayList<>(notes);
    others.remove(Note.NOBODY_WAITS);
    return new PlanAnswer(
        title,
        currency,
        there,
        best.map(Best::withoutBound),
        beside,
        misfits,
        shortfalls,
        others,
        solving,
        Optional.of(waits));
  }

  /// What comes of a limit of waiting.
  public sealed interface Waits {

    /// No jobs are known: a curve of use, typed work, workloads and what machines that are there
    /// leave do not say who can wait.
    record OfNoJobs() implements Waits {}

    /// Waiting saves nothing.
    record NoUse(long limitSeconds) implements Waits {}

    /// A replay on the machines of the plan that would save something breaks the limit, or rents so
    /// much more that nothing is saved.
    record NotKept(long limitSeconds, double overLimit) implements Waits {}

    /// Jobs wait.
    ///
    /// @param seconds after which a job is rented
    /// @param atOnceUsd what the plan costs where nobody waits
    /// @param machines held in the first month, on which the log was replayed
    /// @param overLimit share of its jobs that waited longer than the limit
    /// @param rented share of its work that went to rented machines
    /// @param planned the same as the plan has it
    record Till(
        long limitSeconds,
        long seconds,
        double atOnceUsd,
        int machines,
        double overLimit,
        double rented,
        double planned)
        implements Waits {}
  }

  /// How a mixed-integer program was asked for a cheaper plan.
  ///
  /// @param solver who solved it
  /// @param isOwn whether that is the own method, since no other is at hand
  /// @param knownUsd what the plan would cost without it
  /// @param gap of the program's answer from its bound, as a share; infinite where not known
  public record Solving(
      String solver, boolean isOwn, Outcome outcome, double knownUsd, double gap) {

    /// How it went.
    public enum Outcome {
      SOLVED,
      /// The time was over first.
      STOPPED,
      /// Whoever waits wanted the best so far.
      INTERRUPTED,
      /// There was no program, or no answer that can be had.
      NONE
    }
  }

  /// The plan.
  ///
  /// @param lowerBoundUsd empty where it is not known
  /// @param machines what each machine held costs and saves, in the order in which they are taken
  /// @param costing what it costs, holding by holding
  /// @param numbers why it holds so many machines
  /// @param leaving what it costs where the work ends early
  public record Best(
      double presentUsd,
      double monthlyUsd,
      Optional<Double> lowerBoundUsd,
      int ownedMachines,
      double ownedGpus,
      double reservedGpus,
      double rentedGpuHoursPerMonth,
      List<Held> holdings,
      List<Action> actions,
      List<Machine> machines,
      Optional<Watch> watch,
      Optional<FutureFigures> futures,
      PlanCosting costing,
      HeldNumbers numbers,
      List<Leaving> leaving) {

    public Best {
      holdings = List.copyOf(holdings);
      actions = List.copyOf(actions);
      machines = List.copyOf(machines);
      leaving = List.copyOf(leaving);
    }

    private Best withoutBound() {
      return new Best(
          presentUsd,
          monthlyUsd,
          Optional.empty(),
          ownedMachines,
          ownedGpus,
          reservedGpus,
          rentedGpuHoursPerMonth,
          holdings,
          actions,
          machines,
          watch,
          futures,
          costing,
          numbers,
          leaving);
    }

    /// Whether it holds more than one option.
    public boolean isMix() {
      return holdings.stream().map(Held::option).distinct().count() > 1;
    }

    /// GPU-hours of an option in a month, on average.
    public double gpuHoursPerMonth(String option) {
      double hours = 0;
      for (Costing each : costing.holdings()) {
        if (each.option().id().equals(option)) {
          Use use = each.use();
          int months = use.last() - use.first() + 1;
          for (int month = use.first(); month <= use.last(); month++) {
            double work = each.flows().at(Driver.WORK_HOURS, month);
            hours += work / each.option().get(Input.GPU_RATIO) / months;
          }
        }
      }
      return hours;
    }

    /// How far the plan is from the bound, as a share of the bound.
    public Optional<Double> gap() {
      return bound().map(bound -> presentUsd / bound - 1);
    }

    /// The bound, where what credits pay leaves any.
    public Optional<Double> bound() {
      return lowerBoundUsd.filter(bound -> bound > 0);
    }

    /// The bound where it says something: at least half of the cost.
    public Optional<Double> telling() {
      return bound().filter(bound -> bound >= presentUsd / 2);
    }
  }

  /// Machines of one option, from a day to another.
  public record Held(
      String option, OptionKind kind, int machines, LocalDate from, LocalDate until) {}

  /// What is to be done on a day.
  public record Action(LocalDate day, Doing doing, String option, int machines, Why why) {}

  /// What can be done.
  public enum Doing {
    ORDER,
    RENT,
    /// A service by the token.
    USE,
    RESERVE,
    RENEW,
    RETURN,
    SELL,
    REVIEW;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// Why it is done.
  public sealed interface Why {

    /// Machines pay from a day on.
    record Pays(LocalDate from) implements Why {}

    /// They would pay before they can be there.
    ///
    /// @param isBridged whether the cost has the rent until then
    record Late(LocalDate from, LocalDate there, boolean isBridged) implements Why {}

    /// What is left over the machines held.
    record Rest() implements Why {}

    /// Nothing else is held or rented.
    record All() implements Why {}

    /// Until the credits with its provider are used up or end, or from then on.
    record InTurn() implements Why {}

    /// Its term ends.
    record TermEnds() implements Why {}

    /// What it would do costs less otherwise.
    record NoLongerPays() implements Why {}

    /// A machine of one's own is worth more than what it would still do.
    record Sold() implements Why {}

    /// The number to watch is to be looked at.
    record Look() implements Why {}
  }

  /// One machine held: what it costs in each month in which it is held, and what rent it saves.
  public record Machine(String option, int number, double costsUsd, double replacesUsd) {

    public double savesUsd() {
      return replacesUsd - costsUsd;
    }
  }

  /// The number to watch: the rent that one more machine than is ordered at the start would have
  /// replaced in a month. Above the threshold it is ordered.
  ///
  /// @param number of the machine, counted from 1
  /// @param thresholdUsd a month; infinite where limits allow no more
  /// @param nowUsd what it is in the first month of the plan, never more than the threshold
  /// @param costUsd what holding and running the machine costs a month
  /// @param mostUsd what it would replace if it were always at work at first rents
  /// @param planned when the plan orders it, where it does
  /// @param until after it too little of the horizon is left
  /// @param limits that allow no more
  /// @param last when the last one of one's own is sold again
  public record Watch(
      String option,
      OptionKind kind,
      int number,
      double thresholdUsd,
      double nowUsd,
      double costUsd,
      double mostUsd,
      Beyond beyond,
      Optional<LocalDate> planned,
      Optional<LocalDate> until,
      List<Misfit> limits,
      Optional<Keep> last) {

    public Watch {
      limits = List.copyOf(limits);
    }
  }

  /// Why the number alone does not tell when it is ordered, or more must be replaced than it costs.
  public enum Beyond {
    /// It is what it costs.
    NOTHING,
    /// What it replaces falls.
    FALLS,
    /// Until it is there it replaces nothing.
    COMES_LATE,
    /// What it saves is too little to count.
    SAVES_LITTLE,
    /// The plan orders it before the number shows that it pays, since what it replaces grows.
    GROWS
  }

  /// When the last machine of one's own is sold: what it replaces stays below what keeping it
  /// costs, until that has come to what selling it and buying another loses.
  ///
  /// @param thresholdUsd a month
  /// @param nowUsd what it replaces in the first month of the plan, never less than the threshold
  /// @param lostUsd by selling it and buying another
  public record Keep(int number, double thresholdUsd, double nowUsd, double lostUsd) {}

  /// What numbers of machines held from the start cost where the future is another.
  ///
  /// @param machines that cost least on average
  /// @param clairvoyantUsd expected cost if each future were known before
  /// @param onMeanUsd expected cost of the machines that are best if the study is right
  /// @param waitingUsd what deciding a quarter later is worth, rent until then paid
  /// @param plans each simple plan, the plan itself, and last the best
  /// @param program what is held for all futures at once, where a program was asked
  public record FutureFigures(
      FutureSettings settings,
      int machines,
      double expectedUsd,
      double regretUsd,
      double cvar95Usd,
      double clairvoyantUsd,
      double onMeanUsd,
      double waitingUsd,
      List<InFutures> plans,
      Optional<ForFutures> program) {

    public FutureFigures {
      plans = List.copyOf(plans);
    }

    FutureFigures with(ForFutures held) {
      return new FutureFigures(
          settings,
          machines,
          expectedUsd,
          regretUsd,
          cvar95Usd,
          clairvoyantUsd,
          onMeanUsd,
          waitingUsd,
          plans,
          Optional.of(held));
    }

    /// What knowing the future would be worth.
    public double evpiUsd() {
      return expectedUsd - clairvoyantUsd;
    }

    /// What it is worth to have looked at more than the mean.
    public double vssUsd() {
      return onMeanUsd - expectedUsd;
    }
  }

  /// What a mixed-integer program holds for many futures at once.
  ///
  /// @param limits that were set
  /// @param held each option with its most machines; empty where all is rented
  /// @param figures over all futures that were drawn; empty where nothing was found within limits
  /// @param futures that stood for all in the program
  public record ForFutures(
      RiskLimits limits, List<Most> held, Optional<InFutures> figures, int futures) {

    public ForFutures {
      held = List.copyOf(held);
    }
  }

  /// Machines of an option.
  ///
  /// @param first held from the start
  /// @param most held at any time
  public record Most(String option, int first, int most) {}

  /// What a number of machines costs over futures.
  ///
  /// @param regretUsd more than the best number of each future, on average
  /// @param cvar95Usd on average in the dearest twentieth
  public record InFutures(
      String name, int machines, double expectedUsd, double regretUsd, double cvar95Usd) {}

  /// A simple rule and what it costs.
  ///
  /// @param isOutside whether work waits in it, which it does in none of the others
  /// @param isBeyond whether it breaks a limit
  public record Alternative(
      String name, Optional<Double> presentUsd, boolean isOutside, boolean isBeyond) {

    Alternative(String name, Optional<Double> presentUsd) {
      this(name, presentUsd, false, false);
    }
  }

  /// An option and why it cannot be had.
  public record Unfit(String option, List<Misfit> why) {

    public Unfit {
      why = List.copyOf(why);
    }
  }

  /// What the reader should know.
  public enum Note {
    ONE_CURVE,
    NO_FUTURES,
    WHOLE_WORK,
    /// One job takes several machines, so that they all stand in one place.
    ONE_JOB,
    /// No simple plan keeps the limits.
    LIMITED,
    /// Whoever waits wanted the best so far.
    STOPPED,
    NOBODY_WAITS,
    AS_USUAL
  }
}
