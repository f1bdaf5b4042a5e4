package dev.rackrate.resolve;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Host;
import dev.rackrate.cost.use.GpusAtWork;
import dev.rackrate.demand.load.MachineSizes;
import dev.rackrate.performance.ratio.Comparison;
import dev.rackrate.performance.ratio.GpuRatio;
import dev.rackrate.performance.ratio.GpuRatioModel;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.quantity.Whole;
import dev.rackrate.resolve.asked.LoggedKind;
import dev.rackrate.resolve.asked.Product;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.words.EntryWords;
import dev.rackrate.resolve.words.MisfitWords;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.resolve.words.WeaknessWords;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.RelativeSpeed;
import dev.rackrate.scenario.Weakness;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.workload.WorkKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// How the GPU of an option meets the work: what an hour on it is worth, whether its memory and its
/// machine are large enough, and how far that is known.
final class GpuFit {

  private final WorkFacts facts;
  private final Defaults defaults;
  private final SpeedModel speeds;
  private final Optional<CurveUse> curve;
  private final Optional<WorkloadUse> workloads;
  private final Optional<Gpu> reference;
  private final Licence licence;
  private final OneJob oneJob;

  /// The hardware of an option.
  ///
  /// @param gpu its GPU, where the question or the catalogue says which
  /// @param isNamed whether the question names it, so that its user answers for it
  /// @param apart machines from which each job has its own for as long as it runs, where they are
  ///   by the hour
  /// @param hasSizes whether it can be had in several sizes, of which this is one
  /// @param link between machines
  /// @param isRented whether the network between its machines is another's; one's own is billed
  /// @param host of a machine, as far as it is known
  record Hardware(
      Optional<Gpu> gpu,
      Written written,
      boolean isNamed,
      Optional<MachineSizes> apart,
      boolean hasSizes,
      Product.Link link,
      boolean isRented,
      Host host) {

    /// GPUs of the largest machine that a job can have.
    double mostGpus(InputsBuilder option) {
      return apart
          .map(sizes -> (double) sizes.mostGpus())
          .orElseGet(() -> option.get(Input.MACHINE_GPUS));
    }

    /// In one size, of whose link nothing is known.
    static Hardware of(Optional<Gpu> gpu, Written written, boolean isNamed, Host host) {
      return new Hardware(
          gpu, written, isNamed, Optional.empty(), false, Product.Link.UNKNOWN, false, host);
    }
  }

  /// @param sizing predicts workloads; asked for where there are any
  /// @param rates compares GPUs by data sheets and scores
  /// @param speeds compares GPUs; asked for where there are no workloads and predictions help
  GpuFit(
      WorkFacts facts,
      Catalogue catalogue,
      SpeedModel rates,
      Defaults defaults,
      Supplier<SizingModel> sizing,
      Supplier<SpeedModel> speeds) {
    this.facts = facts;
    this.defaults = defaults;
    this.speeds =
        facts.gpu().isPresent()
                && !(facts.use() instanceof WorkFacts.Use.Described)
                && (isPredicted(facts.kind()) || !facts.mode().isEmpty())
            ? speeds.get()
            : rates;
    this.licence = new Licence(defaults, facts.software());
    this.curve =
        facts.use() instanceof WorkFacts.Use.Logged(var demand, var origin, var _, var _)
            ? Optional.of(new CurveUse(demand, origin))
            : Optional.empty();
    this.workloads =
        facts.use() instanceof WorkFacts.Use.Described(var works)
            ? Optional.of(
                WorkloadUse.of(
                    works,
                    sizing.get(),
                    new Stops(defaults, facts.written()),
                    catalogue,
                    facts.gpu()))
            : Optional.empty();
    this.oneJob = new OneJob(facts, curve, workloads.isPresent());
    this.reference = facts.gpu().or(() -> workloads.map(WorkloadUse::reference));
  }

  /// The inputs of the work, which all options share.
  void fill(InputsBuilder figures) {
    Written written = facts.written();
    defaults.fill(figures, written, Input.CHECKPOINT, 0, List.of());
    defaults.fill(figures, written, Input.RESTART, 0, List.of());
    for (Input none :
        List.of(
            Input.WHOLE_MACHINES,
            Input.GANG_MACHINES,
            Input.AT_ONCE,
            Input.JOB_GPUS,
            Input.PEAK_GPUS,
            Input.PEAK_MACHINES,
            Input.GROWN_MACHINES,
            Input.JOB_BILLING)) {
      figures.putAbsent(none, 0);
    }
    switch (facts.use()) {
      case WorkFacts.Use.Typed(var stretches) -> typed(figures, written, stretches);
      case WorkFacts.Use.Logged _ -> {
        curve.orElseThrow().fill(figures);
        defaults.fill(figures, written, Input.SESSION, 0, List.of());
      }
      case WorkFacts.Use.Described _ -> {
        mostHours(figures, written);
        Given most =
            new Given(
                figures.get(Input.MOST_HOURS_PER_WEEK),
                "hours/week",
                figures.origin(Input.MOST_HOURS_PER_WEEK).orElseThrow());
        workloads.orElseThrow().fill(figures, most);
      }
    }
    growth(figures, written);
    figures.putOrAbsent(Input.STORED, written, 0);
    figures.putOrAbsent(Input.OUT, written, 0);
  }

  private static void growth(InputsBuilder figures, Written written) {
    figures.putOrAbsent(Input.GROWTH, written, 0);
    double times = Math.pow(1 + figures.get(Input.GROWTH), figures.get(Input.HORIZON) - 1);
    if (!(figures.get(Input.GPUS) * times <= WorkFacts.MOST_GPUS) && written.has(Input.GROWTH)) {
      throw EntryProblem.wrong("demand", "growth", EntryWords.growsBeyond());
    }
  }

  private void typed(InputsBuilder figures, Written written, List<WorkFacts.Stretch> stretches) {
    figures.putOrAbsent(Input.GPUS, written, 0);
    figures.putOrAbsent(Input.HOURS_PER_WEEK, written, 0);
    figures.putAbsent(Input.USE, 0);
    if (!stretches.isEmpty()) {
      new UseByMonth(stretches).fill(figures);
    }
    mostHours(figures, written);
    defaults.fill(figures, written, Input.SESSION, 0, List.of());
    written
        .get(Input.SESSION)
        .ifPresentOrElse(
            said -> figures.put(Input.PLANNED_SESSION, said),
            () -> figures.putAbsent(Input.PLANNED_SESSION, 0));
  }

  private void mostHours(InputsBuilder figures, Written written) {
    defaults.fill(figures, written, Input.MOST_HOURS_PER_WEEK, Time.HOURS_PER_WEEK, List.of());
  }

  /// The GPU in which the work is counted, where it is known.
  Optional<Gpu> reference() {
    return reference;
  }

  Optional<WorkloadUse> workloads() {
    return workloads;
  }

  Optional<CurveUse> curve() {
    return curve;
  }

  /// How hours on several kinds of GPU count, where the log tells of several.
  List<Note> loggedKinds() {
    if (!(facts.use() instanceof WorkFacts.Use.Logged(var _, var _, var kinds, var _))) {
      return List.of();
    }
    List<Note> notes = new ArrayList<>();
    List<LoggedKind> known = kinds.stream().filter(kind -> kind.counted().isPresent()).toList();
    List<LoggedKind> alike = kinds.stream().filter(kind -> kind.counted().isEmpty()).toList();
    reference
        .filter(_ -> !known.isEmpty())
        .ifPresent(of -> notes.add(NoteWords.countBySpeed(known, of)));
    if (!alike.isEmpty()) {
      notes.add(NoteWords.countAlike(alike, reference));
    }
    return notes;
  }

  /// The licence that the work needs.
  Licence licence() {
    return licence;
  }

  /// Whether the hours of the work are typed in, and with them its sessions.
  boolean isTyped() {
    return facts.use() instanceof WorkFacts.Use.Typed;
  }

  /// What becomes of one job on the GPUs of an option.
  OneJob oneJob() {
    return oneJob;
  }

  /// Whether logs tell jobs one by one.
  boolean hasJobs() {
    return curve.filter(CurveUse::hasJobs).isPresent();
  }

  boolean isInterruptible() {
    return facts.isInterruptible();
  }

  /// How the GPU of an option meets the work: its ratio goes in, misfits come out.
  ///
  /// A speed written beside the option takes the place of the ratio.
  List<Misfit> meet(InputsBuilder option, Hardware hardware) {
    List<Misfit> misfits = new ArrayList<>(HostFit.misfits(facts.host(), hardware.host()));
    option.putAbsent(Input.GPU_RATIO, 1);
    Optional<Gpu> gpu = hardware.gpu();
    if (workloads.isPresent()) {
      facts
          .memoryGib()
          .flatMap(_ -> gpu.flatMap(own -> memory(own, hardware.isNamed())))
          .ifPresent(misfits::add);
      misfits.addAll(workloads.get().follow(option, gpu));
      oneJob.misfit(option, hardware).ifPresent(misfits::add);
      return misfits;
    }
    gpu.flatMap(own -> memory(own, hardware.isNamed())).ifPresent(misfits::add);
    Optional<Given> speed = hardware.written().get(Input.GPU_RATIO);
    if (speed.isPresent()) {
      double written = speed.get().value();
      option.put(Input.GPU_RATIO, speed.get());
      reference.ifPresent(
          of -> option.speed(new RelativeSpeed(new Range(written, written, written), of.name())));
    } else if (gpu.isPresent() && reference.isPresent()) {
      convert(option, gpu.get(), reference.get()).ifPresent(misfits::add);
    }
    oneJob.misfit(option, hardware).ifPresent(misfits::add);
    if (isTyped()) {
      oneJob.fill(option, hardware);
    }
    curve.ifPresent(log -> log.follow(option, hardware.apart()));
    sideBySide(option);
    stretch(option);
    return misfits;
  }

  /// People or jobs that must run side by side need a GPU each, however fast it is, and hold it as
  /// long as on the GPU of the demand: a faster one does not shorten the day of who works on it.
  private void sideBySide(InputsBuilder option) {
    Optional<Given> least = facts.written().get(Input.AT_ONCE).filter(_ -> isTyped());
    if (least.isPresent()) {
      double left = option.get(Input.GPUS) - option.gpusToTheHorizon();
      double ofJob = Math.max(1, option.get(Input.GPUS) / least.get().value());
      double together = Whole.up(least.get().value() - option.gpusToTheHorizon() / ofJob);
      if (together > 0) {
        option.put(Input.AT_ONCE, together, least.get().origin());
        if (ofJob >= 2
            && Whole.up(ofJob) == Whole.down(ofJob)
            && facts.together() != WorkFacts.Together.NO) {
          option.put(Input.JOB_GPUS, ofJob, ofJobs(option, least.get()));
        }
        holdAsLong(option, Math.max(1, left / together), least.get());
      }
    }
  }

  private static Origin ofJobs(InputsBuilder option, Given jobs) {
    return new Origin.Derived(
        "demand.gpus / demand.at-once",
        List.of(
            option.part(Input.GPUS),
            new Origin.Derived.Part("demand.at-once", jobs.value(), jobs.unit(), jobs.origin())));
  }

  private static void holdAsLong(InputsBuilder option, double mostRatio, Given people) {
    option
        .speed()
        .filter(speed -> speed.perGpu().high() > mostRatio)
        .map(speed -> atMost(speed, mostRatio))
        .ifPresent(option::speed);
    if (!(option.get(Input.GPU_RATIO) > mostRatio)) {
      return;
    }
    Origin origin =
        new Origin.Derived(
            "at most GPUs of the demand / demand.at-once, and at least 1: who works side by side"
                + " holds a GPU as long as before",
            List.of(
                option.part(Input.GPU_RATIO),
                option.part(Input.GPUS),
                new Origin.Derived.Part(
                    "demand.at-once", people.value(), people.unit(), people.origin())));
    option.put(Input.GPU_RATIO, mostRatio, origin);
    option.putAbsent(Input.RATIO_SPREAD, 1);
  }

  private static RelativeSpeed atMost(RelativeSpeed speed, double most) {
    Range range = speed.perGpu();
    double value = Math.min(most, range.value());
    return new RelativeSpeed(new Range(value, Math.min(value, range.low()), most), speed.of());
  }

  /// How long a session lasts on the GPUs of the option that are at work: as long as its work takes
  /// on them.
  private static void stretch(InputsBuilder option) {
    double ratio = option.get(Input.GPU_RATIO);
    double held =
        GpusAtWork.held(
            option.get(Input.GPUS),
            ratio,
            option.get(Input.MACHINE_GPUS),
            option.get(Input.JOB_GPUS),
            option.get(Input.AT_ONCE));
    double shorter = option.get(Input.GPUS) / ratio / held;
    if (!(Math.abs(shorter - 1) > 1e-9)) {
      return;
    }
    for (Input session : List.of(Input.SESSION, Input.PLANNED_SESSION)) {
      if (option.get(session) > 0) {
        Origin origin =
            new Origin.Derived(
                "session * GPUs by speed / GPUs at work",
                List.of(
                    option.part(session), option.part(Input.GPUS), option.part(Input.GPU_RATIO)));
        option.put(session, option.get(session) * shorter, origin);
      }
    }
  }

  /// That a job may lack memory on the GPUs of an option, though each has what was asked.
  Optional<Note> lessMemory(String name, InputsBuilder option, Hardware hardware) {
    return hardware.gpu().flatMap(gpu -> JobMemory.note(facts, name, option, gpu.memoryGib()));
  }

  /// Whether something that the work needs besides GPUs is not known of a machine.
  boolean isHostOpen(Hardware hardware) {
    return HostFit.isOpen(facts.host(), hardware.host());
  }

  private Optional<Misfit> memory(Gpu own, boolean isNamed) {
    double needed = facts.memoryGib().or(() -> reference.map(Gpu::memoryGib)).orElse(0.0);
    if (Double.isNaN(own.memoryGib()) && needed > 0 && !isNamed) {
      return Optional.of(MisfitWords.memoryUnknown(own, needed));
    }
    return own.memoryGib() < needed
        ? Optional.of(MisfitWords.tooLittleMemory(own, needed))
        : Optional.empty();
  }

  private Optional<Misfit> convert(InputsBuilder option, Gpu own, Gpu ref) {
    if (own.id().equals(ref.id())) {
      option.speed(RelativeSpeed.same(ref.name()));
      return Optional.empty();
    }
    Comparison comparison =
        facts.mode().isEmpty()
            ? speeds.compare(own, ref, facts.kind())
            : speeds.hashing(own, ref, facts.mode());
    return switch (comparison) {
      case Comparison.Known(GpuRatio ratio) -> {
        option.put(Input.GPU_RATIO, ratio.value(), ratio.origin());
        if (facts.kind() == WorkKind.FP64 && ratio.offTimes() > GpuRatioModel.MEASURED_OFF_TIMES) {
          option.put(Input.RATIO_SPREAD, ratio.offTimes(), ratio.origin());
        } else if (isByDataSheet(facts.kind()) && ratio.offTimes() == 1) {
          defaults
              .shipped(Input.RATIO_SPREAD.path(), List.of(facts.kind().label()))
              .ifPresent(spread -> option.put(Input.RATIO_SPREAD, spread));
        }
        double times = Math.max(ratio.offTimes(), option.get(Input.RATIO_SPREAD));
        Range range =
            ratio
                .byWork()
                .map(byWork -> byWork.around(ratio.value()))
                .orElseGet(
                    () -> new Range(ratio.value(), ratio.value() / times, ratio.value() * times));
        option.speed(new RelativeSpeed(range, ref.name(), ratio.byWork()));
        yield Optional.empty();
      }
      case Comparison.Unable(Sentence reason) ->
          unfit(option, new Misfit(Misfit.Kind.ABILITY, reason));
      case Comparison.Unknown(Sentence reason) ->
          unfit(option, new Misfit(Misfit.Kind.NO_FIGURE, reason));
    };
  }

  /// An option whose cost for this work is not known.
  private static Optional<Misfit> unfit(InputsBuilder option, Misfit misfit) {
    option.putAbsent(Input.GPU_RATIO, Double.NaN);
    return Optional.of(misfit);
  }

  /// Why the speed of a GPU is too weak to decide on; empty where it is not.
  ///
  /// Rates of data sheets compare GPUs of one maker; the software of two reaches different shares.
  Optional<Weakness> weakness(Optional<Gpu> gpu) {
    if (workloads.isPresent() || gpu.isEmpty() || reference.isEmpty()) {
      return Optional.empty();
    }
    boolean isOfAnotherMaker = !gpu.get().vendor().equals(reference.get().vendor());
    return isOfAnotherMaker && isByDataSheet(facts.kind())
        ? Optional.of(WeaknessWords.speedOfTwoMakers(reference.get()))
        : Optional.empty();
  }

  /// Whether the work is of a kind whose programs are mostly built for x86, and is not counted in a
  /// GPU beside another processor.
  boolean isBuiltForX86() {
    return reference.filter(Gpu::isOnArm).isEmpty()
        && kinds().stream().anyMatch(GpuFit::isMostlyOnX86);
  }

  private List<WorkKind> kinds() {
    return workloads
        .map(own -> own.works().stream().map(work -> work.work().workload().kind()).toList())
        .orElseGet(() -> List.of(facts.kind()));
  }

  private static boolean isMostlyOnX86(WorkKind kind) {
    return switch (kind) {
      case RENDERING, VIDEO_ENCODING, FP64, HASHING, DESKTOP, MEASURED -> true;
      case LLM_TRAINING, LLM_FINE_TUNING, LLM_SERVING, VISION_TRAINING, VISION_INFERENCE -> false;
    };
  }

  /// Why a service that runs the software too cannot do the work: such services are for learning.
  Optional<Misfit> forManaged() {
    return switch (facts.kind()) {
      case RENDERING, HASHING, DESKTOP, VIDEO_ENCODING, FP64 ->
          Optional.of(MisfitWords.managedForLearning());
      case LLM_TRAINING,
          LLM_FINE_TUNING,
          LLM_SERVING,
          VISION_TRAINING,
          VISION_INFERENCE,
          MEASURED ->
          Optional.empty();
    };
  }

  /// Whether a model that takes a while to read says how fast a GPU is.
  private static boolean isPredicted(WorkKind kind) {
    return switch (kind) {
      case LLM_TRAINING, LLM_FINE_TUNING, LLM_SERVING, VISION_TRAINING, VISION_INFERENCE, FP64 ->
          true;
      case RENDERING, VIDEO_ENCODING, HASHING, DESKTOP, MEASURED -> false;
    };
  }

  private static boolean isByDataSheet(WorkKind kind) {
    return switch (kind) {
      case RENDERING, HASHING, DESKTOP, MEASURED -> false;
      case LLM_TRAINING,
          LLM_FINE_TUNING,
          LLM_SERVING,
          VISION_TRAINING,
          VISION_INFERENCE,
          VIDEO_ENCODING,
          FP64 ->
          true;
    };
  }
}
