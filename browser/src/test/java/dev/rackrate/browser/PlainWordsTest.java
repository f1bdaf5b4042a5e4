package dev.rackrate.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.Served;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.store.StudyStore;
import dev.rackrate.web.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A line of plain words is understood, and what is moved is written into a study.
final class PlainWordsTest {

  private static final String GPUS =
      "['RTX 4090','L40S','A100 SXM 80GB','H100 SXM','H200 SXM','B200 SXM','RTX 5090','RTX 3090',"
          + "'A100 PCIe 40GB','A100 SXM 40GB','H100 PCIe','H100 NVL','MI300X','L4','T4','V100 SXM2 32GB',"
          + "'RTX PRO 6000','RTX 6000 Ada','GH200 96GB','B300 SXM','A40','A10','L40','RTX A6000','RTX 4080']";

  @TempDir Path folder = Path.of("");

  @Test
  void sentencesAreUnderstood() throws IOException {
    Optional<Path> chromium = Browser.chromium();
    if (chromium.isEmpty()) {
      return;
    }
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/plain-words.txt"));
    assertThat(lines).hasSizeGreaterThan(40);
    StudyStore store = StudyStore.open(folder.resolve("data"), Clock.systemUTC());
    Site.Settings settings =
        new Site.Settings("127.0.0.1", 0, Set.of("127.0.0.1"), Optional.empty(), "0.1.0");
    try (Site site = Site.start(settings, new Served(ShippedCatalogue.read()), store);
        Browser browser = Browser.start(chromium.get(), folder.resolve("profile"))) {
      browser.open("http://127.0.0.1:" + site.port() + "/");
      browser.await("typeof rackrate === 'object'");
      SoftAssertions all = new SoftAssertions();
      for (String line : lines) {
        String sentence = line.substring(line.lastIndexOf(" | ") + 3);
        String found =
            browser.text(
                "(f => [f.gpu, f.gpus, f.hours, f.months, f.kind, f.country].map(v => v ?? '-').join(' | '))"
                    + "(rackrate.words("
                    + Browser.quoted(sentence)
                    + ", "
                    + GPUS
                    + "))");
        all.assertThat(found + " | " + sentence).isEqualTo(line);
      }
      written(browser, all);
      all.assertAll();
    }
  }

  private static void written(Browser browser, SoftAssertions all) {
    String flow = "rackrate: 1\ndemand: {gpus: 4, hours-per-week: 45}\n";
    String block = "rackrate: 1\nhorizon: 24 months # as agreed\ndemand:\n  gpus: 4\nbuild: auto\n";
    all.assertThat(set(browser, flow, "demand.hours-per-week", "90"))
        .isEqualTo("rackrate: 1\ndemand: {gpus: 4, hours-per-week: 90}\n");
    all.assertThat(set(browser, flow, "demand.growth", "3 %/month"))
        .isEqualTo("rackrate: 1\ndemand: {growth: 3 %/month, gpus: 4, hours-per-week: 45}\n");
    all.assertThat(set(browser, block, "horizon", "36 months"))
        .isEqualTo(
            "rackrate: 1\nhorizon: 36 months # as agreed\ndemand:\n  gpus: 4\nbuild: auto\n");
    all.assertThat(set(browser, block, "demand.gpus", "8"))
        .isEqualTo(
            "rackrate: 1\nhorizon: 24 months # as agreed\ndemand:\n  gpus: 8\nbuild: auto\n");
    all.assertThat(set(browser, block, "demand.hours-per-week", "60"))
        .isEqualTo(
            "rackrate: 1\nhorizon: 24 months # as agreed\ndemand:\n  hours-per-week: 60\n  gpus: 4\nbuild: auto\n");
    all.assertThat(set(browser, block, "discount-rate", "5 %/year"))
        .startsWith("rackrate: 1\ndiscount-rate: 5 %/year\nhorizon");
    all.assertThat(set(browser, block, "site.electricity", "0.2 USD/kWh"))
        .endsWith("build: auto\nsite: {electricity: 0.2 USD/kWh}\n");
    all.assertThat(set(browser, block, "build:box.build.price", "9 USD")).isEqualTo("null");
  }

  private static String set(Browser browser, String study, String path, String value) {
    return browser.text(
        "rackrate.withValue("
            + Browser.quoted(study)
            + ","
            + Browser.quoted(path)
            + ","
            + Browser.quoted(value)
            + ")");
  }
}
