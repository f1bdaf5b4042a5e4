package dev.rackrate.ingest.catalogue;

import static dev.rackrate.ingest.catalogue.TestFolder.good;
import static dev.rackrate.ingest.catalogue.TestFolder.problems;
import static dev.rackrate.ingest.catalogue.TestFolder.rest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.ExchangeRate;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads tables whose shape is wrong.
final class TableReaderTest {

  private static final String HEADER = "base,quote,rate,source,date,confidence";
  private static final String EURO = "USD,EUR,0.8,S-1,2026-04,primary";

  private final TestFolder folder = TestFolder.full();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // table | written | broken | message
        "fx.csv | rate | rote | has no column \"rote\"; did you mean rate, date or notes?",
        "offers.csv | until | valid_until | has no column \"valid_until\"; did you mean until?",
        "fx.csv | source | xyzzyplughfoobar | has no column \"xyzzyplughfoobar\"",
        "fx.csv | date | rate | names column rate twice",
        "gpus.csv | segment | name | names column name twice",
        "fx.csv | ,rate | ,notes | lacks column rate",
        "machines.csv | life_years | notes | lacks column life_years",
        "parts.csv | kind | notes | lacks column kind"
      })
  void refusesATableWithOtherColumns(String table, String written, String broken, String message) {
    folder.renamed(table, written, broken);
    assertThat(problems(folder)).anyMatch(problem -> problem.startsWith(table + ":1: " + message));
  }

  @Test
  void namesEveryColumnThatIsWrong() {
    folder.text("fx.csv", "base,qoute,base,source,date,confidence\n" + EURO + "\n");
    assertThat(problems(folder))
        .satisfiesExactlyInAnyOrder(
            p -> assertThat(p).startsWith("fx.csv:1: has no column \"qoute\"; did you mean quote"),
            p -> assertThat(p).isEqualTo("fx.csv:1: names column base twice"),
            p -> assertThat(p).isEqualTo("fx.csv:1: lacks column quote"),
            p -> assertThat(p).isEqualTo("fx.csv:1: lacks column rate"));
    assertThat(rest(folder).tables().exchangeRates()).isEmpty();
  }

  @Test
  void readsColumnsInAnyOrder() {
    folder.text(
        "fx.csv", "date,rate,confidence,source,quote,base\n2026-04,0.8,primary,S-1,EUR,USD");
    assertThat(good(folder).tables()).isEqualTo(good(TestFolder.full()).tables());
  }

  @Test
  void anOptionalColumnMayBeLeftOut() {
    folder.text(
        "offers.csv",
        """
        id,provider,gpu,gpus,pricing,usd_per_hour,source,date,confidence
        x/big,X,big,4,on-demand,9,S-1,2026-04,primary
        """);
    assertThat(good(folder).tables().offers())
        .singleElement()
        .matches(offer -> offer.region().isEmpty() && offer.minimumSeconds() == 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\n\n\n", "\r\n\r\n"})
  void refusesAnEmptyTable(String text) {
    folder.text("fx.csv", text);
    assertThat(problems(folder))
        .containsExactly("fx.csv:1: is empty; its first line must name its columns");
  }

  @Test
  void aTableMayHaveNoRows() {
    folder.text("fx.csv", HEADER);
    assertThat(good(folder).tables().exchangeRates()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"'USD,GBP,0.7,S-1', 4", "'USD,GBP,0,7,S-1,2026-04,primary', 7", "USD, 1"})
  void refusesALineWithOtherFields(String line, int fields) {
    folder.rows("fx.csv", EURO, line, EURO.replace("EUR", "CNY"));
    assertThat(problems(folder))
        .containsExactly(
            "fx.csv:3: must have 6 fields like the first line but has %d".formatted(fields));
    assertThat(rest(folder).tables().exchangeRates()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "\r"})
  void readsAnyEndOfLine(String end) {
    folder.text("fx.csv", String.join(end, HEADER, EURO, "", "  ", "USD,GBP,,S-1,2026-04,primary"));
    assertThat(problems(folder)).containsExactly("fx.csv:5: rate must be a number but is empty");
    assertThat(rest(folder).tables().exchangeRates()).hasSize(1);
  }

  @Test
  void readsATableOfASpreadsheet() {
    // A byte order mark, blanks around names and fields, quotes around all.
    folder.text(
        "fx.csv",
        """
        \uFEFFbase, quote,rate ,source,date,confidence\r
        "USD","EUR"," 0.8 ","S-1","2026-04","primary"\r
        """);
    assertThat(good(folder).tables().exchangeRates())
        .singleElement()
        .matches(rate -> rate.quote() == 0.8);
  }

  @Test
  void namesTheLineAFieldOfSeveralLinesStartsOn() {
    folder.text(
        "sources.csv",
        """
        id,title,url,date,confidence
        S-1,"A page
        of two lines",,2026-04,primary
        S-2,A guess,,2026-11-23,estimate
        S-3,"Another
        page",,soon,estimate
        """);
    assertThat(problems(folder))
        .containsExactly(
            "sources.csv:5: date must be a year, month or day such as 2026-04 but was \"soon\"");
  }

  @Test
  void refusesAFieldThatIsTooLong() {
    folder.rows("fx.csv", EURO, "USD,GBP," + "7".repeat(70_000) + ",S-1,2026-04,primary");
    assertThat(problems(folder))
        .singleElement()
        .asString()
        .startsWith("fx.csv:3: cannot be read on from here: ");
    assertThat(rest(folder).tables().exchangeRates())
        .extracting(ExchangeRate::currency)
        .containsExactly("EUR");
  }

  @Test
  void namesTheLineOfAFieldThatIsTooLongAfterOneOfSeveralLines() {
    folder.text(
        "sources.csv",
        "id,title,url,date,confidence\nS-1,\"A page\nof two lines\",,2026-04,primary\nS-2,"
            + "x".repeat(70_000)
            + ",,2026-11-23,estimate\n");
    assertThat(problems(folder))
        .anyMatch(problem -> problem.startsWith("sources.csv:4: cannot be read on from here: "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "USD,\"GBP\"x,0.7,S-1,2026-04,primary",
        "USD,\"GBP,0.7,S-1,2026-04,primary",
        "USD,\"GBP\"\",0.7,S-1,2026-04,primary"
      })
  void refusesMalformedQuotes(String line) {
    folder.rows("fx.csv", EURO, line);
    assertThat(problems(folder)).singleElement().asString().startsWith("fx.csv:3: ");
    assertThat(rest(folder).tables().exchangeRates())
        .extracting(ExchangeRate::currency)
        .containsExactly("EUR");
  }

  @Test
  void refusesBytesThatAreNoText() {
    byte[] latin =
        (HEADER + "\n" + EURO + "\nUSD,\u00e9\u00e9,2,S-1,2026-04,primary\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    Folder bytes =
        table -> table.equals("fx.csv") ? Optional.of(strict(latin)) : folder.open(table);
    assertThat(problems(bytes))
        .singleElement()
        .asString()
        .startsWith("fx.csv:")
        .contains("cannot be read on from here");
  }

  private static Reader strict(byte[] bytes) {
    return new InputStreamReader(
        new ByteArrayInputStream(bytes), StandardCharsets.UTF_8.newDecoder());
  }

  @Test
  void shortensALongMessage() {
    folder.rows("fx.csv", EURO.replace("0.8", "9".repeat(2_000)));
    assertThat(problems(folder)).singleElement().asString().endsWith("...\"").hasSizeLessThan(330);
  }

  @Test
  void readsNoMoreThanHalfAMillionRows() {
    String rows =
        IntStream.range(0, 500_002)
            .mapToObj(row -> "USD,EUR,0.8,S-7,2026-04,primary")
            .collect(Collectors.joining("\n"));
    folder.rows("fx.csv", rows);
    assertThat(problems(folder))
        .hasSize(500_001)
        .last()
        .isEqualTo("fx.csv:500002: has more than 500,000 rows; the rest is left out");
  }
}
