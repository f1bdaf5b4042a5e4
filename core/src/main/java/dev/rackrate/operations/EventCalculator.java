package dev.rackrate.operations;

import static dev.rackrate.quantity.Input.DOWNTIME;
import static dev.rackrate.quantity.Input.FAILURE_RATE;
import static dev.rackrate.quantity.Input.FIXED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.GPU_PART_PRICE;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.PRICE;
import static dev.rackrate.quantity.Input.RENTED_STAFF_HOURS;
import static dev.rackrate.quantity.Input.REPAIR_TIME;
import static dev.rackrate.quantity.Input.STAFF_HOURS;
import static dev.rackrate.quantity.Input.THIRD_PARTY_FEE;
import static dev.rackrate.quantity.Input.WAGE;

import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Time;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What running the machines of one option takes in a year: seven kinds of event, and duties.
///
/// The hours of people are part of those that the bill has, not beside them. What fails of a rented
/// machine is its provider's to mend: there the promise says how long it is away.
public final class EventCalculator {

  private final RunningFigures figures;
  private final Inputs in;
  private final Held held;
  private final List<Source> ofInputs;
  private final double restoreTimes;

  /// What is held of the option.
  ///
  /// @param machines held in the first month; 0 for a service by the token
  /// @param workHoursPerYear busy GPU-hours in the GPU of the demand
  /// @param busyShare share of the time in which the work runs
  /// @param outOfWarranty share of the time of its machines in which a spare is paid for, as the
  ///   bill has it
  public record Held(
      boolean isOwned,
      boolean isService,
      boolean isManaged,
      int machines,
      double workHoursPerYear,
      double busyShare,
      double outOfWarranty) {}

  /// @param ofInputs sources of the failure rate and the repair of the option, or of its promise
  public EventCalculator(RunningFigures figures, Inputs in, Held held, List<Source> ofInputs) {
    this.figures = figures;
    this.in = in;
    this.held = held;
    this.ofInputs = List.copyOf(ofInputs);
    this.restoreTimes = restoreTimes(asked());
  }

  private EventCalculator(EventCalculator asked, OperatingModel model, Inputs in, Held held) {
    this.figures = asked.figures;
    this.in = in;
    this.held = held;
    this.ofInputs = asked.ofInputs;
    this.restoreTimes = asked.restoreTimes(model);
  }

  /// How long it takes to restore what stopped, over what the figures on record say: they are of
  /// people who look after it beside other work.
  private double restoreTimes(OperatingModel model) {
    return figures.of(model, "event.restore-times").orElse(1.0);
  }

  /// What to have in reserve, of machines of one's own.
  public Optional<Spares> spares() {
    return held.isOwned() && !figures.isEmpty() && held.machines() > 0
        ? Optional.of(Spares.of(figures, in, held.machines(), restoreTimes))
        : Optional.empty();
  }

  /// What failures leave of the time of a job on all machines at once.
  public Optional<GangJob> goodput() {
    return !held.isService() && !figures.isEmpty() && held.machines() > 0
        ? Optional.of(GangJob.of(figures, in, held.machines(), restoreTimes))
        : Optional.empty();
  }

  /// The promise of a provider beside its incidents.
  ///
  /// @param chargedUsdPerMonth what its bill is
  public Optional<Promise> promise(String provider, double chargedUsdPerMonth) {
    return held.isOwned()
        ? Optional.empty()
        : Promise.of(figures, in, provider, chargedUsdPerMonth)
            .map(known -> known.withSources(ofInputs));
  }

  /// The same events and people under every operating model that goes with the option.
  public List<ModelRun> models() {
    List<ModelRun> all = new ArrayList<>();
    if (figures.isEmpty()) {
      return all;
    }
    OperatingModel asked = asked();
    for (OperatingModel model : OperatingModel.of(held.isOwned())) {
      boolean isPossible = !held.isService() || model == OperatingModel.FULLY_MANAGED;
      if (isPossible) {
        all.add(run(model, model == asked));
      }
    }
    return all;
  }

  /// The model that the hours and the fee of the bill are of.
  private OperatingModel asked() {
    if (!held.isOwned()) {
      return held.isManaged() || held.isService()
          ? OperatingModel.FULLY_MANAGED
          : OperatingModel.RENTED;
    }
    if (in.get(THIRD_PARTY_FEE) > 0) {
      return OperatingModel.THIRD_PARTY;
    }
    if (in.get(STAFF_HOURS) == 0 && in.get(FIXED_STAFF_HOURS) == 0) {
      return OperatingModel.NONE;
    }
    boolean isStaffed =
        figures
            .of(OperatingModel.STAFFED, "team.hours")
            .filter(hours -> hours == in.get(STAFF_HOURS))
            .isPresent();
    return isStaffed ? OperatingModel.STAFFED : OperatingModel.PART_TIME;
  }

  private ModelRun run(OperatingModel model, boolean isAsked) {
    Inputs own = isAsked ? in : under(model);
    Held as =
        new Held(
            held.isOwned(),
            held.isService(),
            model == OperatingModel.FULLY_MANAGED,
            held.machines(),
            held.workHoursPerYear(),
            held.busyShare(),
            held.outOfWarranty());
    EventCalculator under = new EventCalculator(this, model, own, as);
    List<Event> events = under.events();
    double wage = own.get(WAGE);
    double usd = 12 * own.get(THIRD_PARTY_FEE) * (held.isOwned() ? held.machines() : 0);
    double lost = 0;
    for (Event event : events) {
      usd += event.usdPerYear() - (under.isPaid() ? wage * event.staffHoursPerYear() : 0);
      lost += event.gpuHoursLostPerYear();
    }
    double hours = under.hoursPerMonth();
    return new ModelRun(model, isAsked, hours, lost, usd + 12 * wage * hours, events);
  }

  /// The inputs with the people of another model; what is not known of it stays.
  private Inputs under(OperatingModel model) {
    Inputs own = in;
    own = own.with(STAFF_HOURS, figures.of(model, "team.hours").orElse(in.get(STAFF_HOURS)));
    own =
        own.with(
            FIXED_STAFF_HOURS,
            figures.of(model, "team.fixed-hours").orElse(in.get(FIXED_STAFF_HOURS)));
    own =
        own.with(
            RENTED_STAFF_HOURS,
            figures.of(model, "team.rented-hours").orElse(in.get(RENTED_STAFF_HOURS)));
    double fee =
        Math.max(
            figures.value(RunningFigures.FEE),
            figures.value(RunningFigures.FEE_SHARE) * in.get(PRICE) / 12);
    return own.with(THIRD_PARTY_FEE, model == OperatingModel.THIRD_PARTY ? fee : 0);
  }

  /// Hours of your own people a month, as the bill has them.
  private double hoursPerMonth() {
    return held.isOwned()
        ? in.get(STAFF_HOURS) * held.machines() + in.get(FIXED_STAFF_HOURS)
        : in.get(RENTED_STAFF_HOURS);
  }

  /// Every event of which anything is known.
  public List<Event> events() {
    if (figures.isEmpty()) {
      return List.of();
    }
    List<Event> all = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      if (!sources(kind).isEmpty()) {
        all.add(held.isOwned() ? owned(kind) : rented(kind));
      }
    }
    return all;
  }

  private Event owned(EventKind kind) {
    double perYear = figures.value(kind, "per-year") * multiple(kind);
    double restore = restoreTimes * figures.value(kind, "restore");
    double share = share(kind);
    double parts = 0;
    if (kind == EventKind.GPU_FAILURE) {
      perYear = in.get(FAILURE_RATE) * in.get(MACHINE_GPUS) * held.machines();
      // As the bill has it: the card is on its way, whoever waits for it.
      restore = in.get(REPAIR_TIME);
      parts = perYear * in.get(GPU_PART_PRICE) * held.outOfWarranty();
    }
    double staff = perYear * figures.value(kind, "staff");
    return event(kind, perYear, restore, share, staff, parts, isPaid());
  }

  /// Whether somebody is paid for the hours: nobody is where operations are `none`.
  private boolean isPaid() {
    return held.isOwned()
        ? in.get(STAFF_HOURS) > 0 || in.get(FIXED_STAFF_HOURS) > 0
        : in.get(RENTED_STAFF_HOURS) > 0;
  }

  /// Failures of hosts are counted by GPU, disks by machine, the rest by the place.
  private double multiple(EventKind kind) {
    return switch (kind) {
      case GPU_FAILURE, HOST_FAILURE -> in.get(MACHINE_GPUS) * held.machines();
      case DISK_FULL -> held.machines();
      case NETWORK, POWER, SOFTWARE_UPDATE, SECURITY -> held.machines() > 0 ? 1 : 0;
    };
  }

  /// Share of the work that stands still meanwhile: one machine's, or all of it.
  private double share(EventKind kind) {
    return switch (kind) {
      case GPU_FAILURE, HOST_FAILURE, DISK_FULL -> held.machines() > 0 ? 1.0 / held.machines() : 0;
      case NETWORK, POWER, SOFTWARE_UPDATE, SECURITY -> 1;
    };
  }

  private Event rented(EventKind kind) {
    double perYear = figures.value(kind, "rented");
    double restore = restoreTimes * figures.value(kind, "restore");
    double staff = perYear * figures.value(kind, "staff");
    return switch (kind) {
      // The provider's failures of every kind are one: what its promise leaves of the time.
      case HOST_FAILURE ->
          event(
              kind,
              restore > 0 ? Availability.rentedOutage(in) * Time.HOURS_PER_YEAR / restore : 0,
              restore,
              1,
              0,
              0,
              isPaid());
      case GPU_FAILURE, POWER -> event(kind, 0, 0, 0, 0, 0, isPaid());
      case DISK_FULL ->
          held.isService()
              ? event(kind, 0, 0, 0, 0, 0, isPaid())
              : event(kind, perYear, restore, 1, staff, 0, isPaid());
      case NETWORK, SOFTWARE_UPDATE, SECURITY ->
          held.isManaged() && kind == EventKind.SOFTWARE_UPDATE
              ? event(kind, 0, 0, 0, 0, 0, isPaid())
              : event(kind, perYear, restore, 1, staff, 0, isPaid());
    };
  }

  private Event event(
      EventKind kind,
      double perYear,
      double restore,
      double share,
      double staff,
      double partsUsd,
      boolean isPaid) {
    double hoursOut = Math.min(Time.HOURS_PER_YEAR, perYear * restore) * share;
    double lost = held.workHoursPerYear() * hoursOut / Time.HOURS_PER_YEAR;
    double usd =
        partsUsd
            + (isPaid ? staff * in.get(WAGE) : 0)
            + hoursOut * held.busyShare() * in.get(DOWNTIME);
    return new Event(kind, perYear, restore, lost, staff, usd, sources(kind));
  }

  private List<Source> sources(EventKind kind) {
    Set<Source> all = new LinkedHashSet<>();
    boolean isOfOption =
        held.isOwned()
            ? kind == EventKind.GPU_FAILURE
            : kind == EventKind.GPU_FAILURE
                || kind == EventKind.HOST_FAILURE
                || kind == EventKind.POWER;
    if (isOfOption) {
      all.addAll(ofInputs);
    }
    if (!isOfOption || all.isEmpty()) {
      all.addAll(figures.sources(kind));
    }
    return List.copyOf(all);
  }

  /// What must be done month after month. The hours are shares of those of the bill.
  public List<Duty> duties() {
    if (figures.isEmpty()) {
      return List.of();
    }
    double hours = isPaid() || !held.isOwned() ? hoursPerMonth() : unpaidHours();
    double yours = 0;
    for (Duty.Kind kind : Duty.Kind.values()) {
      yours += who(kind) == Duty.Who.YOU ? figures.share(kind) : 0;
    }
    List<Duty> all = new ArrayList<>();
    for (Duty.Kind kind : Duty.Kind.values()) {
      Duty.Who who = who(kind);
      double own = who == Duty.Who.YOU && yours > 0 ? hours * figures.share(kind) / yours : 0;
      all.add(new Duty(kind, own, who, figures.sources(kind)));
    }
    return all;
  }

  /// Duties on machines of one's own are there though nobody is paid for them: they take what
  /// people need who look after the machines beside other work.
  private double unpaidHours() {
    return figures.of(OperatingModel.PART_TIME, "team.hours").orElse(0.0) * held.machines()
        + figures.of(OperatingModel.PART_TIME, "team.fixed-hours").orElse(0.0);
  }

  private Duty.Who who(Duty.Kind kind) {
    if (held.isOwned()) {
      return switch (kind) {
        case PATCHING, HARDENING, ON_CALL ->
            in.get(THIRD_PARTY_FEE) > 0 ? Duty.Who.THIRD_PARTY : Duty.Who.YOU;
        case ACCESS, ENCRYPTION, BACKUP -> Duty.Who.YOU;
      };
    }
    boolean isRunByProvider = held.isManaged() || held.isService();
    return switch (kind) {
      case PATCHING, HARDENING, ON_CALL -> isRunByProvider ? Duty.Who.PROVIDER : Duty.Who.YOU;
      case ENCRYPTION, BACKUP -> held.isService() ? Duty.Who.PROVIDER : Duty.Who.YOU;
      case ACCESS -> Duty.Who.YOU;
    };
  }
}
