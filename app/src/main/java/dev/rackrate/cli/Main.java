package dev.rackrate.cli;

import static dev.rackrate.quantity.Arg.said;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.rackrate.cli.catalogue.CatalogueCommand;
import dev.rackrate.cli.option.Around;
import dev.rackrate.cli.option.Destination;
import dev.rackrate.cli.option.Status;
import dev.rackrate.cli.upkeep.BacktestsCommand;
import dev.rackrate.cli.upkeep.CalibrateCommand;
import dev.rackrate.cli.upkeep.ReliabilityCommand;
import dev.rackrate.files.Clean;
import dev.rackrate.files.Disk;
import dev.rackrate.files.MissingPart;
import dev.rackrate.files.TellingStream;
import dev.rackrate.files.Unwritten;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.PicocliException;
import picocli.CommandLine.Spec;

/// The command `rackrate`: starts the command line and hands its exit code to the system.
@Command(
    name = "rackrate",
    version = "rackrate " + Main.VERSION,
    mixinStandardHelpOptions = true,
    description =
        "Build your own GPU machines, rent GPU cloud, or both? Cost, break-even, verdict.",
    footer = {"", "Example: rackrate decide examples/render-studio/study.yaml"})
public final class Main implements Runnable, Around {

  static final String VERSION = "0.1.0";

  /// The commands by their names, in the order of help. Each takes time to make, so that a run
  /// makes the one that it is asked for.
  private static final List<Map.Entry<String, Supplier<?>>> COMMANDS =
      List.of(
          Map.entry("decide", DecideCommand::new),
          Map.entry("size", SizeCommand::new),
          Map.entry("explain", ExplainCommand::new),
          Map.entry("new", NewCommand::new),
          Map.entry("demand", DemandCommand::new),
          Map.entry("simulate", SimulateCommand::new),
          Map.entry("serve", ServeCommand::new),
          Map.entry("store", StoreCommand::new),
          Map.entry("plan", PlanCommand::new),
          Map.entry("export", ExportCommand::new),
          Map.entry("risk", RiskCommand::new),
          Map.entry("backtest", BacktestCommand::new),
          Map.entry("audit", AuditCommand::new),
          Map.entry("predict", PredictCommand::new),
          Map.entry("accuracy", AccuracyCommand::new),
          Map.entry("catalogue", CatalogueCommand::new),
          Map.entry("measure", MeasureCommand::new),
          Map.entry("calibrate", CalibrateCommand::new),
          Map.entry("backtests", BacktestsCommand::new),
          Map.entry("reliability", ReliabilityCommand::new),
          Map.entry("completion", CompletionCommand::new));

  private static final Pattern LONG_QUOTE = Pattern.compile("(\"[^\"]{77})[^\"]{4,}\"");
  private static final int LONGEST_MESSAGE = 2_000;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec
  private CommandSpec spec;

  private final Surroundings around;
  private final PrintWriter out;
  private final PrintWriter err;

  /// What a command finds around it.
  ///
  /// @param keyboard where answers are typed
  /// @param disk on which files are written
  record Surroundings(Clock clock, Supplier<Keyboard> keyboard, Disk disk) {

    static final Surroundings REAL =
        new Surroundings(Clock.system(ZoneId.systemDefault()), Keyboard::standard, Disk.REAL);
  }

  private Main(Surroundings around, PrintWriter out, PrintWriter err) {
    this.around = around;
    this.out = out;
    this.err = err;
  }

  /// The command line that a command belongs to.
  static Main of(CommandSpec command) {
    return (Main) command.root().userObject();
  }

  /// What time it is.
  @Override
  public Clock clock() {
    return around.clock();
  }

  /// What day it is.
  @Override
  public LocalDate today() {
    return LocalDate.now(around.clock());
  }

  public static void main(String[] args) {
    Locale.setDefault(Locale.ROOT);
    System.exit(run(args, standardOutput(), new PrintWriter(System.err, false, UTF_8)));
  }

  /// Standard output, which tells at once when nothing can be written any more.
  static PrintWriter standardOutput() {
    return writer(FileDescriptor.out, "standard output");
  }

  /// A writer that tells at once when nothing can be written any more.
  private static PrintWriter writer(FileDescriptor to, String name) {
    return new PrintWriter(
        new OutputStreamWriter(
            new BufferedOutputStream(new TellingStream(new FileOutputStream(to), name), 1 << 16),
            UTF_8));
  }

  /// Runs one command and returns its exit code.
  public static int run(String[] args, PrintWriter out, PrintWriter err) {
    return run(args, Surroundings.REAL, out, err);
  }

  /// Runs one command at the time of a clock.
  static int run(String[] args, PrintWriter out, PrintWriter err, Clock clock) {
    return run(args, new Surroundings(clock, Keyboard::standard, Disk.REAL), out, err);
  }

  /// Runs one command that asks at `keyboard`.
  static int run(String[] args, Supplier<Keyboard> keyboard, PrintWriter out, PrintWriter err) {
    return run(args, new Surroundings(Surroundings.REAL.clock(), keyboard, Disk.REAL), out, err);
  }

  /// The commands, to look at and not to run.
  static CommandLine line() {
    PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
    CommandLine line = new CommandLine(new Main(Surroundings.REAL, nowhere, nowhere));
    COMMANDS.forEach(command -> line.addSubcommand(command.getKey(), made(command.getValue())));
    return line;
  }

  /// Runs one command in some surroundings.
  static int run(String[] args, Surroundings around, PrintWriter out, PrintWriter err) {
    PrintWriter clean = new PrintWriter(Clean.to(err));
    int code = execute(commandLine(new Main(around, out, err), clean, args), args, out, clean);
    clean.flush();
    return code;
  }

  private static CommandLine commandLine(Main main, PrintWriter err, String[] args) {
    CommandLine line = new CommandLine(main);
    addAsked(line, args.length > 0 ? args[0] : "");
    HelpWords.put(line, Destination.languageIn(args));
    line.setExpandAtFiles(false);
    line.setOut(new PrintWriter(Clean.to(main.out)));
    line.setErr(err);
    line.setExecutionStrategy(parsed -> answered(parsed, err, args));
    line.setParameterExceptionHandler(Main::wrongArguments);
    line.setExecutionExceptionHandler(
        (problem, _, _) -> report(problem, err, Destination.languageIn(args)));
    return line;
  }

  /// Adds the command that the first word names; where it names none, what help says of each.
  private static void addAsked(CommandLine line, String first) {
    for (Map.Entry<String, Supplier<?>> command : COMMANDS) {
      if (command.getKey().equals(first)) {
        line.addSubcommand(first, made(command.getValue()));
        return;
      }
    }
    for (Map.Entry<String, Supplier<?>> command : COMMANDS) {
      Command said = command.getValue().get().getClass().getAnnotation(Command.class);
      CommandSpec bare = CommandSpec.create();
      bare.usageMessage().header(said.header()).description(said.description());
      bare.usageMessage().hidden(said.hidden());
      line.addSubcommand(command.getKey(), bare);
    }
  }

  /// A command as one of its own, since picocli transforms the options of no other that is added.
  private static CommandLine made(Supplier<?> command) {
    return new CommandLine(command.get());
  }

  /// Help that cannot be written fails outside of any command, where a bare trace would be shown.
  private static int answered(ParseResult parsed, PrintWriter err, String[] args) {
    try {
      return new CommandLine.RunLast().execute(parsed);
    } catch (PicocliException handled) {
      throw handled;
    } catch (RuntimeException problem) {
      return report(problem, err, Destination.languageIn(args));
    }
  }

  @SuppressWarnings("CatchingUnchecked") // whatever it is, the user gets a sentence
  private static int execute(CommandLine line, String[] args, PrintWriter out, PrintWriter err) {
    try {
      int code = line.execute(args);
      if (code == Status.UNWRITTEN || code == Status.CLOSED_PIPE) {
        return code;
      }
      line.getOut().flush();
      if (out.checkError()) {
        throw new Unwritten(Sentence.of("standard output: cannot be written to its end"));
      }
      return code;
    } catch (OutOfMemoryError full) {
      return outOfMemory(err, Destination.languageIn(args));
    } catch (Throwable problem) {
      return report(problem, err, Destination.languageIn(args));
    }
  }

  private static int outOfMemory(PrintWriter err, Language language) {
    Sentence full =
        Sentence.of(
            "needs more than the {} MiB of memory that it may use; give it less at once, or more"
                + " memory with JAVA_TOOL_OPTIONS=-Xmx4g",
            Arg.name(Long.toString(Runtime.getRuntime().maxMemory() >> 20)));
    err.println("rackrate: " + said(full, language));
    return Status.WRONG_INPUT;
  }

  private static int wrongArguments(ParameterException problem, String[] args) {
    CommandLine line = problem.getCommandLine();
    Sentence wrong = WrongArguments.sentence(problem, args);
    Language language = Destination.languageIn(args);
    Sentence help = Sentence.of("Try: {} --help", Arg.name(line.getCommandSpec().qualifiedName()));
    line.getErr().println("rackrate: " + shown(said(wrong, language)));
    line.getErr().println(said(help, language));
    return Status.WRONG_INPUT;
  }

  private static int report(Throwable problem, PrintWriter err, Language language) {
    if (problem instanceof Unwritten unwritten) {
      return unwritten(unwritten, err, language);
    }
    if (problem instanceof MissingPart missing) {
      err.println("rackrate: " + said(missing.sentence(), language));
      return Status.LACKING;
    }
    if (problem instanceof InputProblem wrong) {
      err.println(shown(wrong.message(language)));
      return Status.WRONG_INPUT;
    }
    if (problem.getCause() instanceof OutOfMemoryError) {
      return outOfMemory(err, language);
    }
    StackTraceElement[] trace = problem.getStackTrace();
    Sentence defect =
        Sentence.of(
            "a defect of ours ({} at {}). Please report it with the study and this line.",
            Arg.name(shown(problem.toString())),
            Arg.name(trace.length == 0 ? "?" : trace[0].toString()));
    err.println("rackrate: " + said(defect, language));
    return Status.OUR_DEFECT;
  }

  private static String said(Sentence sentence, Language language) {
    return new Speech(Speech.IN_USD.rate(), language).say(sentence);
  }

  /// A message on one line, in which no quoted piece of input goes on for ever.
  private static String shown(@Nullable String message) {
    String line = Clean.line("" + message);
    Matcher quoted = LONG_QUOTE.matcher(line);
    String cut = quoted.replaceAll(found -> Matcher.quoteReplacement(found.group(1) + "...\""));
    return cut.length() > LONGEST_MESSAGE ? cut.substring(0, LONGEST_MESSAGE) + "..." : cut;
  }

  private static int unwritten(Unwritten problem, PrintWriter err, Language language) {
    if (problem.isClosedPipe()) {
      return Status.CLOSED_PIPE;
    }
    err.println("rackrate: " + shown(said(problem.sentence(), language)));
    return Status.UNWRITTEN;
  }

  /// Where answers are typed.
  Keyboard keyboard() {
    return around.keyboard().get();
  }

  /// What writes files that are whole.
  @Override
  public WholeFiles files() {
    return new WholeFiles(around.disk());
  }

  /// Standard output as it is, for text that is clean but for our own emphasis.
  @Override
  public PrintWriter coloured() {
    return out;
  }

  /// The error stream as it is, for a line that changes in its place.
  @Override
  public PrintWriter terminal() {
    return err;
  }

  /// Without a command there is nothing to do but show what there is.
  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }
}
