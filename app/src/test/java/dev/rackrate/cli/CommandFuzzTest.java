package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.examples.JsonTree;
import dev.rackrate.files.Clean;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whole commands on changed studies, logs, tables and prediction files: whatever is in them, the
/// program answers or says in one sentence what is wrong, within bounds of time.
///
/// `scripts/fuzz-commands` does the same for longer. What breaks is kept in `src/test/finds`, whose
/// files are tried unchanged first.
final class CommandFuzzTest {

  /// In a build, so that the same sources try the same inputs, however fast the machine is.
  private static final int INPUTS = 250;

  /// How long it goes on beyond that; 0 in a build.
  private static final double SECONDS =
      Double.parseDouble(System.getProperty("rackrate.fuzz.seconds", "0"));

  private static final long SEED = Long.getLong("rackrate.fuzz.seed", 20_261_129);

  /// Of processor time; many times what the largest example takes.
  private static final double MOST_SECONDS = 6;

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1e-9",
          "0.5",
          "1000000",
          "1e9",
          "1e12",
          "1e15",
          "1e16",
          "1e100",
          "1e308",
          "1e309",
          "-1e308",
          "NaN",
          "Infinity",
          "99999999999999999999",
          "007",
          "1_000",
          "1,5",
          "٣");

  private static final List<String> WORDS =
      List.of(
          "auto",
          "none",
          "null",
          "~",
          "[]",
          "{}",
          "yes",
          "2027-02-30",
          "+999999999-12-31",
          "0000-01-01",
          "\"\\e[2J\\u202e\"",
          "\"=cmd|x\"",
          "''",
          "&a",
          "*a",
          "!!int",
          "é",
          "\"\\0\"");

  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9_.,]*");
  private static final Pattern VALUE = Pattern.compile("(?<=[:,\\[{] ?)[^\\s,:\\[\\]{}]+");

  @TempDir Path folder = Path.of("");

  private final Random dice = new Random(SEED);

  private record Seed(String name, String text) {}

  @Test
  void findsStayMended() throws IOException {
    try (Stream<Path> finds = Files.list(Path.of("src/test/finds"))) {
      for (Path find : finds.sorted().toList()) {
        for (List<String> command : studyCommands(find.toString())) {
          check(command, find.toString());
        }
      }
    }
  }

  @Test
  void changedInputsAreAnsweredOrRefused() throws IOException {
    List<Seed> studies = studies();
    long end = System.nanoTime() + (long) (SECONDS * 1e9);
    int tried = 0;
    int answered = 0;
    while (tried < INPUTS || System.nanoTime() < end) {
      boolean isOk = dice.nextInt(4) > 0 ? study(studies) : table();
      tried++;
      answered += isOk ? 1 : 0;
    }
    System.out.printf("fuzzing: %d inputs, %d answered, seed %d%n", tried, answered, SEED);
    assertThat(answered).as("inputs that come through").isGreaterThanOrEqualTo(tried / 50);
  }

  private static List<Seed> studies() throws IOException {
    List<Seed> seeds = new ArrayList<>();
    for (Path root : List.of(Kept.path("examples"), Path.of("src/test/finds"))) {
      try (Stream<Path> files = Files.walk(root)) {
        for (Path file : files.sorted().filter(f -> f.toString().endsWith(".yaml")).toList()) {
          seeds.add(new Seed(file.toString(), Files.readString(file)));
        }
      }
    }
    return seeds;
  }

  private boolean study(List<Seed> seeds) throws IOException {
    Seed seed = seeds.get(dice.nextInt(seeds.size()));
    String text = seed.text();
    for (int changes = 1 + dice.nextInt(3); changes > 0; changes--) {
      text = changed(text, seeds);
    }
    // Logs that a study names lie beside it.
    Path file = folder.resolve("fuzz.yaml");
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    List<List<String>> commands = studyCommands(file.toString());
    return check(commands.get(dice.nextInt(commands.size())), text);
  }

  private static List<List<String>> studyCommands(String study) {
    return List.of(
        List.of("decide", study, "--format", "json", "--all"),
        List.of("decide", study),
        List.of("explain", study, "--format", "json"),
        List.of("size", study, "--format", "json"));
  }

  private String changed(String text, List<Seed> seeds) {
    return switch (dice.nextInt(8)) {
      case 0, 1, 2 -> replaced(text, NUMBER, NUMBERS.get(dice.nextInt(NUMBERS.size())));
      case 3 -> replaced(text, VALUE, WORDS.get(dice.nextInt(WORDS.size())));
      case 4 -> {
        List<String> values = all(VALUE, seeds.get(dice.nextInt(seeds.size())).text());
        yield values.isEmpty()
            ? text
            : replaced(text, VALUE, values.get(dice.nextInt(values.size())));
      }
      case 5 -> withoutLine(text);
      case 6 -> twice(text);
      default -> {
        int at = dice.nextInt(text.length() + 1);
        yield text.substring(0, at) + (char) dice.nextInt(0x2100) + text.substring(at);
      }
    };
  }

  private String replaced(String text, Pattern what, String by) {
    List<int[]> places = new ArrayList<>();
    Matcher found = what.matcher(text);
    while (found.find()) {
      places.add(new int[] {found.start(), found.end()});
    }
    if (places.isEmpty()) {
      return text;
    }
    int[] place = places.get(dice.nextInt(places.size()));
    return text.substring(0, place[0]) + by + text.substring(place[1]);
  }

  private static List<String> all(Pattern what, String text) {
    return what.matcher(text).results().map(found -> found.group()).toList();
  }

  private String withoutLine(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (!lines.isEmpty()) {
      lines.remove(dice.nextInt(lines.size()));
    }
    return String.join("\n", lines) + "\n";
  }

  private String twice(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    if (!lines.isEmpty()) {
      lines.add(dice.nextInt(lines.size()), lines.get(dice.nextInt(lines.size())));
    }
    return String.join("\n", lines) + "\n";
  }

  private static final String JOBS =
      """
      id,submit,start,end,run_seconds,gpus,group,user,state
      a,2026-04-01T08:00:00Z,2026-04-01T08:10:00Z,2026-04-01T11:00:00Z,,4,vision,ann,completed
      b,2026-04-02T08:00:00Z,,,10800,2.5,speech,"bob, jr",failed
      c,2026-04-09T08:00:00Z,2026-04-09T08:00:00Z,2026-04-12T08:00:00Z,,16,vision,cy,running
      """;

  private static final String WORK =
      """
      id,kind,gpu,gpus,model,precision,input_tokens,output_tokens,concurrency,m,n,k,observed
      a,matmul,H100 SXM,,,bf16,,,,4096,4096,4096,0.31
      b,llm-decode,A100 SXM 80GB,1,llama-3.1-8b,fp16,512,128,1,,,,90
      c,llm-serving-throughput,H100 SXM,8,llama-3.1-70b,fp8,900,300,64,,,,2500
      """;

  private boolean table() throws IOException {
    return switch (dice.nextInt(3)) {
      case 0 -> {
        String log = cells(JOBS);
        Path file = Files.write(folder.resolve("jobs.csv"), log.getBytes(StandardCharsets.UTF_8));
        yield check(
            List.of("demand", file.toString(), "--format", dice.nextBoolean() ? "json" : "text"),
            log);
      }
      case 1 -> {
        String work = cells(WORK);
        Path file = Files.write(folder.resolve("work.csv"), work.getBytes(StandardCharsets.UTF_8));
        yield check(List.of(dice.nextBoolean() ? "predict" : "accuracy", file.toString()), work);
      }
      default -> catalogue();
    };
  }

  /// A few rows of a shipped table, changed, as a table of the user's.
  private boolean catalogue() throws IOException {
    List<Path> tables;
    try (Stream<Path> files = Files.list(Kept.path("data"))) {
      tables = files.filter(file -> file.toString().endsWith(".csv")).sorted().toList();
    }
    Path table = tables.get(dice.nextInt(tables.size()));
    List<String> lines = Files.readAllLines(table);
    StringBuilder some = new StringBuilder(lines.getFirst()).append('\n');
    for (int row = 0; row < 3; row++) {
      some.append(lines.get(1 + dice.nextInt(Math.max(1, lines.size() - 1)))).append('\n');
    }
    Path own = Files.createDirectories(folder.resolve("own"));
    Path file = own.resolve(table.getFileName().toString());
    String text = cells(some.toString());
    Files.write(file, text.getBytes(StandardCharsets.UTF_8));
    try {
      String command = dice.nextBoolean() ? "check" : "list gpus --format csv";
      List<String> args = new ArrayList<>(List.of("catalogue"));
      args.addAll(Arrays.asList(command.split(" ")));
      args.addAll(List.of("--catalogue", own.toString()));
      return check(args, table.getFileName() + "\n" + text);
    } finally {
      Files.delete(file);
    }
  }

  private String cells(String table) {
    String text = table;
    for (int changes = 1 + dice.nextInt(2); changes > 0; changes--) {
      text =
          switch (dice.nextInt(5)) {
            case 0, 1 -> replaced(text, NUMBER, NUMBERS.get(dice.nextInt(NUMBERS.size())));
            case 2 -> replaced(text, Pattern.compile("(?<=[,\n])[^,\n]*(?=[,\n])"), "");
            case 3 ->
                replaced(text, Pattern.compile("[^,\n]+"), WORDS.get(dice.nextInt(WORDS.size())));
            default -> twice(text);
          };
    }
    return text;
  }

  /// Runs a command and says whether it answered.
  private static boolean check(List<String> command, String input) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    var threads = ManagementFactory.getThreadMXBean();
    long nanos = threads.getCurrentThreadCpuTime();
    int code = Main.run(command.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    double seconds = (threads.getCurrentThreadCpuTime() - nanos) / 1e9;
    String about = command + "\n" + input + "\n" + err;

    assertThat(code).as(about).isIn(0, 1, 2, 3);
    assertThat(seconds).as("seconds of " + about).isLessThan(MOST_SECONDS);
    assertThat(err.toString()).as(about).doesNotContain("needs more than the");
    if (code == 2) {
      assertThat(err.toString()).as(about).isNotBlank();
      if (!command.getFirst().equals("predict")) {
        assertThat(out.toString()).as(about).isEmpty();
      }
    }
    assertThat(forged(out)).as("control characters in the answer of " + about).isZero();
    assertThat(forged(err)).as("control characters in the words about " + about).isZero();
    if (code != 2 && command.contains("json")) {
      assertThat(JsonTree.parse(out.toString())).as(about).isNotNull();
      assertThat(out.toString()).as(about).doesNotContain("\"NaN\"").doesNotContain("Infinity\"");
      assertThat(out.toString()).as("a saturated number in " + about).doesNotContain(" 2147483647");
      noFeasibleOptionLacksItsCost(out.toString(), about);
    }
    return code != 2;
  }

  private static void noFeasibleOptionLacksItsCost(String json, String about) {
    Matcher option =
        Pattern.compile(
                "\"feasible\" : true,(?:(?!\"feasible\").)*?\"presentCost\" : null", Pattern.DOTALL)
            .matcher(json);
    assertThat(option.find()).as("a feasible option without a cost in " + about).isFalse();
  }

  private static long forged(StringWriter text) {
    return text.toString().chars().filter(c -> Clean.isForged((char) c)).count();
  }
}
