package dev.rackrate.ingest.formats;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Jazzer on one format or on all, in a process of its own with a small heap: it hooks into every
/// class, which no other test should notice.
final class Jazzer {

  private static final String OURS = "dev.rackrate.**";
  private static final String HEAP = "-Xmx512m";

  /// Takes every statement of DuckDB that its parser does not know for an injection.
  private static final String MISTAKEN = "com.code_intelligence.jazzer.sanitizers.SqlInjection";

  private static final int SLOWEST_SECONDS = 100;
  private static final int LONGEST_BYTES = 16_384;
  private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

  private final Path folder;
  private final List<String> labels;

  /// @param folder for what it writes
  /// @param labels of the format to be fuzzed; none for all
  Jazzer(Path folder, List<String> labels) {
    this.folder = folder;
    this.labels = labels;
  }

  /// How it ended.
  ///
  /// @param status 0 where no file broke a reader
  /// @param log what it said
  record Outcome(int status, List<String> log) {

    /// How many files it tried, in its words.
    String done() {
      return log.stream().filter(line -> line.startsWith("Done ")).findFirst().orElse("not done");
    }

    /// What it found, and where it kept the file.
    String finding() {
      int first = 0;
      while (first < log.size() && !log.get(first).contains("== ")) {
        first++;
      }
      List<String> kept = log.stream().filter(line -> line.contains("Test unit written")).toList();
      List<String> shown = new ArrayList<>(log.subList(first, Math.min(first + 25, log.size())));
      shown.addAll(kept);
      return String.join("\n", shown);
    }
  }

  /// Tries so many files made of the seeds, the same each time: which code a file reaches depends
  /// on the order of sets, which differs from run to run, and so plays no part.
  ///
  /// @param kept where files go that reach something new
  /// @param seeds folders of files to start from
  Outcome blindly(int files, long seed, Path kept, List<Path> seeds) throws IOException {
    return fuzz(
        FuzzTarget.class.getName(),
        List.of("-runs=" + files, "-keep_seed=1", "-use_cmp=0"),
        seed,
        kept,
        seeds);
  }

  /// Tries files for some seconds, led by the code that they reach.
  ///
  /// @param kept where files go that reach something new
  /// @param seeds folders of files to start from
  Outcome fuzz(long seconds, long seed, Path kept, List<Path> seeds) throws IOException {
    return fuzz(OURS, List.of("-max_total_time=" + seconds), seed, kept, seeds);
  }

  private Outcome fuzz(String watched, List<String> howLong, long seed, Path kept, List<Path> seeds)
      throws IOException {
    List<String> options = new ArrayList<>(howLong);
    options.add("-seed=" + seed);
    options.add("-timeout=" + SLOWEST_SECONDS);
    options.add("-max_len=" + LONGEST_BYTES);
    return run(watched, options, folders(kept, seeds));
  }

  /// Puts the fewest files that reach as much as those of some folders into another.
  Outcome merge(Path into, List<Path> from) throws IOException {
    return run(
        OURS,
        List.of(
            "-merge=1",
            "-set_cover_merge=1",
            "-use_counters=0",
            "-use_value_profile=0",
            "-timeout=" + SLOWEST_SECONDS),
        folders(into, from));
  }

  private static List<Path> folders(Path into, List<Path> from) throws IOException {
    Files.createDirectories(into);
    return Stream.concat(Stream.of(into), from.stream()).filter(Files::isDirectory).toList();
  }

  private Outcome run(String watched, List<String> options, List<Path> folders) throws IOException {
    Files.createDirectories(folder);
    Path log = folder.resolve("jazzer.log");
    List<String> command = new ArrayList<>(jvm());
    command.add("--target_class=" + FuzzTarget.class.getName());
    command.add("--target_args=" + String.join(" ", labels));
    command.add("--instrumentation_includes=" + watched);
    command.add("--custom_hook_includes=" + OURS);
    command.add("--disabled_hooks=" + MISTAKEN);
    command.add("--reproducer_path=" + folder.toAbsolutePath());
    command.add("-artifact_prefix=" + folder.toAbsolutePath() + "/");
    command.add("-rss_limit_mb=0");
    command.addAll(options);
    folders.forEach(each -> command.add(each.toAbsolutePath().toString()));
    Process process =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    try {
      return new Outcome(process.waitFor(), Files.readAllLines(log));
    } catch (InterruptedException stopped) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new IOException("fuzzing was stopped", stopped);
    }
  }

  private static List<String> jvm() {
    return List.of(
        JAVA.toString(),
        HEAP,
        "-XX:+UseSerialGC",
        "-XX:+EnableDynamicAgentLoading",
        "--enable-native-access=ALL-UNNAMED",
        "--sun-misc-unsafe-memory-access=allow",
        "-cp",
        classPath(),
        "com.code_intelligence.jazzer.Jazzer");
  }

  /// Relative entries count from here, as the process starts here.
  private static String classPath() {
    String ofTests = System.getProperty("surefire.test.class.path", "");
    return ofTests.isEmpty()
        ? System.getProperty("java.class.path", "." + File.pathSeparator)
        : ofTests;
  }
}
