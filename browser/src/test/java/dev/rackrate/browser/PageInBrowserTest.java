package dev.rackrate.browser;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.store.StudyStore;
import dev.rackrate.web.Site;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where there is no Chromium nothing is checked here, and `./verify` says so.
final class PageInBrowserTest {

  private static final Path SHOTS = Path.of("target/screenshots");

  private static final String STUDY =
      """
      rackrate: 1
      title: "<script>window.pwned = 1</script>"
      demand: {gpus: 4, hours-per-week: 45}
      build: [{name: box, price: 14_500 USD, gpus: 4}]
      rent: [{name: cloud, on-demand: 2.50 USD/hour, gpus: 4}]
      """;

  @TempDir Path folder = Path.of("");

  @Test
  void thePageAnswersAPerson() throws IOException {
    Optional<Path> chromium = Browser.chromium();
    if (chromium.isEmpty()) {
      return;
    }
    StudyStore store = StudyStore.open(folder.resolve("data"), Clock.systemUTC());
    Site.Settings settings =
        new Site.Settings("127.0.0.1", 0, Set.of("127.0.0.1"), Optional.empty(), "0.1.0");
    try (Site site = Site.start(settings, new Served(ShippedCatalogue.read()), store);
        Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
      browser.look(1280, false);
      browser.open("http://127.0.0.1:" + site.port() + "/");
      answered(browser);
      browser.await("document.body.dataset.engine === 'page'");
      write(browser, STUDY);
      browser.await("document.querySelector('#answer h1').textContent.includes('box')");
      answered(browser);
      assertThat(browser.text("window.pwned")).isEqualTo("undefined");
      assertThat(browser.text("document.querySelector('#answer .eyebrow').textContent"))
          .isEqualTo("<script>window.pwned = 1</script>");
      itDoesNotOverflow(browser);
      everythingHasAName(browser);
      aKeyMovesTheAnswer(browser);
      aDragIsToldFromWhereItBegan(browser);
      everyDoorOpensByKey(browser);
      wordsAreUnderstood(browser);
      whatFollowsIsNotMoved(browser);
      wrongInputIsTold(browser);
      whatIsSavedCanBeOpened(browser);
      fourAreCompared(browser);
      aLinkCarriesTheStudy(browser);
      aLogIsReadInThePage(browser);
      itIsSeenInBothLanguagesAndThemes(browser);
    }
  }

  private static void answered(Browser browser) {
    browser.await("document.body.dataset.shown === String(rackrate.S.run)");
  }

  /// With the draws, which may change the verdict, and with the controls.
  private static void wholly(Browser browser) {
    answered(browser);
    browser.await("document.body.dataset.painted === String(rackrate.S.run)");
  }

  private static void write(Browser browser, String study) {
    browser.text(
        "(e => { e.value = "
            + Browser.quoted(study)
            + "; e.dispatchEvent(new Event('input')); })(document.getElementById('study'))");
  }

  private static void itDoesNotOverflow(Browser browser) {
    for (int width : new int[] {360, 390, 600, 768, 901, 1280, 1600}) {
      browser.look(width, false);
      assertThat(browser.text("document.documentElement.scrollWidth <= innerWidth"))
          .as("no overflow at %s pixels", width)
          .isEqualTo("true");
    }
    browser.look(1280, false);
  }

  /// What a screen reader needs: names of what can be pressed or moved, names and tables of charts,
  /// ids that occur once.
  private static void everythingHasAName(Browser browser) {
    assertThat(
            browser.text(
                "[...document.querySelectorAll('button, input, select, textarea')].filter(e =>"
                    + " !(e.textContent.trim() || e.getAttribute('aria-label') || e.getAttribute('aria-labelledby') ||"
                    + " (e.labels && e.labels.length))).length"))
        .as("controls without a name")
        .isEqualTo("0");
    assertThat(
            browser.text(
                "[...document.querySelectorAll('figure.card')].every(f =>"
                    + " f.querySelector('svg[role=img] > title').textContent.length > 9 &&"
                    + " f.querySelector('details table tbody tr'))"))
        .isEqualTo("true");
    assertThat(
            browser.text(
                "(all => all.length - new Set(all).size)("
                    + "[...document.querySelectorAll('[id]')].map(e => e.id))"))
        .as("ids that occur twice")
        .isEqualTo("0");
    assertThat(browser.text("document.querySelectorAll('h1').length")).isEqualTo("1");
  }

  /// With the keyboard alone, until the verdict is another; the page shows what decide says.
  private void aKeyMovesTheAnswer(Browser browser) throws IOException {
    String hours = "document.getElementById('c-demand.hours-per-week')";
    browser.await(hours + " !== null");
    String before = browser.text("document.querySelector('#answer h1').textContent");
    browser.text(hours + ".focus()");
    browser.press("Home");
    browser.await("document.querySelector('#answer h1').textContent !== " + Browser.quoted(before));
    String changed = browser.text("document.querySelector('#answer h1').textContent");
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    String least = browser.text(hours + ".value");
    assertThat(decide(study, "--set", "demand.hours-per-week=" + least)).contains(changed);
    assertThat(browser.text("document.getElementById('said').textContent")).contains(changed);
    for (String step : new String[] {"undo", "redo", "undo"}) {
      browser.text("document.getElementById('" + step + "').click()");
      String wanted = step.equals("undo") ? before : changed;
      browser.await(
          "document.querySelector('#answer h1').textContent === " + Browser.quoted(wanted));
    }
    assertThat(browser.text("document.getElementById('undo').disabled")).isEqualTo("true");
    assertThat(browser.text("document.getElementById('redo').disabled")).isEqualTo("false");
    answered(browser);
  }

  /// Through places between, each of which is answered: what is told is the way from the first to
  /// the last, in hours and in money, and the verdict as the draws leave it.
  private static void aDragIsToldFromWhereItBegan(Browser browser) {
    String cost =
        "Math.round(rackrate.S.chosen.options.find(o => o.id === rackrate.S.chosen.verdict.option)"
            + ".monthlyCost).toLocaleString('en-US')";
    String hours = "document.getElementById('c-demand.hours-per-week')";
    String before = browser.text(cost);
    for (int value : new int[] {38, 31, 50}) {
      browser.text(
          "(e => { e.value = "
              + value
              + "; e.dispatchEvent(new Event('input')); })("
              + hours
              + ")");
      answered(browser);
    }
    String headline = browser.text("document.querySelector('#answer h1').textContent");
    assertThat(headline).startsWith("Too close to call: ");
    assertThat(browser.text("document.getElementById('said').textContent"))
        .isEqualTo(
            "Hours a week 45 → 50. The same answer: "
                + headline
                + " "
                + before
                + " → "
                + browser.text(cost)
                + " USD a month.");
    browser.text(hours + ".dispatchEvent(new Event('change'))");
    browser.text("document.getElementById('undo').click()");
    browser.await("rackrate.S.sets['demand.hours-per-week'] === undefined");
    answered(browser);
  }

  /// Every door opened, by the keyboard alone, and looked at by axe.
  private static void everyDoorOpensByKey(Browser browser) throws IOException {
    for (String door : new String[] {"hours", "work", "log", "saved", "prices"}) {
      String button = "document.querySelector('[data-door=" + door + "]')";
      browser.text(button + ".focus()");
      browser.press("Enter");
      browser.await(button + ".getAttribute('aria-expanded') === 'true'");
      nobodyIsKeptOut(browser, "door " + door);
      browser.press("Enter");
      browser.await(button + ".getAttribute('aria-expanded') === 'false'");
    }
  }

  /// What axe finds wrong, of which there must be nothing.
  private static void nobodyIsKeptOut(Browser browser, String about) throws IOException {
    if (browser.text("typeof axe").equals("undefined")) {
      try (InputStream in = PageInBrowserTest.class.getResourceAsStream("/axe.min.js")) {
        String script = new String(Objects.requireNonNull(in).readAllBytes(), UTF_8);
        browser.text("(0, eval)(" + Browser.quoted(script + ";0") + ")");
      }
    }
    assertThat(
            browser.text(
                "axe.run(document, {resultTypes: ['violations']}).then(r => r.violations.map(v =>"
                    + " v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160) + ' '"
                    + " + n.failureSummary).join(' / ')).join('\\n'))"))
        .as("what axe finds in " + about)
        .isEmpty();
  }

  /// GPUs that follow from the work are no control, and the line of compared studies has no keys.
  private static void whatFollowsIsNotMoved(Browser browser) {
    browser.text("document.querySelector('[data-door=work]').click()");
    browser.text("document.querySelector('#form > button').click()");
    browser.await("document.getElementById('study').value.includes('llm-serving')");
    answered(browser);
    browser.await("document.body.dataset.painted === String(rackrate.S.run)");
    assertThat(
            browser.text(
                "['demand.gpus', 'horizon'].map(key =>"
                    + " document.getElementById('c-' + key).parentElement.hidden)"))
        .isEqualTo("true,false");
    browser.text("document.querySelector('[data-door=work]').click()");
    write(browser, STUDY);
    browser.await("document.querySelector('#answer h1').textContent.includes('box')");
    answered(browser);
  }

  private static void wordsAreUnderstood(Browser browser) {
    browser.text("document.querySelector('[data-door=hours]').click()");
    browser.text(
        "(e => { e.value = '8 H100 for training, about 90 hours a week in Virginia';"
            + " e.dispatchEvent(new Event('input')); })(document.querySelector('[name=line]'))");
    assertThat(
            browser.text(
                "['gpus', 'gpu', 'kind', 'hours', 'country'].map(n =>"
                    + " document.querySelector(`#form [name=${n}]`).value).join('|')"))
        .isEqualTo("8|H100 SXM|llm-training|90|US-VA");
    browser.text("document.querySelector('[data-door=hours]').click()");
  }

  private static void wrongInputIsTold(Browser browser) {
    write(browser, STUDY.replace("price:", "prize:"));
    browser.await("!document.getElementById('problem').hidden");
    assertThat(browser.text("document.getElementById('problem').textContent"))
        .contains("build[0].prize: there is no such key; did you mean price?");
    write(browser, STUDY);
    browser.await("document.getElementById('problem').hidden");
    wholly(browser);
  }

  /// What was moved is saved with the rest; a study that comes later is another one.
  private static void whatIsSavedCanBeOpened(Browser browser) {
    browser.text("document.getElementById('c-demand.hours-per-week').focus()");
    browser.press("End");
    browser.await("rackrate.S.sets['demand.hours-per-week'] === '168'");
    answered(browser);
    browser.text("document.getElementById('save').click()");
    browser.await("document.getElementById('said').textContent.endsWith(' 1')");
    assertThat(browser.text("document.getElementById('study').value"))
        .contains("hours-per-week: 168")
        .doesNotContain("--set");
    assertThat(browser.text("Object.keys(rackrate.S.sets).length")).isEqualTo("0");
    String saved = browser.text("rackrate.S.id");
    browser.text("document.querySelector('[data-door=hours]').click()");
    browser.text("document.querySelector('#form > button').click()");
    browser.await("!document.getElementById('study').value.includes('box')");
    assertThat(browser.text("rackrate.S.id")).isEqualTo("null");
    browser.text("document.querySelector('[data-door=saved]').click()");
    browser.await("document.querySelector('#form p button') !== null");
    write(browser, STUDY.replace("hours-per-week: 45", "hours-per-week: 99"));
    browser.text("document.querySelector('#form p button').click()");
    browser.await("document.getElementById('study').value.includes('hours-per-week: 168')");
    assertThat(browser.text("rackrate.S.id")).isEqualTo(saved);
    answered(browser);
  }

  /// Each at its own figures; a fifth is refused until one goes, and one that is opened is as it
  /// was.
  private static void fourAreCompared(Browser browser) {
    String rows = "document.querySelectorAll('#compare tbody tr')";
    for (int hours : new int[] {23, 61, 104, 148, 33}) {
      browser.text(
          "(e => { e.value = "
              + hours
              + "; e.dispatchEvent(new Event('input')); e.dispatchEvent(new Event('change')); })("
              + "document.getElementById('c-demand.hours-per-week'))");
      browser.await("rackrate.S.sets['demand.hours-per-week'] === '" + hours + "'");
      answered(browser);
      String kept = hours == 33 ? "4" : "String(" + rows + ".length + 1)";
      String wanted = browser.text(kept);
      browser.text("document.getElementById('keep').click()");
      browser.await(rows + ".length === " + wanted);
    }
    assertThat(browser.text("document.getElementById('said').textContent"))
        .isEqualTo("Four are compared; remove one first.");
    assertThat(
            browser.text(
                "[..." + rows + "].map(r => r.cells[1].textContent.match(/[0-9]+/)[0]).join()"))
        .isEqualTo("23,61,104,148");
    assertThat(browser.text("new Set([..." + rows + "].map(r => r.textContent)).size"))
        .isEqualTo("4");
    browser.text(rows + "[1].querySelectorAll('button')[0].click()");
    browser.await("rackrate.S.sets['demand.hours-per-week'] === '61'");
    answered(browser);
    for (int left = 3; left >= 0; left--) {
      browser.text(rows + "[0].querySelectorAll('button')[1].click()");
      browser.await(rows + ".length === " + left);
    }
  }

  /// Into another page, and into one that is open; one that was cut short is told.
  private static void aLinkCarriesTheStudy(Browser browser) {
    String study = browser.text("document.getElementById('study').value");
    String headline = "document.querySelector('#answer h1').textContent";
    wholly(browser);
    String said = browser.text(headline);
    browser.text("document.getElementById('share').click()");
    browser.await("location.hash.startsWith('#s=')");
    String link = browser.text("location.href");
    assertThat(link).endsWith("&set=demand.hours-per-week%3D61");
    write(browser, STUDY.replace("hours-per-week: 45", "hours-per-week: 99"));
    answered(browser);
    browser.text("location.hash = ''");
    browser.text("location.href = " + Browser.quoted(link));
    browser.await("rackrate.S.sets['demand.hours-per-week'] === '61'");
    wholly(browser);
    assertThat(browser.text("document.getElementById('study').value")).isEqualTo(study);
    assertThat(browser.text(headline)).isEqualTo(said);
    browser.text("document.getElementById('undo').click()");
    browser.await("document.getElementById('study').value.includes('hours-per-week: 99')");
    browser.open(link.replace("/#", "/?again#"));
    browser.await("document.body.dataset.shown !== undefined");
    wholly(browser);
    assertThat(browser.text("document.getElementById('study').value")).isEqualTo(study);
    assertThat(browser.text(headline)).isEqualTo(said);
    String cut = link.substring(0, link.indexOf("&set=") - 9);
    browser.open(cut.replace("/#", "/?cut#"));
    browser.await("!document.getElementById('problem').hidden");
    assertThat(browser.text("document.getElementById('problem').textContent"))
        .isEqualTo("The link is damaged or was cut short; ask for it again.");
    assertThat(browser.text("document.getElementById('study').value")).contains("Four GPUs");
    browser.open(link);
    browser.await("document.body.dataset.shown !== undefined");
    answered(browser);
  }

  /// 4 x 1 h, 2 x 2 h and 8 x 2 h are 24 GPU-hours in the 27 hours from the first to the last
  /// moment.
  private static void aLogIsReadInThePage(Browser browser) {
    browser.text("document.querySelector('[data-door=log]').click()");
    browser.text(
        "(() => { window.asked = 0; const fetched = window.fetch; window.fetch = (...all) => {"
            + " if (String(all[0]).includes('/api/demand')) window.asked++; return fetched(...all); };"
            + " const data = new DataTransfer(); data.items.add(new File(["
            + Browser.quoted(
                """
                id,submit,run_seconds,gpus
                1,2026-01-01T00:00:00Z,3600,4
                2,2026-01-01T01:00:00Z,7200,2
                3,2026-01-02T01:00:00Z,7200,8
                """)
            + "], 'jobs.csv')); document.querySelector('.drop').dispatchEvent("
            + "new DragEvent('drop', {dataTransfer: data, bubbles: true, cancelable: true})); })()");
    browser.await("document.getElementById('said').textContent.includes('jobs')");
    assertThat(browser.text("document.getElementById('said').textContent"))
        .startsWith("3 jobs: 0.89 GPUs on average, 8 at the peak.");
    assertThat(browser.text("window.asked")).as("times that the server was asked").isEqualTo("0");
    answered(browser);
    browser.text("document.querySelector('[data-door=log]').click()");
  }

  private static void itIsSeenInBothLanguagesAndThemes(Browser browser) throws IOException {
    for (String language : new String[] {"en", "zh"}) {
      for (boolean isDark : new boolean[] {false, true}) {
        for (int width : new int[] {1280, 390}) {
          browser.look(width, isDark);
          nobodyIsKeptOut(browser, "the page in " + language + ", " + width + ", dark " + isDark);
          browser.screenshot(
              SHOTS.resolve("page-" + language + (isDark ? "-dark-" : "-light-") + width + ".png"));
        }
      }
      browser.look(1280, false);
      browser.text("document.getElementById('lang').click()");
      String wanted = language.equals("en") ? "并排比较" : "Side by side";
      browser.await(
          "document.getElementById('answer').textContent.includes(" + Browser.quoted(wanted) + ")");
    }
  }

  @Test
  void aMailedReportAnswersByItself() throws IOException {
    Optional<Path> chromium = Browser.chromium();
    if (chromium.isEmpty()) {
      return;
    }
    Path study = Files.writeString(folder.resolve("study.yaml"), STUDY);
    Path report = folder.resolve("report.html");
    decide(study, "--report", report.toString());
    assertThat(Files.size(report)).as("bytes of a report").isLessThan(3_000_000);
    String moved = decide(study, "--set", "demand.hours-per-week=1");
    try (Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
      browser.call("Network.enable", "{}");
      browser.call(
          "Network.emulateNetworkConditions",
          "{\"offline\":true,\"latency\":0,\"downloadThroughput\":0,\"uploadThroughput\":0}");
      browser.look(1280, false);
      browser.open("file://" + report.toAbsolutePath());
      assertThat(browser.text("window.pwned")).isEqualTo("undefined");
      browser.await("document.body.dataset.engine === 'page'");
      browser.await("document.getElementById('c-demand.hours-per-week') !== null");
      browser.text("document.getElementById('c-demand.hours-per-week').focus()");
      browser.press("Home");
      browser.await("document.getElementById('said').textContent !== ''");
      assertThat(moved).contains(browser.text("document.querySelector('#answer h1').textContent"));
      itDoesNotOverflow(browser);
      nobodyIsKeptOut(browser, "a report that lives");
      aLogIsReadInThePage(browser);
      browser.screenshot(SHOTS.resolve("report-live-1280.png"));
    }
  }

  private static String decide(Path study, String... more) {
    StringWriter out = new StringWriter();
    List<String> arguments = new ArrayList<>(List.of("decide", study.toString(), "--lang", "en"));
    arguments.addAll(List.of(more));
    dev.rackrate.cli.Main.run(
        arguments.toArray(new String[0]),
        new PrintWriter(out),
        new PrintWriter(new StringWriter()));
    return out.toString().replaceAll("\\s+", " ");
  }

  @Test
  void theReportIsWholeWithoutANetwork() throws IOException {
    Optional<Path> chromium = Browser.chromium();
    if (chromium.isEmpty()) {
      return;
    }
    Path report = folder.resolve("report.html");
    StringWriter out = new StringWriter();
    dev.rackrate.cli.Main.run(
        new String[] {
          "decide",
          "../examples/own-cluster/study.yaml",
          "--report",
          report.toString(),
          "--lang",
          "en"
        },
        new PrintWriter(out),
        new PrintWriter(new StringWriter()));
    try (Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
      browser.call("Network.enable", "{}");
      browser.call(
          "Network.emulateNetworkConditions",
          "{\"offline\":true,\"latency\":0,\"downloadThroughput\":0,\"uploadThroughput\":0}");
      browser.look(1280, false);
      browser.open("file://" + report.toAbsolutePath());
      String headline = browser.text("document.querySelector('h1').textContent");
      assertThat(out.toString().replaceAll("\\s+", " ")).contains(headline);
      itDoesNotOverflow(browser);
      everythingHasAName(browser);
      assertThat(
              browser.text("getComputedStyle(document.querySelector('.l.rent')).strokeDasharray"))
          .as("lines are told apart without colour")
          .isNotEqualTo("none");
      nobodyIsKeptOut(browser, "a report");
      browser.screenshot(SHOTS.resolve("report-1280.png"));
      browser.text("document.documentElement.style.filter = 'grayscale(1)'");
      browser.text("document.querySelector('.charts').scrollIntoView()");
      browser.screenshot(SHOTS.resolve("report-grey-1280.png"));
      browser.look(390, true);
      browser.screenshot(SHOTS.resolve("report-dark-390.png"));
    }
  }
}
