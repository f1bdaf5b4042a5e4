package dev.rackrate.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The parts of a page check themselves and stay as they were made.
final class BlockTest {

  private static final Sentence SAID = Sentence.of("a remark");

  private static final Source SHEET =
      new Source(
          "S-7", "a sheet", "", PartialDate.parse("2026-04").orElseThrow(), Confidence.PRIMARY);

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void aRowHasAsManyCellsAsThereAreColumns(int cells) {
    List<Block.Column> two =
        List.of(Block.Column.text(SAID), Block.Column.number(Sentence.of("GPUs")));
    Block.Row row =
        new Block.Row(
            List.of(Cell.count(4), Cell.count(5), Cell.count(6)).subList(0, cells),
            Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Block.Grid(two, List.of(row)))
        .withMessageContaining("cells of a row");
  }

  @Test
  void aRemarkAndSourcesStandBesideTheCells() {
    Block.Row row = Block.Row.of(Cell.count(4), Cell.empty());
    assertThat(row.below()).isEmpty();
    Block.Row said = row.with(SAID).from(List.of(SHEET));
    assertThat(said.cells()).isEqualTo(row.cells());
    assertThat(said.below()).contains(SAID);
    assertThat(said.sources()).containsExactly("S-7");
    assertThat(row.sources()).isEmpty();
  }

  @Test
  void aListThatIsMadeLongerLaterDoesNotChangeThePage() {
    List<Sentence> items = new ArrayList<>(List.of(SAID));
    Page.Builder page = new Page.Builder().bullets(Block.Mark.WARNING, items);
    Page before = page.page();
    items.add(SAID);
    page.para(SAID);
    assertThat(before.blocks())
        .containsExactly(new Block.Bullets(Block.Mark.WARNING, List.of(SAID)));
  }

  @Test
  void aListWithoutPointsIsNoBlock() {
    assertThat(new Page.Builder().bullets(Block.Mark.POINT, List.of()).page().blocks()).isEmpty();
  }

  @Test
  void blocksKeepTheirOrderAndPagesStandOneBelowTheOther() {
    Page first = new Page.Builder().heading(SAID).note(SAID).page();
    Page second = new Page.Builder().para(SAID).page();
    assertThat(first.then(second).blocks())
        .containsExactly(new Block.Heading(SAID), new Block.Note(SAID), new Block.Para(SAID));
  }

  @ParameterizedTest
  @CsvSource({"0, 0.9", "1.5, 0.9", "2, 0.4", "6.9, 0.4", "7, 0", "40, 0"})
  void theShareOfTimeAboveALevel(double level, double share) {
    var curve = new Block.Duration(List.of(0.0, 2.0, 7.0), List.of(0.9, 0.4, 0.0));
    assertThat(curve.above(level)).isCloseTo(share, within(1e-12));
  }

  @Test
  void aCurveHasAShareForEachLevelAndAtLeastOnePoint() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Block.Duration(List.of(2.0, 7.0), List.of(0.4)));
    assertThatIllegalArgumentException().isThrownBy(() -> new Block.Curve(List.of()));
  }

  @ParameterizedTest
  @CsvSource({
    // a price has cents; below a cent four figures, so that it is never shown as nothing
    "12.345, HUNDREDTHS",
    "0.01, HUNDREDTHS",
    "0.0099, FOUR_FIGURES",
    "-0.002, FOUR_FIGURES",
    "0, HUNDREDTHS"
  })
  void aTinyPriceKeepsItsFigures(double usd, Digits digits) {
    assertThat(Cell.price(usd)).isEqualTo(new Cell.Amount(usd, digits));
  }

  @ParameterizedTest
  @CsvSource({"0.999, THREE_FIGURES", "1, HUNDREDTHS", "-0.4, THREE_FIGURES"})
  void pricesBelowADollarCanBeToldApart(double usd, Digits digits) {
    assertThat(Cell.smallPrice(usd)).isEqualTo(new Cell.Amount(usd, digits));
  }
}
