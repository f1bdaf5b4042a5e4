package dev.rackrate.report.page;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Mark;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.TextRenderer.Look;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextRendererTest {

  /// Two dollars to the coin.
  private static final Money.Rate COIN = new Money.Rate("COIN", 2, new Origin.Absent());

  private static String text(Page.Builder page) {
    return TextRenderer.text(page.page(), COIN, Look.PLAIN);
  }

  private static Block.Grid grid(Row... rows) {
    return new Block.Grid(
        List.of(
            Column.text(Sentence.of("name")),
            Column.number(Sentence.of("cost")),
            Column.number(Sentence.of("share"))),
        List.of(rows));
  }

  private static Row row(String name, double usd, double share) {
    return Row.of(Cell.text(name), Cell.amount(usd), Cell.share(share, Digits.TENTHS));
  }

  @Test
  void blocksStandInTheirOrderWithAGapBeforeHeadings() {
    Page.Builder page = new Page.Builder();
    page.add(new Block.Title(Sentence.of("Title")));
    page.para(Sentence.of("Costs {}.", usd(3_002)));
    page.heading(Sentence.of("Options"));
    page.add(grid(row("box", 29_001, 0.25), row("cloud", 5, 0.755)));
    page.note(Sentence.of("shown 2 of 3"));
    page.bullets(Mark.MISFIT, List.of(Sentence.of("{}: too small", name("mini"))));
    page.bullets(Mark.WARNING, List.of());
    page.add(new Block.Space());
    page.para(Sentence.of("The end."));
    assertThat(text(page))
        .isEqualTo(
            """
            Title
            Costs 1,501 COIN.

            Options
              name     cost   share
              box    14,501  25.0 %
              cloud       3  75.5 %
              shown 2 of 3
              x mini: too small

            The end.
            """);
  }

  @Test
  void emphasisOnlyWhereTheTerminalShowsIt() {
    Page page = new Page.Builder().heading(Sentence.of("Options")).page();
    assertThat(TextRenderer.text(page, COIN, new Look(true, false)))
        .isEqualTo("\u001b[1mOptions\u001b[0m\n");
    assertThat(TextRenderer.text(page, COIN, Look.PLAIN)).isEqualTo("Options\n");
  }

  @Test
  void figuresOfInputsAreInTheCurrencyWithItsName() {
    Block.Grid grid =
        new Block.Grid(
            List.of(Column.number(Sentence.of("")), Column.text(Sentence.of(""))),
            List.of(
                Row.of(new Cell.Measure(0.5, "USD/kWh"), new Cell.Unit("USD/kWh")),
                Row.of(new Cell.Measure(45, "hours"), new Cell.Unit("hours"))));
    assertThat(text(new Page.Builder().add(grid))).isEqualTo("  0.25  COIN/kWh\n    45  hours\n");
  }

  @Test
  void wideCharactersTakeTwoColumns() {
    assertThat(text(new Page.Builder().add(grid(row("显卡", 20, 0.5), row("box", 40, 0.5)))))
        .isEqualTo(
            """
              name  cost   share
              显卡    10  50.0 %
              box     20  50.0 %
            """);
  }

  @Test
  void aNameIsNeverCut() {
    String id = "on-demand:" + "very-long-name-of-a-provider/".repeat(3) + "p5.48xlarge@us-east-1";
    List<String> lines =
        text(new Page.Builder().add(grid(row("box", 29_001, 0.25), row(id, 2_004, 0.5))))
            .lines()
            .toList();
    assertThat(lines).hasSize(4);
    assertThat(lines.get(2)).isEqualTo("  " + id);
    assertThat(lines.get(1)).endsWith("14,501  25.0 %");
    assertThat(lines.get(3)).matches(" +1,002  50\\.0 %");
    assertThat(lines.get(3)).hasSameSizeAs(lines.get(1)).hasSizeLessThanOrEqualTo(100);
  }

  @Test
  void barsAreAShareOfTheLongest() {
    Block.Grid grid =
        new Block.Grid(
            List.of(Column.text(Sentence.of("")), Column.text(Sentence.of(""))),
            List.of(
                Row.of(Cell.text("Monday"), new Cell.Bar(1)),
                Row.of(Cell.text("Sunday"), new Cell.Bar(0.25))));
    assertThat(text(new Page.Builder().add(grid)))
        .isEqualTo("  Monday  " + "#".repeat(40) + "\n  Sunday  " + "#".repeat(10) + "\n");
  }

  @Test
  void aRowHasACellForEachColumn() {
    assertThatThrownBy(() -> grid(Row.of(Cell.text("box"), Cell.amount(3))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("cells of a row");
  }

  @Test
  void aLoadDurationCurveFillsTheShareOfTimeAboveEachLevel() {
    // Half of the time above 4 of 8, a quarter above 6: rows at 7.6, 6.8, 6.0, 5.2 down to 0.4.
    Block.Duration curve =
        new Block.Duration(List.of(0.0, 4.0, 6.0, 8.0), List.of(1.0, 0.5, 0.25, 0.0));
    assertThat(
            text(new Page.Builder().add(curve))
                .lines()
                .map(line -> (int) line.chars().filter(c -> c == '#').count())
                .toList())
        .containsExactly(15, 15, 15, 30, 30, 60, 60, 60, 60, 60, 0, 0);
  }
}
