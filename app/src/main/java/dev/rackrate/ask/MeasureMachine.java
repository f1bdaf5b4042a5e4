package dev.rackrate.ask;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;

import dev.rackrate.ask.tables.OwnTables;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.MeasuredWork;
import dev.rackrate.decision.Answer;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.ingest.catalogue.RowPlaces;
import dev.rackrate.ingest.prices.MeasuredFolder;
import dev.rackrate.measure.Course;
import dev.rackrate.measure.GpuLibrary;
import dev.rackrate.measure.GpuLibrary.Board;
import dev.rackrate.measure.Meter;
import dev.rackrate.measure.NoLibrary;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.MeasureReport;
import dev.rackrate.report.MeasureReport.Units;
import dev.rackrate.study.StudySource;
import dev.rackrate.workload.WorkKind;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Measures the GPUs of this machine, alone and while a command runs, and writes what they did into
/// a folder that the catalogue reads.
public final class MeasureMachine {

  /// A GPU that did less than this did not do the work.
  private static final double IDLE_USE = 0.05;

  private static final double SHORT_SECONDS = 60;

  private final Wanted wanted;
  private final LocalDate day;
  private final WholeFiles files;
  private final List<Sentence> notes = new ArrayList<>();

  /// What is wanted.
  ///
  /// @param idleSeconds for which the GPUs are looked at before the command
  /// @param command to run; empty for none
  /// @param units of work that it does
  /// @param work its kind and name; empty where its speed is not to be written
  /// @param devices that it uses; empty for all
  /// @param into the folder to write
  /// @param catalogue a folder of the user's beside it
  /// @param study whose answer is worked out without the measurement and with it
  public record Wanted(
      double idleSeconds,
      List<String> command,
      OptionalDouble units,
      String unit,
      Optional<Work> work,
      List<Integer> devices,
      Optional<Path> into,
      Optional<Path> catalogue,
      Optional<Path> study) {

    public Wanted {
      command = List.copyOf(command);
      devices = List.copyOf(devices);
    }
  }

  /// Work that may be measured on other machines too.
  public record Work(WorkKind kind, String name) {}

  /// Finds the library of the GPUs.
  @FunctionalInterface
  public interface Opener {
    GpuLibrary open() throws NoLibrary;
  }

  /// What was measured, or why nothing was.
  ///
  /// @param why empty where something was
  public record Measured(MeasureReport report, Optional<Sentence> why) {}

  /// @param files writes the folder
  public MeasureMachine(Wanted wanted, LocalDate day, WholeFiles files) {
    this.wanted = wanted;
    this.day = day;
    this.files = files;
  }

  /// Measures.
  ///
  /// @param output where the output of the command goes
  public Measured run(Opener opener, OutputStream output) throws InterruptedException {
    Optional<Answer> before = answer();
    try (GpuLibrary library = opener.open()) {
      return new Measured(measured(library, output, before), Optional.empty());
    } catch (NoLibrary nothing) {
      return new Measured(
          new MeasureReport(
              "",
              "",
              day,
              List.of(),
              Optional.empty(),
              "",
              List.of(Sentence.of("Nothing was measured: {}.", said(nothing.clause()))),
              before.map(answer -> new MeasureReport.Moved(answer, Optional.empty()))),
          Optional.of(nothing.clause()));
    }
  }

  private Optional<Answer> answer() {
    return wanted
        .study()
        .map(study ->
            new Decide(catalogue(), Progress.NONE)
                .answer(new StudySource.OfFile(study, List.of())));
  }

  /// The shipped catalogue, the folder of the user's, and what was measured so far.
  private Catalogue catalogue() {
    List<Path> folders = new ArrayList<>(wanted.catalogue().stream().toList());
    wanted.into().filter(Files::isDirectory).ifPresent(folders::add);
    return ShippedCatalogue.with(folders).catalogue();
  }

  private MeasureReport measured(GpuLibrary library, OutputStream output, Optional<Answer> before)
      throws InterruptedException {
    wanted.into().filter(Files::isDirectory).ifPresent(MeasureMachine::checkTables);
    List<Board> boards = boards(library);
    Meter meter = new Meter(library, boards);
    Map<Integer, Course> idle = idle(meter.idle(wanted.idleSeconds()));
    Optional<Meter.Ran> ran = ran(meter, output);
    ran.ifPresent(command -> check(boards, command));
    Catalogue catalogue = catalogue();
    List<MeasureReport.Gpu> gpus = new ArrayList<>();
    for (Board board : boards) {
      gpus.add(
          gpu(
              catalogue,
              board,
              Optional.ofNullable(idle.get(board.index())),
              ran.map(command -> command.courses().get(board.index()))));
    }
    Optional<MeasureReport.Run> run = ran.map(command -> run(command, gpus));
    String into = wanted.into().map(folder -> write(folder, gpus, run)).orElse("");
    Optional<MeasureReport.Moved> moved =
        before.map(answer ->
            new MeasureReport.Moved(answer, into.isEmpty() ? Optional.empty() : answer()));
    return new MeasureReport(library.maker(), library.driver(), day, gpus, run, into, notes, moved);
  }

  /// Before anything is measured: that the tables in the folder can be added to.
  private static void checkTables(Path into) {
    tables(into).check(MeasuredFolder.TABLES);
  }

  private static OwnTables tables(Path into) {
    return new OwnTables(
        into, ShippedCatalogue.load(Optional.of(into), new RowPlaces()).problems());
  }

  private List<Board> boards(GpuLibrary library) {
    List<Board> all = library.boards();
    if (wanted.devices().isEmpty()) {
      return all;
    }
    List<Board> some = new ArrayList<>();
    for (int device : wanted.devices()) {
      some.add(
          all.stream()
              .filter(board -> board.index() == device)
              .findFirst()
              .orElseThrow(() ->
                  InputProblem.in(
                      "--device " + device,
                      Sentence.of(
                          "this machine has no such GPU; it has {}",
                          Arg.names(all.stream().map(board -> "" + board.index()).toList())))));
    }
    return some;
  }

  /// What GPUs drew alone, but for those that were at work for somebody else.
  private Map<Integer, Course> idle(Map<Integer, Course> looked) {
    Map<Integer, Course> idle = new HashMap<>();
    looked.forEach((index, course) -> {
      if (course.use().orElse(0) < IDLE_USE) {
        idle.put(index, course);
      } else {
        notes.add(
            Sentence.of(
                "GPU {} was busy {} of the time before the command; what it draws idle was not"
                    + " recorded.",
                count(index),
                share(course.use().getAsDouble(), Digits.WHOLE)));
      }
    });
    return idle;
  }

  private Optional<Meter.Ran> ran(Meter meter, OutputStream output) throws InterruptedException {
    if (wanted.command().isEmpty()) {
      return Optional.empty();
    }
    Meter.Ran ran;
    try {
      ran = meter.during(wanted.command(), output);
    } catch (IOException unknown) {
      throw InputProblem.of(
          Sentence.of(
              "\"{}\" cannot be run; check its name", Arg.name(wanted.command().getFirst())));
    }
    if (ran.code() != 0) {
      throw InputProblem.of(
          Sentence.of(
              "the command ended with exit code {}; none of its figures are used",
              Arg.count(ran.code())));
    }
    return Optional.of(ran);
  }

  /// Whether every GPU that counts did something.
  private void check(List<Board> boards, Meter.Ran ran) {
    for (Board board : boards) {
      Course course = ran.courses().get(board.index());
      if (course != null && course.use().isPresent() && course.use().getAsDouble() < IDLE_USE) {
        throw InputProblem.of(
            Sentence.of(
                "GPU {} did nothing while the command ran; name those that it used, e.g. --device"
                    + " 0",
                Arg.count(board.index())));
      }
    }
    if (ran.seconds() < SHORT_SECONDS) {
      notes.add(
          Sentence.of(
              "The command ran less than a minute; measure longer where its beginning is slower or"
                  + " cooler than the rest."));
    }
  }

  private MeasureReport.Gpu gpu(
      Catalogue catalogue, Board board, Optional<Course> idle, Optional<Course> ran) {
    return new MeasureReport.Gpu(
        board.index(),
        board.name(),
        known(catalogue, board).map(Gpu::id).orElse(""),
        board.memoryGib(),
        board.limitWatts(),
        idle.map(Course::watts).orElse(OptionalDouble.empty()),
        ran.map(Course::watts).orElse(OptionalDouble.empty()),
        ran.map(Course::mostWatts).orElse(OptionalDouble.empty()),
        ran.map(Course::joules).orElse(OptionalDouble.empty()),
        ran.or(() -> idle).map(Course::use).orElse(OptionalDouble.empty()),
        ran.or(() -> idle).map(Course::clockMhz).orElse(OptionalDouble.empty()),
        ran.or(() -> idle).map(Course::memoryClockMhz).orElse(OptionalDouble.empty()));
  }

  /// The GPU that the catalogue knows by the name of a board, with or without its maker's. Of one
  /// name for several sizes of memory it is that of this size.
  private static Optional<Gpu> known(Catalogue catalogue, Board board) {
    String bare = board.name().replaceFirst("(?i)^(NVIDIA|AMD)\\s+", "");
    return catalogue
        .gpu(board.name())
        .or(() -> catalogue.gpu(bare))
        .filter(gpu -> isOfSize(gpu, board));
  }

  /// A board keeps some of its memory for itself.
  private static boolean isOfSize(Gpu gpu, Board board) {
    OptionalDouble gib = board.memoryGib();
    return gib.isEmpty()
        || (gib.getAsDouble() <= 1.05 * gpu.memoryGib()
            && gib.getAsDouble() >= 0.85 * gpu.memoryGib());
  }

  private MeasureReport.Run run(Meter.Ran ran, List<MeasureReport.Gpu> gpus) {
    boolean isWhole = gpus.stream().allMatch(gpu -> gpu.joules().isPresent());
    OptionalDouble joules =
        isWhole
            ? OptionalDouble.of(gpus.stream().mapToDouble(gpu -> gpu.joules().getAsDouble()).sum())
            : OptionalDouble.empty();
    Optional<Units> units =
        wanted.units().isPresent()
            ? Optional.of(new Units(wanted.units().getAsDouble(), wanted.unit(), metric(gpus)))
            : Optional.empty();
    return new MeasureReport.Run(
        ran.seconds(),
        gpus.size(),
        joules,
        ran.courses().values().stream().allMatch(Course::isCounted),
        units);
  }

  /// The metric that the speed is written under; empty where it is not.
  private String metric(List<MeasureReport.Gpu> gpus) {
    if (wanted.work().isEmpty() || wanted.into().isEmpty()) {
      return "";
    }
    List<String> ids = gpus.stream().map(MeasureReport.Gpu::id).distinct().toList();
    if (ids.size() > 1) {
      notes.add(
          Sentence.of(
              "The GPUs are of several kinds; the speed of one is not known and not written."));
      return "";
    }
    if (ids.getFirst().isEmpty()) {
      notes.add(
          Sentence.of(
              "The catalogue knows no GPU called {} with that much memory; its speed is not"
                  + " written.",
              name(gpus.getFirst().name())));
      return "";
    }
    Work work = wanted.work().get();
    return new MeasuredWork(work.kind().label(), work.name(), gpus.size()).metric();
  }

  private String write(Path into, List<MeasureReport.Gpu> gpus, Optional<MeasureReport.Run> run) {
    try {
      Files.createDirectories(into);
      MeasuredFolder folder = tables(into).read(open -> MeasuredFolder.read(open, day));
      for (MeasureReport.Gpu gpu : gpus) {
        draw(folder, gpu, "idle", gpu.idleWatts());
        String state =
            wanted.work().map(work -> "work: " + work.name()).orElse("a command at work");
        draw(folder, gpu, state, gpu.loadWatts());
      }
      run.flatMap(MeasureReport.Run::units)
          .filter(units -> !units.metric().isEmpty())
          .ifPresent(units ->
              folder.score(
                  gpus.getFirst().id(),
                  units.metric(),
                  units.count() / run.get().seconds() / gpus.size(),
                  units.unit() + "/s",
                  seconds(run.get())));
      for (String table : folder.tables()) {
        StringWriter text = new StringWriter();
        folder.write(table, text);
        files.write(into.resolve(table), text.toString());
      }
      return into.toString();
    } catch (IOException unwritable) {
      throw InputProblem.in(
          "--into " + into, Sentence.of("cannot be written; check its permissions"));
    }
  }

  private static void draw(
      MeasuredFolder folder, MeasureReport.Gpu gpu, String state, OptionalDouble watts) {
    if (watts.isPresent() && watts.getAsDouble() > 0) {
      folder.draw(gpu.name(), gpu.id(), state, watts.getAsDouble(), "");
    }
  }

  private static String seconds(MeasureReport.Run run) {
    return "over " + Math.round(run.seconds()) + " s";
  }
}
