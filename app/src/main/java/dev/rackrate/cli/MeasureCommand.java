package dev.rackrate.cli;

import dev.rackrate.ask.MeasureMachine;
import dev.rackrate.catalogue.MeasuredWork;
import dev.rackrate.cli.option.CatalogueOptions;
import dev.rackrate.cli.option.OutputOptions;
import dev.rackrate.cli.option.Status;
import dev.rackrate.measure.Libraries;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.workload.WorkKind;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `rackrate measure -- COMMAND`: what the GPUs of this machine draw and do.
@Command(
    name = "measure",
    mixinStandardHelpOptions = true,
    description = {
      "Measures the GPUs of this machine: memory, clocks, what they draw idle and at work.",
      "With a command after --, it measures while that runs."
    },
    footer = {
      "",
      "Example: rackrate measure --into my-machine --kind llm-fine-tuning --work tune --units"
          + " 250000 -- python tune.py"
    })
final class MeasureCommand implements Callable<Integer> {

  private static final double MOST_IDLE_SECONDS = 600;

  @Parameters(
      paramLabel = "COMMAND",
      arity = "0..*",
      description = "A command with its arguments, after --.")
  private List<String> command = List.of();

  @Option(
      names = "--into",
      paramLabel = "DIR",
      description = "The folder to write, for --catalogue; rows of others in it are kept.")
  private @Nullable Path into;

  @Option(
      names = "--units",
      paramLabel = "N",
      description = "How many units of work the command does.")
  private @Nullable Double units;

  @Option(
      names = "--unit",
      paramLabel = "WORD",
      description = "What the units are called; a kind of work has its own, e.g. tokens.")
  private @Nullable String unit;

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "The kind of work, as in a study; with --work its speed is written, and it takes precedence over data sheets once two GPUs were measured by it.")
  private @Nullable String kind;

  @Option(
      names = "--work",
      paramLabel = "NAME",
      description = "A name for the work, the same on every machine that it is measured on.")
  private @Nullable String work;

  @Option(
      names = "--idle",
      paramLabel = "SECONDS",
      description = "Seconds to look at the GPUs before the command (default: ${DEFAULT-VALUE}).")
  private double idle = 5;

  @Option(
      names = "--device",
      paramLabel = "N",
      split = ",",
      description = "The GPUs that the command uses, e.g. 0,1 (default: all).")
  private List<Integer> devices = List.of();

  @Option(
      names = "--library",
      paramLabel = "FILE",
      description = "The library of the maker of the GPUs, where it is not found by itself.")
  private @Nullable Path library;

  @Option(
      names = "--study",
      paramLabel = "STUDY",
      description = "Show how the measurement changes the answer to a study.")
  private @Nullable Path study;

  @Mixin private CatalogueOptions catalogue = new CatalogueOptions();
  @Mixin private OutputOptions output = new OutputOptions();

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Main main = Main.of(spec);
    MeasureMachine.Measured measured =
        new MeasureMachine(wanted(), main.today(), main.files())
            .run(() -> Libraries.open(Optional.ofNullable(library)), passed());
    output.write(
        switch (output.format()) {
          case text ->
              measured
                  .report()
                  .currency()
                  .map(rate -> TextRenderer.text(measured.report().page(), rate, output.look()))
                  .orElseGet(() -> TextRenderer.text(measured.report().page(), output.look()));
          case json -> measured.report().json();
        });
    return measured.why().isEmpty() ? 0 : Status.NOTHING_FEASIBLE;
  }

  private MeasureMachine.Wanted wanted() {
    if (!(idle >= 0 && idle <= MOST_IDLE_SECONDS)) {
      throw InputProblem.in("--idle " + idle, Sentence.of("must be a number from 0 to 600"));
    }
    if (units != null && !(units > 0 && Double.isFinite(units))) {
      throw InputProblem.in("--units " + units, Sentence.of("must be a number above 0"));
    }
    if (units != null && command.isEmpty()) {
      throw InputProblem.in("--units", Sentence.of("goes with a command behind --"));
    }
    Optional<MeasureMachine.Work> named = work();
    return new MeasureMachine.Wanted(
        idle,
        command,
        units == null ? OptionalDouble.empty() : OptionalDouble.of(units),
        unit(named),
        named,
        devices,
        Optional.ofNullable(into),
        catalogue.folder(),
        Optional.ofNullable(study));
  }

  /// What the units are called: as the kind of work has it, where it has one.
  private String unit(Optional<MeasureMachine.Work> named) {
    Optional<String> ofKind =
        named
            .flatMap(of -> MeasuredWork.unit(of.kind().label()))
            .map(rate -> rate.replace("/s", ""));
    String written = unit;
    if (written == null) {
      return ofKind.orElse("units");
    }
    if (!ofKind.orElse(written).equals(written)) {
      throw InputProblem.in(
          "--unit " + written,
          Sentence.of("must be {} for this kind of work", Arg.name(ofKind.orElseThrow())));
    }
    if (!written.matches("[\\p{L}][\\p{L}\\p{N} _-]{0,39}")) {
      throw InputProblem.in(
          "--unit", Sentence.of("must be a word such as samples, at most 40 letters"));
    }
    return written;
  }

  private Optional<MeasureMachine.Work> work() {
    if (kind == null && work == null) {
      return Optional.empty();
    }
    String named = kind;
    String name = work;
    if (named == null || name == null || units == null) {
      throw InputProblem.in(
          "--kind",
          Sentence.of("go together: --kind, --work and --units; the speed needs all three"));
    }
    if (!MeasuredWork.isName(name)) {
      throw InputProblem.in(
          "--work",
          Sentence.of("must be a name of letters, digits, blanks, . _ + and -, at most 60"));
    }
    WorkKind known =
        WorkKind.parse(named)
            .orElseThrow(() ->
                InputProblem.in(
                    "--kind " + named,
                    Sentence.of("must be one of {}", Arg.typed(WorkKind.labels()))));
    return Optional.of(new MeasureMachine.Work(known, name));
  }

  /// What the command says goes where it is out of the way of the answer.
  private OutputStream passed() {
    PrintWriter err = spec.commandLine().getErr();
    return new OutputStream() {
      @Override
      public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int from, int length) {
        err.print(new String(bytes, from, length, StandardCharsets.UTF_8));
      }

      @Override
      public void flush() {
        err.flush();
      }
    };
  }
}
