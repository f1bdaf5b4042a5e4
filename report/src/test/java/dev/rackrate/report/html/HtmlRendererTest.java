package dev.rackrate.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Chart;
import dev.rackrate.report.page.Page;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.xml.sax.InputSource;

final class HtmlRendererTest {

  private static String html(Block... blocks) {
    return HtmlRenderer.html(new Page(List.of(blocks)), Speech.IN_USD, HtmlRenderer.Look.PLAIN);
  }

  private static Chart lines(String name) {
    return new Chart(
        Sentence.of("{} wins", Arg.name(name)),
        Sentence.of("cost"),
        new Chart.Lines(
            new Chart.Axis(Sentence.of("hours"), Chart.Kind.NUMBER),
            new Chart.Axis(Sentence.of("a month"), Chart.Kind.USD),
            List.of(3.0, 7.0, 11.0),
            List.of(
                new Chart.Line(
                    Sentence.of("{}", Arg.name(name)),
                    Chart.Look.OWN,
                    List.of(20.0, Double.NaN, 40.0)),
                new Chart.Line(Sentence.of("rent"), Chart.Look.RENT, List.of(12.0, 31.0, 52.0))),
            false,
            List.of(new Chart.Mark(5.5, Sentence.of("{}", Arg.name(name)), true))),
        Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "\"><img src=x onerror=alert(1)>",
        "</title></style><svg onload=alert(1)>",
        "' onmouseover='alert(1)",
        "javascript:alert(1)",
        "=cmd|' /C calc'!A0",
        "\u001b[2J\u202eabc\u2066\u0000\u009b",
        "\ud83d and \udc00"
      })
  void whateverIsSaidIsShownAsText(String hostile) {
    Source source =
        new Source(
            hostile,
            hostile,
            hostile,
            PartialDate.parse("2026-03").orElseThrow(),
            Confidence.ESTIMATE);
    String html =
        html(
            new Block.Title(Sentence.of("{}", Arg.name(hostile))),
            new Block.Headline(Sentence.of("{}", Arg.name(hostile))),
            new Block.Grid(
                List.of(Block.Column.text(Sentence.of("a"))),
                List.of(Block.Row.of(Cell.text(hostile)).from(List.of(source)))),
            new Block.Sources(List.of(source), LocalDate.of(2026, 11, 1)),
            new Block.Verbatim(hostile),
            new Block.Charts(List.of(lines(hostile))));
    assertThat(html)
        .doesNotContain("<script", "<img", "onload=alert(1)>", "href=\"javascript")
        .doesNotContain("onmouseover='")
        .doesNotContainPattern("[\\x00-\\x08\\x0b-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069]");
    Matcher tag = Pattern.compile("<[a-z][^>]*>").matcher(html);
    while (tag.find()) {
      assertThat(tag.group().replaceAll("\"[^\"]*\"", "\"\""))
          .doesNotContainPattern("\\son[a-z]+=");
    }
  }

  @Test
  void nothingIsFetchedAndNothingRuns() {
    String html = html(new Block.Charts(List.of(lines("box"))));
    assertThat(html)
        .contains("default-src 'none'")
        .doesNotContain("<script", "<link rel=\"stylesheet\"", "src=\"http", "@import", "url(http");
  }

  @Test
  void aDrawingIsWellFormedAndHasANameAndATable() throws Exception {
    String html = html(new Block.Charts(List.of(lines("a < b & \"c\""))));
    Matcher drawing = Pattern.compile("<svg role=\"img\".*?</svg>", Pattern.DOTALL).matcher(html);
    assertThat(drawing.find()).isTrue();
    var root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new InputSource(new StringReader(drawing.group())))
            .getDocumentElement();
    String named = root.getAttribute("aria-labelledby");
    assertThat(named).isNotBlank();
    assertThat(root.getFirstChild().getTextContent()).isEqualTo("a < b & \"c\" wins");
    assertThat(html).contains("<summary>Figures</summary>", "<td class=\"n\">31</td>");
  }

  @Test
  void linesDifferByMoreThanTheirColour() {
    String html = html(new Block.Charts(List.of(lines("box"))));
    assertThat(html).contains("class=\"l own\"", "class=\"l rent\"", ">A</text>", ">B</text>");
  }

  @Test
  void hiddenNamesAreNowhere() {
    String html =
        HtmlRenderer.html(
            new Page(
                List.of(
                    new Block.Title(Sentence.of("{}", Arg.name("Secret"))),
                    new Block.Grid(
                        List.of(Block.Column.text(Sentence.of(""))),
                        List.of(Block.Row.of(Cell.text("build:Secret")))),
                    new Block.Charts(List.of(lines("Secret"))))),
            Speech.IN_USD,
            new HtmlRenderer.Look("plain", Map.of("Secret", "machine 1")));
    assertThat(html).doesNotContain("Secret").contains("build:machine 1", "machine 1 wins");
  }

  @Test
  void aNameThatIsAWordHidesWordsAlone() {
    String html =
        HtmlRenderer.html(
            new Page(
                List.of(new Block.Para(Sentence.of("different rents of {}", Arg.name("rent"))))),
            Speech.IN_USD,
            new HtmlRenderer.Look("plain", Map.of("rent", "offer 1")));
    assertThat(html).contains("different rents of offer 1");
  }

  @Test
  void longTablesAreFolded() {
    List<Block.Row> rows =
        java.util.stream.IntStream.rangeClosed(1, 30)
            .mapToObj(i -> Block.Row.of(Cell.text("row-" + i)))
            .toList();
    String html = html(new Block.Grid(List.of(Block.Column.text(Sentence.of("a"))), rows));
    assertThat(html).contains("<summary>16 more</summary>", "row-14", "row-30");
  }
}
