package dev.rackrate.resolve;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.words.EntryWords;
import dev.rackrate.resolve.words.MisfitWords;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.RelativeSpeed;
import dev.rackrate.scenario.Share;
import dev.rackrate.sizing.Layout;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.sizing.Throughput;
import dev.rackrate.sizing.WorkloadCase;
import dev.rackrate.workload.Batch;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.WorkKind;
import dev.rackrate.workload.Workload;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// The demand of workloads: GPU-hours = work / predicted throughput, on each GPU by itself.
///
/// All options share the GPUs and hours of a reference; an hour on another GPU counts by the ratio
/// of the GPU-hours of both. How many GPUs an option needs at once is its own.
final class WorkloadUse {

  private static final List<Integer> USUAL_MACHINES = List.of(1, 2, 4, 8);

  /// Hours that differ by less are the same.
  private static final double ROUNDING = 1e-9;

  /// How one workload is done on some GPUs.
  private record Speed(String path, Sizing.Done done) {}

  private final List<DescribedWork> works;
  private final SizingModel model;
  private final Stops stops;
  private final Map<Speed, Given> stopped = new HashMap<>();
  private final Map<String, List<Sizing>> known = new HashMap<>();
  private final Map<Speed, Origin.Derived.Part> speeds = new HashMap<>();
  private final Gpu reference;
  private final List<Sizing.Done> ofReference;

  private WorkloadUse(
      List<DescribedWork> works, SizingModel model, Stops stops, List<Gpu> candidates) {
    this.works = works;
    this.model = model;
    this.stops = stops;
    this.reference =
        candidates.stream()
            .filter(gpu -> usual(gpu).isPresent())
            .findFirst()
            .orElseThrow(() -> EntryProblem.wrong("", "workloads", none(candidates.getFirst())));
    this.ofReference = usual(reference).orElseThrow();
  }

  /// @param stops what failures add to the hours of runs
  /// @param wanted the GPU the question counts in, where it says so
  static WorkloadUse of(
      List<DescribedWork> works,
      SizingModel model,
      Stops stops,
      Catalogue catalogue,
      Optional<Gpu> wanted) {
    return new WorkloadUse(
        works, model, stops, wanted.map(List::of).orElseGet(() -> usual(catalogue)));
  }

  /// Every workload on the usual machine of a GPU that does them all in the fewest GPU-hours, the
  /// smallest of several.
  private Optional<List<Sizing.Done>> usual(Gpu gpu) {
    return USUAL_MACHINES.stream()
        .map(gpus -> sizings(gpu, gpus))
        .filter(all -> all.stream().allMatch(Sizing.Done.class::isInstance))
        .map(all -> all.stream().map(Sizing.Done.class::cast).toList())
        .reduce((smaller, larger) ->
            gpuHours(larger) < gpuHours(smaller) * (1 - ROUNDING) ? larger : smaller);
  }

  private static double gpuHours(List<Sizing.Done> all) {
    return all.stream().mapToDouble(done -> done.gpuHoursPerWeek().value()).sum();
  }

  private static List<Gpu> usual(Catalogue catalogue) {
    List<Gpu> gpus = new ArrayList<>(catalogue.gpu("H100 SXM").stream().toList());
    gpus.addAll(catalogue.tables().gpus());
    return gpus;
  }

  private Sentence none(Gpu gpu) {
    List<Sizing> all = sizings(gpu, 8);
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Sizing.Undone undone) {
        return EntryWords.noMachineDoes(gpu, works.get(i).name(), undone.reason());
      }
    }
    throw new IllegalStateException("every workload is done by " + gpu.name());
  }

  private List<Sizing> sizings(Gpu gpu, int gpusPerMachine) {
    return known.computeIfAbsent(
        gpu.id() + "|" + gpusPerMachine,
        _ ->
            works.stream()
                .map(work -> stopped(work, gpu, model.least(work.work(), gpu, gpusPerMachine)))
                .toList());
  }

  /// The hours of a run with those that stops cost, whoever owns the machines.
  private Sizing stopped(DescribedWork work, Gpu gpu, Sizing sizing) {
    if (!(sizing instanceof Sizing.Done done)) {
      return sizing;
    }
    Optional<Given> factor = stops.of(work.work().workload().kind(), gpu, done);
    if (factor.isEmpty()) {
      return done;
    }
    Sizing.Done slower = done.slower(factor.get().value());
    stopped.put(new Speed(work.path(), slower), factor.get());
    return slower;
  }

  Gpu reference() {
    return reference;
  }

  List<DescribedWork> works() {
    return works;
  }

  /// GPU-hours a week on the reference.
  private double referenceGpuHours() {
    return gpuHours(ofReference);
  }

  /// That a measured speed is taken as that of one copy, where the study does not say of how many
  /// GPUs it is and a copy takes several.
  List<Note> measuredOpen() {
    List<Note> notes = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      DescribedWork work = works.get(i);
      Optional<MeasuredRate> open =
          work.work()
              .measured()
              .filter(_ -> work.work().workload() instanceof LlmServing)
              .filter(measured -> measured.gpus() == MeasuredRate.AS_MANY);
      if (open.isPresent()) {
        MeasuredRate measured = open.get();
        int place = i;
        usual(measured.gpu())
            .map(all -> all.get(place).placement().gpus())
            .filter(gpus -> gpus > 1)
            .ifPresent(gpus ->
                notes.add(
                    NoteWords.measuredOpen(
                        work.name(), measured.value(), measured.gpu().name(), gpus)));
      }
    }
    return notes;
  }

  /// Beyond so many times the ends of its interval a prediction and a measurement are not of one
  /// thing.
  private static final double FAR = 3;

  /// Measured speeds that lie far outside of what is predicted for as many GPUs, in copies of the
  /// best size that comes out even: slips of a unit, of the GPUs that reached them, or of the work.
  List<Note> measuredFar() {
    List<Note> notes = new ArrayList<>();
    for (DescribedWork work : works) {
      work.work().measured().flatMap(measured -> far(work.work(), measured)).ifPresent(notes::add);
    }
    return notes;
  }

  private Optional<Note> far(WorkloadCase work, MeasuredRate measured) {
    WorkloadCase unmeasured = new WorkloadCase(work.workload(), Optional.empty(), work.leastGib());
    boolean isStated = measured.gpus() != MeasuredRate.AS_MANY;
    Optional<Sizing.Done> fastest = Optional.empty();
    for (int machine : USUAL_MACHINES) {
      boolean isEven =
          work.workload() instanceof LlmServing && isStated && measured.gpus() % machine == 0;
      if ((isEven || fastest.isEmpty())
          && model.least(unmeasured, measured.gpu(), machine) instanceof Sizing.Done done
          && (fastest.isEmpty() || ofEach(done) > ofEach(fastest.get()))) {
        fastest = Optional.of(done);
      }
    }
    return fastest.flatMap(done -> {
      int ofOne = work.workload() instanceof LlmServing ? done.placement().gpus() : 1;
      int gpus = isStated ? measured.gpus() : ofOne;
      Throughput predicted = done.throughput();
      double times = gpus / (double) done.placement().gpus();
      double low = predicted.low() * times;
      double high = predicted.high() * times;
      return measured.value() > FAR * high || measured.value() < low / FAR
          ? Optional.of(
              NoteWords.measuredFar(
                  work.workload().name(), measured, gpus, predicted.unit(), low, high))
          : Optional.empty();
    });
  }

  private static double ofEach(Sizing.Done done) {
    return done.throughput().value() / done.placement().gpus();
  }

  private boolean isServed() {
    return works.stream().anyMatch(work -> work.work().workload() instanceof LlmServing);
  }

  /// GPUs and hours of the reference.
  ///
  /// @param most hours a week that growth may fill, where nothing is served
  void fill(InputsBuilder figures, Given most) {
    double gpuHours = referenceGpuHours();
    double atOnce =
        Math.max(
            atOnce(ofReference, Time.HOURS_PER_WEEK), Math.ceil(gpuHours / Time.HOURS_PER_WEEK));
    figures.put(
        Input.GPUS,
        atOnce,
        new Origin.Derived(
            "most at once, counted in " + reference.name(), parts(ofReference, reference)));
    double hours = gpuHours / atOnce;
    Origin origin = new Origin.Derived("GPU-hours a week / GPUs", parts(ofReference, reference));
    figures.put(Input.HOURS_PER_WEEK, hours, origin);
    if (isServed()) {
      figures.put(Input.MOST_HOURS_PER_WEEK, hours, origin);
    } else {
      figures.put(Input.MOST_HOURS_PER_WEEK, most);
    }
    figures.putAbsent(Input.SESSION, 0);
    figures.put(Input.AT_ONCE, atOnce, origin);
  }

  /// GPUs needed at once: those of what is served together, and of the largest run; more where the
  /// runs do not follow each other within the hours.
  private double atOnce(List<Sizing.Done> all, double hoursPerWeek) {
    double served = 0;
    double largest = 0;
    double hours = 0;
    for (Sizing.Done done : all) {
      if (done.hoursOfRun().isPresent()) {
        largest = Math.max(largest, done.gpusAtOnce());
        hours += done.gpuHoursPerWeek().value() / done.gpusAtOnce();
      } else {
        served += done.gpusAtOnce();
      }
    }
    return served + largest * Math.max(1, Math.ceil(hours / hoursPerWeek - 1e-9));
  }

  /// What an option of a GPU takes; its inputs and shares go in, misfits come out.
  List<Misfit> follow(InputsBuilder option, Optional<Gpu> gpu) {
    if (gpu.isEmpty()) {
      option.putAbsent(Input.GPU_RATIO, Double.NaN);
      return List.of(MisfitWords.namesNoGpu());
    }
    int perMachine = (int) option.get(Input.MACHINE_GPUS);
    List<Sizing> all = sizings(gpu.get(), perMachine);
    List<Misfit> misfits = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if (all.get(i) instanceof Sizing.Undone undone) {
        Misfit.Kind kind = kind(undone.lack());
        misfits.add(
            works.size() == 1
                ? new Misfit(kind, undone.reason())
                : MisfitWords.undone(kind, undone.reason(), works.get(i).name()));
      }
    }
    if (!misfits.isEmpty()) {
      option.putAbsent(Input.GPU_RATIO, Double.NaN);
      return misfits;
    }
    put(option, gpu.get(), all.stream().map(Sizing.Done.class::cast).toList());
    for (int i = 0; i < all.size(); i++) {
      Sizing.Done done = (Sizing.Done) all.get(i);
      option
          .shares()
          .add(
              new Share(works.get(i).work().workload(), Optional.of(done), done.gpuHoursPerWeek()));
    }
    return misfits;
  }

  private static Misfit.Kind kind(Sizing.Lack lack) {
    return switch (lack) {
      case MEMORY -> Misfit.Kind.MEMORY;
      case ABILITY -> Misfit.Kind.ABILITY;
      case NO_FIGURE -> Misfit.Kind.NO_FIGURE;
      case DEADLINE -> Misfit.Kind.DEADLINE;
      case LATENCY -> Misfit.Kind.LATENCY;
    };
  }

  private void put(InputsBuilder option, Gpu gpu, List<Sizing.Done> all) {
    double gpuHours = gpuHours(all);
    double perMachine = option.get(Input.MACHINE_GPUS);
    Origin.Derived.Part theirs = part(ofReference, reference);
    Origin.Derived.Part own = part(all, gpu);
    option.put(
        Input.GPU_RATIO,
        referenceGpuHours() / gpuHours,
        new Origin.Derived(
            "GPU-hours on the one divided by those on the other", List.of(theirs, own)));
    option.speed(
        all.equals(ofReference)
            ? RelativeSpeed.same(reference.name())
            : RelativeSpeed.between(perWeek(ofReference), perWeek(all), reference.name()));
    double limit = isServed() ? Time.HOURS_PER_WEEK : option.get(Input.MOST_HOURS_PER_WEEK);
    double atOnce = atOnce(all, limit);
    Origin byWork = new Origin.Derived("GPUs of the workloads at once", parts(all, gpu));
    option.put(Input.AT_ONCE, atOnce, byWork);
    option.put(
        Input.MOST_HOURS_PER_WEEK,
        Math.max(option.get(Input.MOST_HOURS_PER_WEEK), gpuHours / atOnce),
        option.origin(Input.MOST_HOURS_PER_WEEK).orElseGet(Origin.Absent::new));
    option.occupiedBy(occupancy(all, gpu, limit, (int) perMachine));
    option.put(Input.GANG_MACHINES, gang(all, perMachine), byWork);
    hoursOfRuns(all, (int) perMachine)
        .ifPresent(hours ->
            option.put(
                Input.SESSION,
                hours,
                new Origin.Derived("hours of a run, on average", parts(all, gpu))));
  }

  /// How long a rented machine is kept for a run before it is given back, on average; empty where
  /// some work is no run and keeps machines on.
  private static OptionalDouble hoursOfRuns(List<Sizing.Done> all, int perMachine) {
    double hours = 0;
    double runs = 0;
    for (Sizing.Done done : all) {
      if (done.hoursOfRun().isEmpty()) {
        return OptionalDouble.empty();
      }
      double runsPerWeek =
          done.gpuHoursPerWeek().value() / done.gpusAtOnce() / done.hoursOfRun().get().value();
      runs += runsPerWeek;
      hours += runsPerWeek * done.hoursOfRunOnMachines(perMachine);
    }
    return OptionalDouble.of(hours / runs);
  }

  private static Range perWeek(List<Sizing.Done> all) {
    return all.stream().map(Sizing.Done::gpuHoursPerWeek).reduce(Range::and).orElseThrow();
  }

  /// How the workloads occupy an option of a GPU, whatever there is of them.
  ///
  /// @param limit hours a week in which runs may follow each other
  private Occupancy occupancy(List<Sizing.Done> all, Gpu gpu, double limit, int perMachine) {
    double gpuHours = gpuHours(all);
    List<Origin.Derived.Part> parts = parts(all, gpu);
    List<Occupancy.Workload> occupying = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Sizing.Done done = all.get(i);
      double own = done.gpuHoursPerWeek().value();
      occupying.add(
          occupying(
              works.get(i),
              done,
              new Part(own, own / gpuHours, limit, perMachine),
              new Origin.Derived("GPUs of the workload", List.of(parts.get(i)))));
    }
    return new Occupancy(occupying);
  }

  /// The part of one workload.
  private record Part(double gpuHoursPerWeek, double share, double limit, int perMachine) {}

  private static Occupancy.Workload occupying(
      DescribedWork work, Sizing.Done done, Part part, Origin origin) {
    return switch (work.work().workload()) {
      case LlmServing served when served.latency().batchHours().isPresent() ->
          new Occupancy.Workload(
              work.name(),
              Occupancy.Manner.RUNS,
              part.share(),
              done.placement().gpus(),
              1,
              false,
              Time.HOURS_PER_WEEK,
              done.beside(part.perMachine()),
              origin);
      case LlmServing served ->
          new Occupancy.Workload(
              work.name(),
              Occupancy.Manner.SERVED,
              part.share(),
              done.placement().gpus(),
              served.traffic().peak(),
              served.latency().isLimited(),
              Time.HOURS_PER_WEEK,
              1,
              origin);
      case Desktop desktop ->
          new Occupancy.Workload(
              work.name(),
              Occupancy.Manner.SEATS,
              part.share(),
              desktop.seats(),
              1,
              false,
              Math.max(part.limit(), part.gpuHoursPerWeek() / desktop.seats()),
              1,
              origin);
      case Batch _ ->
          new Occupancy.Workload(
              work.name(),
              Occupancy.Manner.RUNS,
              part.share(),
              done.gpusAtOnce(),
              1,
              false,
              part.limit(),
              1,
              origin);
    };
  }

  /// Machines that work together, by GPU-hours.
  private double gang(List<Sizing.Done> all, double perMachine) {
    double machineHours = 0;
    double hours = 0;
    for (int i = 0; i < all.size(); i++) {
      Sizing.Done done = all.get(i);
      double machines =
          isApart(works.get(i).work().workload(), done)
              ? 1
              : Math.ceil(done.placement().gpus() / perMachine - 1e-9);
      machineHours += machines * done.gpuHoursPerWeek().value();
      hours += done.gpuHoursPerWeek().value();
    }
    return machineHours / hours;
  }

  /// Whether each GPU does its own part of the work, so that nothing has to link machines. Science
  /// in double precision is one job where it takes several GPUs.
  private static boolean isApart(Workload workload, Sizing.Done done) {
    WorkKind kind = workload.kind();
    return done.layout() instanceof Layout.Apart && !kind.isOneJob() && kind != WorkKind.FP64;
  }

  private Origin.Derived.Part part(List<Sizing.Done> all, Gpu gpu) {
    double gpuHours = gpuHours(all);
    return new Origin.Derived.Part(
        "GPU-hours a week on " + gpu.name(),
        gpuHours,
        "hours",
        new Origin.Derived("sum over the workloads", parts(all, gpu)));
  }

  private List<Origin.Derived.Part> parts(List<Sizing.Done> all, Gpu gpu) {
    List<Origin.Derived.Part> parts = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Sizing.Done done = all.get(i);
      DescribedWork work = works.get(i);
      parts.add(
          new Origin.Derived.Part(
              "GPU-hours a week of " + work.name() + " on " + gpu.name(),
              done.gpuHoursPerWeek().value(),
              "hours",
              hours(work, done)));
    }
    return parts;
  }

  private Origin hours(DescribedWork work, Sizing.Done done) {
    Given factor = stopped.get(new Speed(work.path(), done));
    return factor == null
        ? new Origin.Derived(
            "GPUs * work a week / throughput", List.of(amount(work), speed(work, done)))
        : new Origin.Derived(
            "GPUs * work a week / throughput * hours with stops over those without",
            List.of(
                amount(work),
                speed(work, done),
                new Origin.Derived.Part(
                    "hours with stops over those without",
                    factor.value(),
                    factor.unit(),
                    factor.origin())));
  }

  private static Origin.Derived.Part amount(DescribedWork work) {
    return switch (work.work().workload()) {
      case LlmServing w ->
          new Origin.Derived.Part(
              "answers of " + w.name() + " a week", w.outputMtokPerWeek(), "Mtok", work.origin());
      case Desktop w ->
          new Origin.Derived.Part(
              "seat-hours of " + w.name() + " a week", w.unitsPerWeek(), "hours", work.origin());
      case Batch w ->
          new Origin.Derived.Part(
              "work of " + w.name() + " a week",
              w.amountPerRun() * w.runs().perWeek(),
              "",
              work.origin());
    };
  }

  private Origin.Derived.Part speed(DescribedWork work, Sizing.Done done) {
    return speeds.computeIfAbsent(new Speed(work.path(), done), _ -> worked(work, done));
  }

  private Origin.Derived.Part worked(DescribedWork work, Sizing.Done done) {
    Throughput speed = done.throughput();
    List<Origin.Derived.Part> parts = new ArrayList<>();
    work.work()
        .measured()
        .ifPresent(measured ->
            parts.add(
                new Origin.Derived.Part(
                    "measured on " + measured.gpu().name(),
                    measured.value(),
                    speed.unit(),
                    work.origin())));
    parts.addAll(model.behind(work.work(), done));
    String how =
        "prediction ("
            + speed.basis().label()
            + ")"
            + (done.layout().text().isEmpty() ? "" : " with " + done.layout().text())
            + ", nine times in ten from "
            + Digits.FOUR_FIGURES.of(speed.low())
            + " to "
            + Digits.FOUR_FIGURES.of(speed.high())
            + (speed.notes().isEmpty() ? "" : "; " + Speech.IN_USD.say(Arg.clauses(speed.notes())));
    return new Origin.Derived.Part(
        "throughput of " + done.placement().gpus() + " " + done.placement().gpu().name(),
        speed.value(),
        speed.unit(),
        new Origin.Derived(how, parts));
  }
}
