package dev.rackrate.cli;

import dev.rackrate.problem.InputProblem;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Locale;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// The command `rackrate`: starts the command line and hands its exit code to the system.
@Command(
    name = "rackrate",
    version = "rackrate " + Main.VERSION,
    mixinStandardHelpOptions = true,
    description =
        "Build your own GPU machines, rent GPU cloud, or both? Cost, break-even, verdict.",
    footer = {"", "Example: rackrate decide examples/render-studio/study.yaml"},
    subcommands = {
      DecideCommand.class,
      SizeCommand.class,
      ExplainCommand.class,
      NewCommand.class,
      DemandCommand.class,
      SimulateCommand.class,
      PredictCommand.class,
      AccuracyCommand.class,
      CatalogueCommand.class,
      CalibrateCommand.class,
      CompletionCommand.class
    })
public final class Main implements Runnable {

  static final String VERSION = "0.1.0";

  static final int DOES_NOT_HOLD = 1;
  static final int WRONG_INPUT = 2;
  static final int NOTHING_FEASIBLE = 3;
  static final int OUR_DEFECT = 70;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private final Clock clock;
  private final Supplier<Keyboard> keyboard;

  private Main(Clock clock, Supplier<Keyboard> keyboard) {
    this.clock = clock;
    this.keyboard = keyboard;
  }

  /// What day it is.
  LocalDate today() {
    return LocalDate.now(clock);
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(args, writer(System.out), writer(System.err)));
  }

  /// Runs one command and returns its exit code.
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    return run(args, out, err, Clock.system(ZoneId.systemDefault()));
  }

  /// Runs one command at the time of a clock.
  static int run(String[] args, PrintWriter out, PrintWriter err, Clock clock) {
    return run(args, new Main(clock, Keyboard::standard), out, err);
  }

  /// Runs one command that asks at `keyboard`.
  static int run(String[] args, Supplier<Keyboard> keyboard, PrintWriter out, PrintWriter err) {
    return run(args, new Main(Clock.system(ZoneId.systemDefault()), keyboard), out, err);
  }

  /// The commands, to look at and not to run.
  static CommandLine line() {
    return new CommandLine(new Main(Clock.system(ZoneId.systemDefault()), () -> Keyboard.NOBODY));
  }

  private static int run(String[] args, Main main, PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(main);
    line.setOut(out);
    line.setErr(err);
    line.setExecutionStrategy(new CommandLine.RunLast());
    line.setParameterExceptionHandler(Main::wrongArguments);
    line.setExecutionExceptionHandler((problem, _, _) -> report(problem, err));
    int code = execute(line, args, err);
    out.flush();
    err.flush();
    return code;
  }

  private static int execute(CommandLine line, String[] args, PrintWriter err) {
    try {
      return line.execute(args);
    } catch (OutOfMemoryError full) {
      return outOfMemory(err);
    }
  }

  private static int outOfMemory(PrintWriter err) {
    err.println(
        ("rackrate: needs more than the %d MiB of memory that it may use;"
                + " raise -Xmx in the file rackrate, or give it less at once")
            .formatted(Runtime.getRuntime().maxMemory() >> 20));
    return WRONG_INPUT;
  }

  private static int wrongArguments(ParameterException problem, String[] args) {
    CommandLine line = problem.getCommandLine();
    line.getErr().println("rackrate: " + problem.getMessage());
    line.getErr().println("Try: " + line.getCommandSpec().qualifiedName() + " --help");
    return WRONG_INPUT;
  }

  private static int report(Exception problem, PrintWriter err) {
    if (problem instanceof InputProblem wrong) {
      err.println(wrong.getMessage());
      return WRONG_INPUT;
    }
    if (problem.getCause() instanceof OutOfMemoryError) {
      return outOfMemory(err);
    }
    StackTraceElement[] trace = problem.getStackTrace();
    err.println(
        "rackrate: a defect of ours (%s at %s). Please report it with the study and this line."
            .formatted(problem, trace.length == 0 ? "?" : trace[0]));
    return OUR_DEFECT;
  }

  /// Where answers are typed.
  Keyboard keyboard() {
    return keyboard.get();
  }

  private static PrintWriter writer(PrintStream stream) {
    return new PrintWriter(stream, false, StandardCharsets.UTF_8);
  }

  /// Without a command there is nothing to do but show what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
