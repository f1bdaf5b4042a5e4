package dev.rackrate.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Wrong input earns one sentence on the error stream, exit code 2 and nothing on stdout.
final class WrongInputTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Four GPUs
      demand: {gpus: 4, hours-per-week: 45}
      build: [{name: box, price: 14_500 USD, gpus: 4}]
      rent: [{name: cloud, on-demand: 2.50 USD/hour, gpus: 4}]
      """;

  @TempDir Path folder = Path.of("");

  private Path study = Path.of("");
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void writeStudy() throws IOException {
    study = write("study.yaml", STUDY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "catalogue,show,RTX,4090 | \"4090\" is one word too many; a name of several words goes in"
            + " quotes, e.g. \"RTX 4090\"",
        "decide,a.yaml,b.yaml | \"b.yaml\" is one word too many",
        "decide,a.yaml,--fromat=json | there is no option --fromat; did you mean --format?",
        "decide,a.yaml,-z | there is no option -z",
        "decidee,a.yaml | there is no command \"decidee\"; did you mean decide?",
        "frobnicate | there is no command \"frobnicate\"; rackrate --help lists them",
        "catalogue,histry | there is no command \"histry\"; did you mean history or list?",
        "decide | STUDY is missing",
        "decide,a.yaml,--report | --report needs a value: FILE",
        "decide,a.yaml,--all=3 | --all takes no value",
        "decide,a.yaml,--format,xml | --format must be text or json but is \"xml\"",
        "simulate,a.yaml,--seed,abc | --seed must be a whole number but is \"abc\"",
        "simulate,a.yaml,--seed,4,--seed,5 | --seed is given twice; keep one",
        "simulate,a.yaml,--seed,abc,--lang,zh | --seed 必须是整数，但写的是 \"abc\"",
        "decide,--lang=zh | 缺少 STUDY",
        "frobnicate,--lang,zh | 没有命令 \"frobnicate\"；rackrate --help 会列出全部"
      })
  void aWrongCommandLineEarnsASentence(String words, String sentence) {
    int code = Main.run(words.split(","), new PrintWriter(out), new PrintWriter(err));

    assertThat(code).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().lines().findFirst()).contains("rackrate: " + sentence);
  }

  /// What a Chinese sentence shows to be written is what can be written, with one comma behind it.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          price: 14_500 USD | price: lots | build[0].price: 必须为以美元计的数量，如 "12 USD"，但写的是 "lots"
          price: 14_500 USD | price: 2.000 EUR | build[0].price: 必须为以美元计的数量，即 "2000 EUR" 或 "2 EUR"，但写的是 "2.000 EUR"
          price: 14_500 USD, gpus: 4 | gpus: 4 | build[0].price: 缺失；例如写 price: 14_500 USD
          on-demand: 2.50 USD/hour | on-demand: soon | rent[0].on-demand: 必须为以 USD/hour 或 USD/GPU-hour 计的数量，如 "12 USD/hour"，但写的是 "soon"
          hours-per-week: 45 | hours-per-week: 45, growth: 20 % | demand.growth: 必须为每月或每年的变化，如 2%/month 或 25%/year，但写的是 "20%"
          """)
  void aChineseSentenceShowsWhatCanBeTyped(String right, String wrong, String sentence)
      throws IOException {
    Path file = write("wrong.yaml", STUDY.replace(right, wrong));
    assertThat(decide(file, "--lang", "zh")).isEqualTo(2);
    assertThat(err.toString()).contains(sentence);
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private int decide(Path file, String... more) {
    List<String> args = new ArrayList<>(List.of("decide", file.toString()));
    args.addAll(Arrays.asList(more));
    return Main.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          {demand.levl: {uniform: {low: 0.5, high: 2}}} | demand.levl: is not a figure that can be drawn; did you mean demand.level?
          {demand.level: 1.4} | demand.level: must be a distribution, e.g. {triangular: {low: 8, mode: 10, high: 15}}, but is "1.4"
          {demand.level: {gamma: {k: 2}}} | demand.level.gamma: there is no such key; keys allowed here: normal, lognormal, triangular, uniform
          {demand.level: {normal: {mean: 1, spread: -0.2}}} | demand.level.normal.spread: must be above 0
          {demand.level: {normal: {mean: 1}}} | demand.level.normal.spread: is missing; for example spread: "12 %"
          {rent.price: {lognormal: {median: 1, times: 0.8}}} | rent.price.lognormal.times: must be above 1
          {demand.level: {triangular: {low: 2, mode: 1, high: 3}}} | demand.level.triangular.mode: must lie between low and high, and low below high
          {demand.level: {uniform: {low: 2, high: 0.5}}} | demand.level.uniform.high: must be above low; write the smaller number under low
          {site.electricity: {uniform: {low: 0.1, high: 0.2}}} | site.electricity.uniform.low: must be an amount in USD/kWh, e.g. "0.1 USD/kWh", but is "0.1"
          {rent.availability: {uniform: {low: 90 %, high: 140 %}}} | rent.availability.uniform.high: must be a value that rent.availability can have; the nearest is 100 %
          {site.pue: {triangular: {low: 0.5, mode: 1.2, high: 1.4}}} | site.pue.triangular.low: must be a value that site.pue can have; the nearest is 1
          {build.life: {normal: {mean: -3 years, spread: 1 year}}} | build.life.normal.mean: must be a value that build.life can have; the nearest is 0 months
          {demand.level: {uniform: {low: -0.5, high: 2}}} | demand.level.uniform.low: must be a value that demand.level can have; the nearest is 0 %
          {build.sale-share: {uniform: {low: 70 %, high: 130 %}}} | build.sale-share.uniform.high: must be a value that build.sale-share can have; the nearest is 100 %
          {rent.interruptions: {uniform: {low: 20 %, high: 120 %}}} | rent.interruptions.uniform.high: must be a value that rent.interruptions can have; the nearest is 99 %
          {correlations: [{between: [rent.trend, demand.level], is: 0.3}, {between: [demand.level, rent.trend], is: 0.6}]} | correlations[1].between: appears here twice; remove one
          {correlations: [{between: [rent.trend, demand.level], is: 1.3}]} | correlations[0].is: must be between -1 and 1 but is "1.3"
          {correlations: [{between: [rent.trend, rent.trend], is: 0.3}]} | correlations[0].between: must name two figures, not one twice
          {correlations: [{between: [rent.trend], is: 0.3}]} | correlations[0].between: must name two figures, e.g. [rent.trend, build.value-kept]
          """)
  void aDistributionThatCannotBe(String uncertainty, String sentence) throws IOException {
    int code = decide(write("study.yaml", STUDY + "uncertainty: " + uncertainty + "\n"));
    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().strip())
        .matches(".*study.yaml:6:[0-9]+: uncertainty[.].*")
        .endsWith("uncertainty." + sentence);
  }

  @Test
  void correlationsThatCannotHoldAtOnce() throws IOException {
    String three =
        """
        uncertainty:
          correlations:
            - {between: [rent.trend, demand.level], is: 0.9}
            - {between: [rent.trend, build.value-kept], is: 0.9}
            - {between: [demand.level, build.value-kept], is: -0.9}
        """;
    int code = decide(write("study.yaml", STUDY + three));
    assertThat(code).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "study.yaml:8:",
            "uncertainty.correlations: cannot all hold at once; make one of them smaller,");
  }

  private void isRefused(int code, String sentence) {
    assertThat(code).as(err.toString()).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString().replace(folder + "/", "").strip()).isEqualTo(sentence);
  }

  @Test
  void tooLittleMemoryIsASentence() {
    int code =
        Main.run(
            new String[] {"new", folder.resolve("new.yaml").toString()},
            () -> {
              throw new OutOfMemoryError("Java heap space");
            },
            new PrintWriter(out),
            new PrintWriter(err));

    isRefused(
        code,
        "rackrate: needs more than the %d MiB of memory that it may use; give it less at once, or more memory with JAVA_TOOL_OPTIONS=-Xmx4g"
            .formatted(Runtime.getRuntime().maxMemory() >> 20));
  }

  @Test
  void theStudyItselfIsFine() {
    assertThat(decide(study)).as(err.toString()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          hours-per-week: 45 | hours-per-wek: 45 | study.yaml:3:19: demand.hours-per-wek: there is no such key; did you mean hours-per-week, hours-per-day or hours-per-month?
          gpus: 4, hours | electricity: 0.2 USD/kWh, hours | study.yaml:3:10: demand.electricity: there is no such key; did you mean site.electricity?
          title: Four GPUs | country: DE | study.yaml:2:1: country: there is no such key; did you mean site.country or rent[].country?
          gpus: 4, hours | provider: RunPod, hours | study.yaml:3:10: demand.provider: there is no such key; did you mean rent[].provider, api[].provider or provider-terms[].provider?
          price: 14_500 USD | power: {gpus: 3} | study.yaml:4:29: build[0].power.gpus: there is no such key; keys allowed here: idle, load, off-when-idle
          2.50 USD/hour | 2.50 | study.yaml:5:33: rent[0].on-demand: must be an amount in USD/hour or USD/GPU-hour, e.g. "2.50 USD/hour", but is "2.50"
          2.50 USD/hour | 2.50 USD/kWh | study.yaml:5:33: rent[0].on-demand: must be an amount in USD/hour or USD/GPU-hour, e.g. "2.50 USD/hour", but is "2.50 USD/kWh"
          2.50 USD/hour | "2.500,50 €/hour" | study.yaml:5:33: rent[0].on-demand: must be an amount in USD/hour or USD/GPU-hour, e.g. "2500.50 EUR/hour", but is "2.500,50 €/hour"
          2.50 USD/hour | 2,500 USD/hour | study.yaml:5:35: rent[0].500 USD/hour: is what follows a comma; write numbers without commas, such as 30000 USD
          2.50 USD/hour | 2.50 USD/hour, availability: 0.95 | study.yaml:5:62: rent[0].availability: must be an amount in %, either "95 %" or "0.95 %", but is "0.95"
          2.50 USD/hour | 2.50 USD/hour, availability: 95 | study.yaml:5:62: rent[0].availability: must be an amount in %, e.g. "95 %", but is "95"
          2.50 USD/hour | 2.000 USD/hour | study.yaml:5:33: rent[0].on-demand: must be an amount in USD/hour or USD/GPU-hour, either "2000 USD/hour" or "2 USD/hour", but is "2.000 USD/hour"
          14_500 USD | -14_500 USD | study.yaml:4:28: build[0].price: must be between 0 and 1000000000000 USD but is "-14_500 USD"
          14_500 USD | 14_500 SEK | study.yaml:4:28: build[0].price: no exchange rate for SEK on 2026-11-09; write exchange-rates: {SEK: ... USD}
          gpus: 4, hours | gpus: 4.5.1, hours | study.yaml:3:16: demand.gpus: must be a plain number without a unit, e.g. 40 but is "4.5.1"
          gpus: 4, hours | gpu: RTX 4900, hours | study.yaml:3:15: demand.gpu: no GPU is called "RTX 4900"; did you mean RTX 4090, RTX 3090 or RTX 4060?
          rackrate: 1 | rackrate: 2 | study.yaml:1:11: rackrate: this program reads version 1 of the format; write 1
          title: Four GPUs | as-of: 2026-02-30 | study.yaml:1:1: title: is missing; for example title: Fine-tuning at a small lab
          title: Four GPUs | title: [a] | study.yaml:2:8: title: must be text but is a list
          build: [ | rent: [ | study.yaml:5:1: rent: written twice, first on line 4; keep one
          build: [{name: box, price: 14_500 USD, gpus: 4}] | build: [ws-4x409] | study.yaml:4:9: build[0].from: the catalogue has no machine called "ws-4x409"; did you mean ws-4x4090, ws-1x4090 or ws-2x4090?
          title: Four GPUs | title: &a Four | study.yaml:2:8: YAML anchors and aliases (& and *) are not used in studies; write it out
          title: Four GPUs | title: *a | study.yaml:2:8: YAML anchors and aliases (& and *) are not used in studies; write it out
          title: Four GPUs | title: !!str Four | study.yaml:2:8: YAML tags (!) are not used in studies; write the value
          """)
  void aSentenceWithPlaceKeyAndRemedy(String old, String changed, String sentence)
      throws IOException {
    isRefused(decide(write("study.yaml", STUDY.replace(old, changed))), sentence);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          rent: none | study.yaml:1:1
          build: none | study.yaml:4:8
          build: [] | study.yaml:4:8
          """)
  void nothingToCompareIsSaid(String written, String place) throws IOException {
    String bare = STUDY.lines().limit(3).collect(Collectors.joining("\n")) + "\n";
    isRefused(
        decide(write("study.yaml", bare + written + "\n")),
        place
            + ": build: nothing is left to compare: no machine is named here and no offer under"
            + " rent; write auto for one of them or both");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          horizon=1.5 months | --set: horizon: must be whole months, e.g. 36 months
          horizon=0 months | --set: horizon: must be between 1 and 240 months but is "0 months"
          demand.utilisation=160 % | --set: demand.utilisation: must be between 0 and 100 % but is "160 %"
          as-of=2026-02-30 | --set: as-of: must be a day of the calendar such as 2026-11-01 but is "2026-02-30"
          site.hosting=basement | --set: site.hosting: must be one of office, own-room, colocation but is "basement"
          demand.kind=diffusion | --set: demand.kind: must be vision-inference or vision-training but is "diffusion"
          demand.kind=games | --set: demand.kind: must be one of llm-training, llm-fine-tuning, llm-serving, vision-training, vision-inference, rendering, video-encoding, fp64, hashing, desktop, measured but is "games"
          team.operations=managed | --set: team.operations: must be third-party but is "managed"
          tax={income: 25 %} | --set: tax.depreciation: is missing; for example depreciation: 3 years
          currency=euro | --set: currency: must be an ISO currency code such as EUR
          exchange-rates={EUR: 1e-300 USD} | --set: exchange-rates.EUR: must say what one EUR is worth in US dollars, e.g. 1.16 USD, but is "1e-300 USD"
          exchange-rates={EUR: 3e9 USD} | --set: exchange-rates.EUR: must say what one EUR is worth in US dollars, e.g. 1.16 USD, but is "3e9 USD"
          exchange-rates={EUR: 1.16} | --set: exchange-rates.EUR: must say what one EUR is worth in US dollars, e.g. 1.16 USD, but is "1.16"
          build[7].price=3 USD | --set build[7].price=3 USD: the list has 1 entry and none is called 7; count from 0
          nothing | --set nothing: write PATH=VALUE, e.g. --set site.electricity='0.30 USD/kWh'
          """)
  void overridesAreHeldToTheSameRules(String set, String sentence) {
    isRefused(decide(study, "--set", set), sentence);
  }

  @Test
  void filesThatAreNoStudies() throws IOException {
    Path empty = write("empty.yaml", "");
    isRefused(decide(empty), "empty.yaml: the file is empty; a study begins with \"rackrate: 1\"");
  }

  @Test
  void aMissingFile() {
    isRefused(
        decide(folder.resolve("none.yaml")), "none.yaml: there is no such file; check the name");
  }

  @Test
  void aHundredMegabytes() throws IOException {
    Path big = folder.resolve("big.yaml");
    try (var channel = Files.newOutputStream(big)) {
      byte[] megabyte = new byte[1 << 20];
      Arrays.fill(megabyte, (byte) 'a');
      for (int i = 0; i < 100; i++) {
        channel.write(megabyte);
      }
    }
    isRefused(
        decide(big),
        "big.yaml: larger than 1 MiB, the most a study may have; check that this is the right file");
  }

  @Test
  void aBinaryFile() throws IOException {
    Path binary = folder.resolve("binary.yaml");
    Files.write(binary, new byte[] {0x7f, 'E', 'L', 'F', 2, 1, (byte) 0xff, 0});
    isRefused(
        decide(binary), "binary.yaml: not a text file in UTF-8; a study is YAML text in UTF-8");
  }

  @Test
  void nestingWithoutEnd() throws IOException {
    isRefused(
        decide(write("deep.yaml", "title: " + "[".repeat(100_000))),
        "deep.yaml:1:31: nested deeper than any key of a study; check brackets");
  }

  @Test
  void brokenYaml() throws IOException {
    Path broken = write("broken.yaml", "rackrate: 1\n\ttitle: x\n");
    assertThat(decide(broken)).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains("broken.yaml:2:1: not valid YAML").hasLineCount(1);
  }

  @Test
  void twoCurrenciesWithoutARateAreNotTakenForOne() throws IOException {
    String mixed =
        STUDY.replace("title:", "currency: CHF\ndefaults: none\nhorizon: 30 months\ntitle:");
    isRefused(
        decide(write("mixed.yaml", mixed)),
        "mixed.yaml:7:28: build[0].price: no exchange rate for CHF on 2026-11-09;"
            + " write exchange-rates: {CHF: ... USD}");
  }

  /// A shipped figure in dollars meets the currency of the answer: its line is the place to look.
  @ParameterizedTest
  @CsvSource({"decide", "plan", "risk"})
  void aCurrencyWithoutARateIsNamedByItsLine(String command) throws IOException {
    String shipped = STUDY.replace("USD", "CHF").replace("title:", "currency: CHF\ntitle:");
    String[] args = {command, write("francs.yaml", shipped).toString()};
    isRefused(
        Main.run(args, new PrintWriter(out), new PrintWriter(err)),
        "francs.yaml:2:11: currency: no exchange rate for CHF on 2026-11-09;"
            + " write exchange-rates: {CHF: ... USD}");
  }

  @Test
  void moreMachinesThanThereAreIsASlipAtALine() throws IOException {
    String huge = STUDY.replace("gpus: 4, hours", "gpus: 900_000_000, hours");
    assertThat(decide(write("huge.yaml", huge))).isEqualTo(2);
    assertThat(err.toString()).contains("huge.yaml:3:16: demand.gpus: ").hasLineCount(1);
  }

  @Test
  void aStudyInOneCurrencyNeedsNoRate() throws IOException {
    String own =
        STUDY
            .replace("title:", "currency: GBP\ndefaults: none\nhorizon: 30 months\ntitle:")
            .replace("USD", "GBP");
    assertThat(decide(write("own.yaml", own), "--format", "json")).as(err.toString()).isZero();
    assertThat(out.toString()).contains("\"currency\" : \"GBP\"");
  }

  @Test
  void nothingFeasibleIsAnAnswerOfItsOwn() {
    int code = decide(study, "--set", "limits={budget: 10 USD, must-stay: on-premises}");
    assertThat(code).isEqualTo(3);
    assertThat(out.toString())
        .contains("No option meets the limits.")
        .contains("build:box: it ties up 14,500 USD, the budget is 10.00 USD")
        .contains("on-demand:cloud: the work must stay on the premises");
  }

  /// Beyond what any study needs, a figure is a slip: it is refused where it stands.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "build[0].upkeep=1e308 USD/year | between 0 and 1000000000000000 USD/year",
        "team.wage=2e15 USD/hour | between 0 and 1000000000000000 USD/hour",
        "demand.data.out=1e16 GB/month | between 0 and 1000000000000000 GB/month",
        "build[0].warranty=20_000_000 months | between 0 and 12000000 months",
        "as-of=+999999999-12-31 | a day from 1990 to 2200",
        "as-of=0000-01-01 | a day from 1990 to 2200",
        "start=2201-05-01 | a day from 1990 to 2200",
        "build[0].resale=900 % | at most 100 % of the price",
        "demand.growth=50 %/month | beyond 1,000,000 GPUs within the horizon",
        "title=two\u2028lines | one line"
      })
  void figuresBeyondAllMeasure(String set, String says) {
    assertThat(decide(study, "--set", set)).as(err.toString()).isEqualTo(2);
    assertThat(out.toString()).isEmpty();
    assertThat(err.toString()).contains(says);
  }

  @Test
  void figuresAtTheBoundsAreTaken() {
    for (String set : List.of("build[0].resale=100 %", "demand.growth=30 %/month")) {
      assertThat(decide(study, "--set", set)).as(set + ": " + err).isZero();
    }
  }

  @Test
  void twinsAreNamedWithTheirPlace() throws IOException {
    String twice =
        STUDY.replace("rent: [", "rent: [{name: cloud, on-demand: 2.10 USD/hour, gpus: 4}, ");
    assertThat(decide(write("twins.yaml", twice))).isEqualTo(2);
    assertThat(err.toString())
        .contains("twins.yaml:5:")
        .contains(": rent: two entries are called cloud; give each its own name, or leave one out");
  }

  @Test
  void aLongPieceOfInputIsCutInTheMessage() {
    assertThat(decide(study, "--set", "build[0].gpu=" + "x".repeat(70_000))).isEqualTo(2);
    assertThat(err.toString().length()).isLessThan(500);
  }

  @Test
  void anEmptyNameIsToldAsOne() {
    assertThat(decide(Path.of(""))).isEqualTo(2);
    assertThat(err.toString()).contains("name a study file").doesNotContain("folder");
  }

  @Test
  void standardInputIsAStudyAndAFileOfWork() throws IOException {
    InputStream before = System.in;
    try {
      System.setIn(new ByteArrayInputStream(STUDY.getBytes(UTF_8)));
      assertThat(decide(Path.of("-"))).as(err.toString()).isZero();
      assertThat(out.toString()).contains("Four GPUs");
      System.setIn(new ByteArrayInputStream("id,kind,gpu\na,matmul,H100 SXM\n".getBytes(UTF_8)));
      String[] args = {"predict", "-"};
      assertThat(Main.run(args, new PrintWriter(out), new PrintWriter(err))).isZero();
      System.setIn(new ByteArrayInputStream(STUDY.replace("gpus: 4,", "gpus: x,").getBytes(UTF_8)));
      assertThat(decide(Path.of("-"))).isEqualTo(2);
      assertThat(err.toString()).contains("standard input:3:");
    } finally {
      System.setIn(before);
    }
  }

  @Test
  void anArgumentThatBeginsWithAnAtIsItself() throws IOException {
    assertThat(decide(write("@mine.yaml", STUDY))).isZero();
    assertThat(decide(Path.of("@/etc/hostname"))).isEqualTo(2);
    assertThat(err.toString()).contains("@/etc/hostname: there is no such file");
  }

  /// The obvious way to begin a table of one's own: copy a row and change its id.
  @ParameterizedTest
  @ValueSource(strings = {"model_presets.csv", "gpus.csv", "machines.csv", "offers.csv"})
  void aCopiedRowUnderAnotherIdIsToldWithItsPlace(String table) throws IOException {
    List<String> lines = Files.readAllLines(Kept.path("data/" + table));
    String row = lines.get(1);
    Path own = Files.createDirectories(folder.resolve("own"));
    Files.writeString(
        own.resolve(table),
        lines.getFirst() + "\nmine-" + row.substring(row.indexOf(',') / 2) + "\n");

    int code = decide(study, "--catalogue", own.toString());

    assertThat(code).as(err.toString()).isIn(0, 2);
    assertThat(err.toString()).doesNotContain("defect");
  }
}
