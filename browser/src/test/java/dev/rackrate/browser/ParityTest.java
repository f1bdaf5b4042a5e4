package dev.rackrate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.Chosen;
import dev.rackrate.ask.Decide;
import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.decision.ChosenJson;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.store.StudyStore;
import dev.rackrate.study.StudySource;
import dev.rackrate.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The page, by itself, says what `decide` says, wherever its controls stand.
///
/// Where there is no Chromium nothing is checked here, and `./verify` says so.
final class ParityTest {

  /// Each takes a browser one to three seconds of a processor; `scripts/parity` tries more.
  private static final int POSITIONS = Integer.getInteger("rackrate.positions", 25);

  /// Of which so many are tried in a report that was mailed.
  private static final int MAILED = Math.max(3, POSITIONS / 10);

  /// A digest of what the page says, since the text itself is long.
  private static final String DIGEST =
      "(async text => [...new Uint8Array(await crypto.subtle.digest('SHA-256',"
          + " new TextEncoder().encode(text)))].map(b => b.toString(16).padStart(2, '0')).join(''))";

  private static final String VERSION = "0.1.0";

  private static final String ALIKE = "alike";

  /// A position that the program refuses, of which nothing is compared.
  private static final String DOES_NOT_GO = "refused";

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();

  private static final Decide DECIDE = new Decide(Decide.reader(CATALOGUE, Progress.NONE));
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");

  private static final Pattern SEARCHED = Pattern.compile("\"(to|threshold)\" : $");

  /// A file that keeps how each position went, so that a long run can be taken up where it stopped;
  /// none unless told.
  private static final Optional<Path> KEPT =
      Optional.ofNullable(System.getProperty("rackrate.kept")).map(Path::of);

  @TempDir Path folder = Path.of("");

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> file.endsWith("study.yaml") || file.toString().contains("/everyday/"))
          .sorted()
          .toList();
    }
  }

  /// Some controls, each somewhere.
  private static List<String> moved(int position) {
    SplittableRandom random = new SplittableRandom(25 + position);
    List<String> sets = new ArrayList<>();
    move(random, sets, "demand.hours-per-week", 1, 168, "");
    move(random, sets, "horizon", 12, 60, " months");
    move(random, sets, "discount-rate", 1, 20, " %/year");
    move(random, sets, "site.electricity", 0.04, 0.5, " USD/kWh");
    move(random, sets, "team.wage", 10, 150, " USD/hour");
    return sets;
  }

  private static void move(
      SplittableRandom random,
      List<String> sets,
      String path,
      double least,
      double most,
      String unit) {
    if (random.nextInt(3) > 0) {
      double at = least + (most - least) * random.nextDouble();
      sets.add(path + "=" + (path.equals("horizon") ? "" + (int) at : "" + at) + unit);
    }
  }

  private static Optional<Answer> answer(Served served, String study, List<String> sets) {
    try {
      return Optional.of(served.decide(study, sets));
    } catch (InputProblem doesNotGo) {
      return Optional.empty();
    }
  }

  @Test
  void thePageSaysWhatDecideSays() throws IOException {
    Optional<Path> chromium = Browser.chromium();
    if (chromium.isEmpty()) {
      return;
    }
    Served served = new Served(CATALOGUE);
    StudyStore store = StudyStore.open(folder.resolve("data"), Clock.systemUTC());
    Site.Settings settings =
        new Site.Settings("127.0.0.1", 0, Set.of("127.0.0.1"), Optional.empty(), VERSION);
    try (Site site = Site.start(settings, served, store);
        Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
      browser.open("http://127.0.0.1:" + site.port() + "/");
      assertThat(differences(browser, served, POSITIONS, KEPT)).isEmpty();
    }
  }

  @Test
  void aMailedReportDoesSoToo() throws IOException {
    Optional<Path> chromium = Browser.chromium();
    if (chromium.isEmpty()) {
      return;
    }
    Served served = new Served(CATALOGUE);
    String study = Files.readString(Path.of("../examples/render-studio/study.yaml"));
    Answer answer = served.decide(study, List.of());
    Path report = folder.resolve("report.html");
    Files.writeString(
        report,
        served
            .reports(VERSION)
            .live(
                answer,
                study,
                List.of(),
                false,
                true,
                new Speech(answer.scenario().currency(), Language.ENGLISH)));
    try (Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
      browser.call("Network.enable", "{}");
      browser.call(
          "Network.emulateNetworkConditions",
          "{\"offline\":true,\"latency\":0,\"downloadThroughput\":0,\"uploadThroughput\":0}");
      browser.open("file://" + report.toAbsolutePath());
      assertThat(differences(browser, served, MAILED, Optional.empty())).isEmpty();
    }
  }

  /// What a page says otherwise than the program, at random positions of the examples' controls.
  private static List<String> differences(
      Browser browser, Served served, int positions, Optional<Path> keeping) throws IOException {
    List<Path> examples = examples();
    assertThat(examples).hasSizeGreaterThan(20);
    browser.await("document.body.dataset.engine === 'page'");
    // The page leaves off with what it does by itself.
    browser.text("rackrate.S.run++");
    List<String> differences = new ArrayList<>();
    Map<Integer, String> kept = kept(keeping);
    int compared = 0;
    for (int tried = 0; compared < positions; tried++) {
      assertThat(tried).as("positions tried for those that go").isLessThan(4 * positions + 20);
      String told = kept.get(tried);
      if (told == null) {
        told =
            compared(
                browser, served, Files.readString(examples.get(tried % examples.size())), tried);
        keep(keeping, tried, told);
      }
      if (!told.equals(DOES_NOT_GO)) {
        compared++;
        if (!told.equals(ALIKE)) {
          differences.add(told);
        }
      }
    }
    return differences;
  }

  private static String compared(Browser browser, Served served, String study, int position) {
    List<String> sets = moved(position);
    Optional<Answer> said = answer(served, study, sets);
    if (said.isEmpty()) {
      return DOES_NOT_GO;
    }
    List<String> differences = new ArrayList<>();
    compare(browser, served, said.get(), study, sets, differences);
    return differences.isEmpty() ? ALIKE : String.join(" || ", differences).replace('\n', ' ');
  }

  private static Map<Integer, String> kept(Optional<Path> keeping) throws IOException {
    Map<Integer, String> kept = new HashMap<>();
    if (keeping.isPresent() && Files.exists(keeping.get())) {
      for (String line : Files.readAllLines(keeping.get())) {
        int blank = line.indexOf(' ');
        kept.put(Integer.valueOf(line.substring(0, blank)), line.substring(blank + 1));
      }
    }
    return kept;
  }

  private static void keep(Optional<Path> keeping, int position, String told) throws IOException {
    if (keeping.isPresent()) {
      Files.writeString(
          keeping.get(),
          position + " " + told + "\n",
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    }
  }

  private static void compare(
      Browser browser,
      Served served,
      Answer answer,
      String study,
      List<String> sets,
      List<String> differences) {
    String about = answer.scenario().title() + " with " + sets;
    String printed =
        served
            .reports(VERSION)
            .html(answer, study, false, new Speech(answer.scenario().currency(), Language.ENGLISH));
    String told =
        JsonReport.of(answer, AnswerPart.ALL, JsonReport.Told.SHOWN, VERSION, Language.ENGLISH);
    if (!browser
        .text(asked("report", study, sets) + ".then(" + DIGEST + ")")
        .equals(sha(printed))) {
      add(differences, about, firstDifference(browser.text(asked("report", study, sets)), printed));
    }
    if (!browser.text(asked("decide", study, sets) + ".then(" + DIGEST + ")").equals(sha(told))) {
      add(differences, about, firstNumber(browser.text(asked("decide", study, sets)), told));
    }
    // What a moved control shows first.
    add(
        differences,
        about + ", chosen",
        firstNumber(browser.text(asked("chosen", study, sets)), chosen(study, sets)));
  }

  private static String chosen(String study, List<String> sets) {
    Chosen chosen = DECIDE.chosen(new StudySource.OfText(study, "study", sets), false);
    return ChosenJson.of(chosen.title(), chosen.currency(), chosen.verdict(), Language.ENGLISH);
  }

  private static void add(List<String> differences, String about, String difference) {
    if (!difference.isEmpty()) {
      differences.add(about + ": " + difference);
    }
  }

  private static String sha(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (NoSuchAlgorithmException impossible) {
      throw new AssertionError(impossible);
    }
  }

  private static String asked(String what, String study, List<String> sets) {
    String all = sets.stream().map(Browser::quoted).collect(Collectors.joining(","));
    return "rackrate.engine().then(() => rackrate.send({what: '"
        + what
        + "', study: "
        + Browser.quoted(study)
        + ", sets: ["
        + all
        + "], lang: 'en', more: ''}))";
  }

  /// The same, where numbers may differ in their last bits, and points that are searched for as far
  /// as the search goes.
  private static String firstNumber(String one, String other) {
    String words =
        firstDifference(NUMBER.matcher(one).replaceAll("#"), NUMBER.matcher(other).replaceAll("#"));
    Matcher ours = NUMBER.matcher(one);
    Matcher theirs = NUMBER.matcher(other);
    while (words.isEmpty() && ours.find() && theirs.find()) {
      double expected = Double.parseDouble(theirs.group());
      double off = Math.abs(Double.parseDouble(ours.group()) - expected);
      String key = one.substring(Math.max(0, ours.start() - 14), ours.start());
      double tolerance = SEARCHED.matcher(key).find() ? 1e-9 : 1e-12;
      if (off > tolerance * Math.max(1, Math.abs(expected))) {
        words = around(one, ours.start()) + " | " + around(other, theirs.start());
      }
    }
    return words;
  }

  /// What stands around the first place where two texts differ; empty where they do not.
  private static String firstDifference(String one, String other) {
    int at = 0;
    while (at < Math.min(one.length(), other.length()) && one.charAt(at) == other.charAt(at)) {
      at++;
    }
    return one.equals(other) ? "" : around(one, at) + " | " + around(other, at);
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 150), Math.min(text.length(), at + 80));
  }
}
