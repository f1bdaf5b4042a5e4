package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.Kept;
import dev.rackrate.files.Disk;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The answer as a page of its own.
final class ReportTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Zanzibar imaging
      demand: {gpus: 4, hours-per-week: 45}
      build: [{name: kraken-box, price: 14_567.89 USD, gpus: 4}]
      rent: [{name: hush-cloud, on-demand: 2.4321 USD/hour, gpus: 4}]
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private String study() throws IOException {
    return Files.writeString(folder.resolve("study.yaml"), STUDY).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"render-studio", "own-cluster", "startup-server", "workloads"})
  void theReportHoldsTheAnswerChartsTablesAndSources(String example) throws IOException {
    Path report = folder.resolve("report.html");
    Path file = Kept.path("examples/" + example + "/study.yaml");

    assertThat(run("decide", file.toString(), "--report", report.toString())).isZero();

    String html = Files.readString(report);
    String headline = html.substring(html.indexOf("<h1>") + 4, html.indexOf("</h1>"));
    assertThat(out.toString().replaceAll("\\s+", " ")).contains(plain(headline));
    assertThat(Files.size(report)).isLessThan(3_000_000);
    assertThat(html).doesNotContain("<script").contains("<h2>Side by side</h2>", "id=\"src-S-");
    assertThat(html.split("<figure").length - 1).isBetween(6, 8);
    assertThat(html).contains(firstLine(file));
    everySourceThatIsNamedIsListed(html);
    assertThat(html.split("<h2>Sources", -1)).as("lists of sources").hasSize(2);
  }

  private static String firstLine(Path study) throws IOException {
    try (Stream<String> lines = Files.lines(study)) {
      return lines.filter(line -> line.startsWith("rackrate:")).findFirst().orElseThrow();
    }
  }

  private static void everySourceThatIsNamedIsListed(String html) {
    Matcher link = Pattern.compile("href=\"#(src-[^\"]+)\"").matcher(html);
    int links = 0;
    while (link.find()) {
      links++;
      assertThat(html).contains("id=\"" + link.group(1) + "\"");
    }
    assertThat(links).isGreaterThan(10);
  }

  private static String plain(String html) {
    return html.replace("&amp;", "&").replace("&lt;", "<").replace("&gt;", ">");
  }

  @Test
  void aPrivateReportHasNoNameAndNoPriceOfTheStudy() throws IOException {
    Path report = folder.resolve("report.html");

    assertThat(run("decide", study(), "--report", report.toString(), "--private")).isZero();

    String html = Files.readString(report);
    assertThat(html)
        .doesNotContain("Zanzibar", "kraken", "hush-cloud", "14,567", "14,568", "2.4321", "2.43 ")
        .doesNotContain("14567", "study.yaml")
        .contains("machine 1", "offer 1", "without the study");
  }

  @Test
  void theWholeReportSaysThatItHoldsTheStudy() throws IOException {
    Path report = folder.resolve("report.html");

    assertThat(run("decide", study(), "--report", report.toString())).isZero();

    assertThat(Files.readString(report)).contains("and the whole study", "price: 14_567.89 USD");
  }

  @Test
  void privateWithoutAReportIsRefused() throws IOException {
    assertThat(run("decide", study(), "--private")).isEqualTo(2);

    assertThat(err.toString()).contains("--private", "write --report FILE.html");
  }

  @ParameterizedTest
  @ValueSource(strings = {"report.docx", "report", "study.yaml"})
  void anotherKindOfReportIsRefusedBeforeAnythingIsWorkedOut(String name) throws IOException {
    String study = study();

    assertThat(run("decide", study, "--report", folder.resolve(name).toString())).isEqualTo(2);

    assertThat(err.toString()).contains("must end in .html");
    assertThat(Files.readString(Path.of(study))).isEqualTo(STUDY);
  }

  @Test
  void theWorkbookHoldsFormulasAndIsTheSameEachTime() throws IOException {
    Path one = folder.resolve("one.xlsx");
    Path other = folder.resolve("other.xlsx");

    assertThat(run("decide", study(), "--report", one.toString())).isZero();
    assertThat(run("decide", study(), "--report", other.toString())).isZero();

    assertThat(Files.readAllBytes(one)).isEqualTo(Files.readAllBytes(other));
    assertThat(part(one, "xl/workbook.xml"))
        .contains("\"Answer\"", "\"Inputs\"", "\"Cash flows\"", "\"Option 1\"");
    assertThat(part(one, "xl/worksheets/sheet3.xml")).contains("<f>-SUMIFS(");
    assertThat(part(one, "xl/worksheets/sheet1.xml")).contains("Zanzibar imaging");
  }

  @Test
  void aPrivateWorkbookHasNoNameNoPriceAndNoFormula() throws IOException {
    Path report = folder.resolve("report.xlsx");

    assertThat(run("decide", study(), "--report", report.toString(), "--private")).isZero();

    assertThat(part(report, "xl/worksheets/sheet1.xml"))
        .contains("machine 1", "offer 1")
        .doesNotContain("Zanzibar", "kraken", "hush", "14567", "2.4321", "<f>");
  }

  private static String part(Path workbook, String name) throws IOException {
    try (ZipFile zip = new ZipFile(workbook.toFile());
        InputStream in = zip.getInputStream(zip.getEntry(name))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void thePageIsPrintedWhereThereIsABrowser() throws IOException {
    Path report = folder.resolve("report.pdf");

    int code = run("decide", study(), "--report", report.toString());

    if (code == 2) {
      assertThat(err.toString()).contains("a PDF is printed by Chromium or Chrome");
      assertThat(report).doesNotExist();
    } else {
      String pdf = Files.readString(report, StandardCharsets.ISO_8859_1);
      assertThat(pdf).startsWith("%PDF-").contains("/Type /Page");
      assertThat(pdf)
          .doesNotContain("(D:" + LocalDate.now(ZoneOffset.UTC).toString().replace("-", ""));
    }
  }

  @Test
  void anAuditIsAPageAlone() {
    String claim = Kept.path("examples/published/c6-accelerator-roi/claim.yaml").toString();

    assertThat(run("audit", claim, "--report", folder.resolve("audit.xlsx").toString()))
        .isEqualTo(2);

    assertThat(err.toString()).contains("must end in .html");
  }

  @Test
  void theStudyIsNotWrittenOver() throws IOException {
    Path study = Files.writeString(folder.resolve("study.html"), STUDY);

    assertThat(run("decide", study.toString(), "--report", study.toString())).isEqualTo(2);

    assertThat(err.toString()).contains("is the file that is read; name another");
    assertThat(Files.readString(study)).isEqualTo(STUDY);
  }

  @Test
  void aFullDiskLeavesTheOldReport() throws IOException {
    Path report = Files.writeString(folder.resolve("report.html"), "old");
    Disk full =
        new Disk() {
          @Override
          public OutputStream create(Path file) throws IOException {
            Files.createFile(file);
            return new OutputStream() {
              @Override
              public void write(int one) throws IOException {
                throw new IOException("No space left on device");
              }
            };
          }
        };
    Main.Surroundings around =
        new Main.Surroundings(Main.Surroundings.REAL.clock(), Keyboard::standard, full);

    int code =
        Main.run(
            new String[] {"decide", study(), "--report", report.toString()},
            around,
            new PrintWriter(out),
            new PrintWriter(err));

    assertThat(code).isEqualTo(74);
    assertThat(err.toString()).contains("no space is left on the disk");
    assertThat(Files.readString(report)).isEqualTo("old");
  }

  @Test
  void anAuditIsAPageToo() throws IOException {
    Path report = folder.resolve("audit.html");
    String claim = Kept.path("examples/published/c6-accelerator-roi/claim.yaml").toString();

    run("audit", claim, "--report", report.toString());

    String html = Files.readString(report);
    String headline = html.substring(html.indexOf("<h1>") + 4, html.indexOf("</h1>"));
    assertThat(out.toString()).contains(headline);
    assertThat(html).contains("<h2>Errors</h2>", "does not hold");
  }

  @Test
  void programsReadEnglishUnlessTheyAskForMore() throws IOException {
    run("decide", study(), "--format", "json");
    String english = out.toString();
    out.getBuffer().setLength(0);
    run("decide", study(), "--format", "json", "--lang", "zh");

    assertThat(english).contains("\"headline\" : \"").doesNotContain("租用", "自购");
    assertThat(out.toString()).containsPattern("\"headline\" : \"[^\"]*(租用|自购)");
    assertThat(out.toString()).contains("\"choice\" : \"");
  }

  @Test
  void anotherLanguageIsRefused() throws IOException {
    assertThat(run("decide", study(), "--lang", "tlh")).isEqualTo(2);

    assertThat(err.toString()).contains("--lang tlh", "must be en or zh");
  }
}
