package dev.rackrate.cli.option;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.files.Clean;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.language.Languages;
import dev.rackrate.report.page.TextRenderer;
import java.io.Console;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// Where an answer goes.
public class Destination {

  /// Names of standard output; by the system's own it would be opened anew and emptied.
  private static final Set<String> STANDARD =
      Set.of("-", "/dev/stdout", "/dev/fd/1", "/proc/self/fd/1");

  /// Begin and end of what a report emphasises.
  private static final Pattern EMPHASIS = Pattern.compile("\u001b\\[[01]m");

  /// Options that name a file to write, not one to read.
  private static final Set<String> WRITTEN =
      Set.of(
          "--output",
          "--jobs-to",
          "--anonymise",
          "--parameters",
          "--accuracy",
          "--into",
          "--report");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write to a file; - is the terminal (default: ${DEFAULT-VALUE}).")
  private String output = "-";

  @Option(names = "--quiet", description = "Print only errors on standard error.")
  private boolean quiet;

  @Option(
      names = "--lang",
      paramLabel = "en|zh",
      description = "Language of text for people (default: that of the locale).")
  private @Nullable String lang;

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  /// Whether the answer goes to standard output, not to a file.
  public boolean isStandard() {
    return STANDARD.contains(output);
  }

  /// The file it goes to.
  public Path file() {
    return Path.of(output);
  }

  public PrintWriter out() {
    return spec.commandLine().getOut();
  }

  public boolean isQuiet() {
    return quiet;
  }

  /// Colour only where a person looks on.
  @SuppressWarnings("SystemConsoleNull") // null on other systems
  boolean isColoured() {
    Console console = System.console();
    return isStandard()
        && console != null
        && console.isTerminal()
        && System.getenv("NO_COLOR") == null;
  }

  /// Whether the answer goes to a terminal that shows block characters.
  @SuppressWarnings("SystemConsoleNull") // null on other systems
  boolean hasBlocks() {
    Console console = System.console();
    return isStandard()
        && console != null
        && console.isTerminal()
        && console.charset().equals(StandardCharsets.UTF_8);
  }

  /// Where long work tells how far it has come and which files it reads.
  @SuppressWarnings("SystemConsoleNull") // null on other systems
  public ProgressLine progress() {
    refuseArguments();
    Console console = System.console();
    boolean isTerminal = console != null && console.isTerminal();
    return new ProgressLine(
        Around.of(spec).terminal(),
        quiet,
        isTerminal,
        this::refuse,
        () -> new Speech(Speech.IN_USD.rate(), languageOfFailures()));
  }

  /// Whether the answer is JSON, in which every character can be escaped.
  boolean isJson() {
    return false;
  }

  /// Writes an answer line by line.
  public void stream(Consumer<Appendable> answer) {
    refuseArguments();
    if (isStandard()) {
      PrintWriter out = out();
      answer.accept(out);
      out.flush();
    } else {
      files().stream(file(), out -> answer.accept(Clean.to(out)));
    }
  }

  /// Writes a whole answer.
  public void write(String text) {
    refuseArguments();
    if (isColoured()) {
      PrintWriter out = Around.of(spec).coloured();
      out.print(cleanButEmphasis(text));
      out.flush();
    } else if (isStandard()) {
      PrintWriter out = out();
      out.print(isJson() ? Clean.json(text) : text);
      out.flush();
    } else {
      files().write(file(), isJson() ? Clean.json(text) : Clean.text(text));
    }
  }

  private static String cleanButEmphasis(String text) {
    Matcher emphasis = EMPHASIS.matcher(text);
    StringBuilder clean = new StringBuilder();
    int from = 0;
    while (emphasis.find()) {
      clean.append(Clean.text(text.substring(from, emphasis.start()))).append(emphasis.group());
      from = emphasis.end();
    }
    return clean.append(Clean.text(text.substring(from))).toString();
  }

  /// What writes files that are whole.
  public WholeFiles files() {
    return Around.of(spec).files();
  }

  /// The same, for a file beside the answer.
  ///
  /// @throws InputProblem where it is the same file
  public WholeFiles filesBut(Path beside, String option) {
    if (!isStandard() && isSame(beside)) {
      throw InputProblem.in(
          option + " " + beside, Sentence.of("is the file of --output too; name another"));
    }
    return files();
  }

  /// An answer must not take the place of what it was worked out from.
  private void refuseArguments() {
    for (ArgSpec argument : spec.commandLine().getCommandSpec().args()) {
      if (argument instanceof OptionSpec option && WRITTEN.contains(option.longestName())) {
        continue;
      }
      @Nullable Object value = argument.getValue();
      switch (value) {
        case Path path -> refuse(path);
        case List<?> many ->
            many.stream().filter(Path.class::isInstance).forEach(path -> refuse((Path) path));
        case null, default -> {}
      }
    }
  }

  /// Refuses to write over a file that is read, or over one in a folder that is.
  private void refuse(Path read) {
    if (isStandard()) {
      return;
    }
    if (isSame(read) || isTableIn(read)) {
      throw InputProblem.in(
          "--output " + output, Sentence.of("is one of the files that are read; name another"));
    }
  }

  private boolean isTableIn(Path folder) {
    String name = String.valueOf(file().getFileName());
    return ShippedCatalogue.isTable(name)
        && Files.isDirectory(folder)
        && isSame(folder.resolve(name));
  }

  private boolean isSame(Path other) {
    return isSame(file(), other);
  }

  /// Whether two names are of one file.
  static boolean isSame(Path file, Path other) {
    try {
      return (Files.exists(file) && Files.exists(other))
          ? Files.isSameFile(file, other)
          : file.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// A sentence in the language of text for people.
  public String say(Sentence sentence) {
    return new Speech(Speech.IN_USD.rate(), language()).say(sentence);
  }

  /// What the terminal can show.
  public TextRenderer.Look look() {
    return new TextRenderer.Look(isColoured(), hasBlocks(), language());
  }

  /// The language of text for people: the one asked for, else that of the locale.
  public Language language() {
    return language(lang);
  }

  /// The language in which failures are told; that of the locale where that asked for is unknown.
  public Language languageOfFailures() {
    return Optional.ofNullable(lang).flatMap(Languages::named).orElseGet(Destination::ofLocale);
  }

  /// The language in which a command line that cannot be used asks to be told so.
  public static Language languageIn(String[] args) {
    Optional<Language> asked = Optional.empty();
    for (int i = 0; i < args.length && !args[i].equals("--"); i++) {
      if (args[i].startsWith("--lang=")) {
        asked = Languages.named(args[i].substring("--lang=".length()));
      } else if (args[i].equals("--lang") && i + 1 < args.length) {
        asked = Languages.named(args[i + 1]);
      }
    }
    return asked.orElseGet(Destination::ofLocale);
  }

  /// The language of what programs read: English unless another is asked for.
  public Language languageOfData() {
    return asked(lang).orElse(Language.ENGLISH);
  }

  /// The language of that name; that of the locale where none is asked for.
  public static Language language(@Nullable String lang) {
    return asked(lang).orElseGet(Destination::ofLocale);
  }

  private static Optional<Language> asked(@Nullable String lang) {
    if (lang == null) {
      return Optional.empty();
    }
    String name = lang;
    return Optional.of(
        Languages.named(name)
            .orElseThrow(() ->
                InputProblem.in(
                    "--lang " + name, Sentence.of("must be {}", Arg.oneOf(Languages.names())))));
  }

  /// The first of these that is set counts, as for every program.
  private static Language ofLocale() {
    for (String name : List.of("LC_ALL", "LC_MESSAGES", "LANG")) {
      @Nullable String locale = System.getenv(name);
      if (locale != null && !locale.isEmpty()) {
        return Languages.ofLocale(locale);
      }
    }
    return Language.ENGLISH;
  }
}
