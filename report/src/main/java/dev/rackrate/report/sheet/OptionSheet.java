package dev.rackrate.report.sheet;

import static dev.rackrate.report.sheet.Columns.FIRST;
import static dev.rackrate.report.sheet.Columns.WORTH;
import static dev.rackrate.report.sheet.Columns.range;
import static dev.rackrate.report.sheet.FormulaWords.DISCOUNT;
import static dev.rackrate.report.sheet.FormulaWords.FALLS_IN;

import dev.rackrate.cost.CostCalculator;
import dev.rackrate.cost.CostLine;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.Driver;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.document.LiveWorkbook;
import dev.rackrate.report.document.LiveWorkbook.Cell;
import dev.rackrate.report.document.LiveWorkbook.Style;
import dev.rackrate.report.sheet.Columns.Column;
import dev.rackrate.scenario.CostItem;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// The sheet of one option: a row for each month, a column for each line of its bill, each driver
/// and each figure that those are made of, all as formulas on the sheet of inputs.
///
/// The formulas are the texts of [CostLine], [Driver] and [Formulas], which tests hold to the
/// methods that they describe, in the words of a spreadsheet.
final class OptionSheet {

  private static final String TOTAL = "total";

  private static final int LONGEST_TERM = 36;

  private final Costing costing;
  private final String name;
  private final Speech speech;
  private final Columns columns;
  private final OptionInputs inputs;
  private final BillLines lines;
  private final FormulaWords words;

  private OptionSheet(Costing costing, String name, OptionInputs inputs, Speech speech) {
    this.costing = costing;
    this.name = name;
    this.speech = speech;
    this.inputs = inputs;
    this.columns = new Columns(last(costing));
    this.lines = new BillLines(costing.option(), columns);
    this.words = new FormulaWords(costing, columns, inputs, lines);
  }

  /// The last month that has a row: a reservation may go on after the horizon.
  private static int last(Costing costing) {
    int horizon = costing.flows().horizon();
    int term = (int) costing.inputs().get(Input.RESERVED_TERM);
    return costing.option().kind() == OptionKind.RESERVED
        ? horizon + Math.max(LONGEST_TERM, term) + 1
        : horizon + 1;
  }

  /// The sheet of an option.
  ///
  /// @param place among the options, the first being 0
  /// @param name of the sheet
  static OptionSheet of(Costing costing, int place, String name, InputSheet inputs, Speech speech) {
    OptionInputs read = new OptionInputs(costing.option(), costing.inputs(), place, inputs, speech);
    OptionSheet sheet = new OptionSheet(costing, name, read, speech);
    sheet.make();
    return sheet;
  }

  private void make() {
    columns.given(Terms.MONTH, "month", month -> (double) month);
    words.monthly(DISCOUNT);
    words.monthly(FALLS_IN);
    columns.add(
        TOTAL,
        say(Sentence.of("All lines")),
        "",
        month -> "SUM(" + lines.cells(month) + ")",
        known(month -> inputs.money(costing.inMonthUsd(month))));
    lines();
    columns.fill();
    // What sheets of all options read.
    words.driver(Driver.MONTHS);
    words.driver(Driver.WORK_HOURS);
    columns.fill();
  }

  // Lines of the bill.

  private void lines() {
    for (CostLine line : CostLine.allOf(costing.option().kind())) {
      columns.add(
          line.key(),
          word(line.label()),
          line.formula(),
          month -> words.within(line.formula(), month),
          known(month -> inputs.money(line.usd(costing.inputs(), costing.flows().inMonth(month)))));
    }
    List<CostItem> items = costing.option().items();
    for (int i = 0; i < items.size(); i++) {
      CostItem item = items.get(i);
      int which = i;
      Driver driver = CostCalculator.driver(item);
      columns.add(
          BillLines.item(i),
          item.label(),
          "amount * " + driver.symbol(),
          month -> inputs.item(which) + "*" + columns.cell(words.driver(driver), month),
          known(month -> inputs.money(item.usd() * costing.flows().at(driver, month))));
    }
    tax(CostCalculator.VAT_KEY, CostCalculator.VAT_LABEL, CostCalculator.VAT_FORMULA);
    tax(CostCalculator.RELIEF_KEY, CostCalculator.RELIEF_LABEL, CostCalculator.RELIEF_FORMULA);
  }

  /// What is known of each month up to the horizon; nothing is paid after it.
  private Function<Integer, Double> known(Function<Integer, Double> usd) {
    return month -> month <= costing.flows().horizon() ? usd.apply(month) : 0.0;
  }

  private void tax(String key, String label, String formula) {
    columns.add(key, word(label), formula, month -> words.of(formula, month), _ -> Double.NaN);
  }

  private String say(Sentence sentence) {
    return speech.say(sentence);
  }

  private String word(String english) {
    return speech.say(Arg.name(english));
  }

  // What other sheets read.

  /// The reference to what the option costs: today's worth, or the plain sum.
  String total(int row) {
    return quoted(name) + "!" + Columns.above(columns.column(TOTAL), row);
  }

  /// The reference to its horizon.
  String horizon() {
    return inputs.of(Input.HORIZON);
  }

  /// The reference to what a driver is worth today.
  String worth(Driver driver) {
    return quoted(name) + "!" + Columns.above(words.driver(driver), WORTH);
  }

  /// What is paid in a month, money out negative.
  String paid(String month) {
    return "-SUMIFS("
        + quoted(name)
        + "!"
        + range(columns.column(TOTAL), 0, columns.last())
        + ","
        + quoted(name)
        + "!"
        + range(columns.column(FALLS_IN), 0, columns.last())
        + ","
        + month
        + ")";
  }

  /// The sheet.
  LiveWorkbook.Sheet sheet() {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(new Cell.Words(costing.option().id(), Style.HEADING)));
    rows.add(
        List.of(
            new Cell.Words(
                say(
                    Sentence.of(
                        "A row for each month, from today on; each column follows the formula above"
                            + " it.")),
                Style.NOTE)));
    List<Cell> titles = new ArrayList<>();
    List<Cell> texts = new ArrayList<>();
    List<Cell> worth = new ArrayList<>();
    List<Cell> sums = new ArrayList<>();
    for (Column column : columns.all()) {
      titles.add(new Cell.Words(column.title(), Style.HEADING));
      texts.add(new Cell.Words(column.text(), Style.NOTE));
      worth.add(worthOf(column));
      sums.add(sumOf(column));
    }
    rows.add(titles);
    rows.add(texts);
    rows.add(worth);
    rows.add(sums);
    for (int month = 0; month <= columns.last(); month++) {
      List<Cell> cells = new ArrayList<>();
      for (Column column : columns.all()) {
        cells.add(column.isConstant() ? Cell.NOTHING : column.cells().get(month));
      }
      rows.add(cells);
    }
    List<Integer> widths = new ArrayList<>();
    columns.all().forEach(_ -> widths.add(16));
    return new LiveWorkbook.Sheet(name, rows, FIRST - 1, 1, widths);
  }

  private Cell worthOf(Column column) {
    if (column.isConstant()) {
      return column.cells().getFirst();
    }
    if (column.index() == 0) {
      return new Cell.Words(say(Sentence.of("today's worth")), Style.HEADING);
    }
    if (!isAddedUp(column)) {
      return Cell.NOTHING;
    }
    String formula =
        "SUMPRODUCT("
            + range(columns.column(DISCOUNT), 0, columns.last())
            + ","
            + range(column, 0, columns.last())
            + ")";
    boolean isTotal = column.index() == columns.column(TOTAL).index();
    return new Cell.Live(
        formula, isTotal ? inputs.money(costing.presentUsd()) : Double.NaN, Style.MONEY);
  }

  private Cell sumOf(Column column) {
    if (column.index() == 0) {
      return new Cell.Words(say(Sentence.of("sum")), Style.HEADING);
    }
    if (column.isConstant() || !isAddedUp(column)) {
      return Cell.NOTHING;
    }
    boolean isTotal = column.index() == columns.column(TOTAL).index();
    return new Cell.Live(
        "SUM(" + range(column, 0, columns.last()) + ")",
        isTotal ? inputs.money(costing.bill().totalUsd()) : Double.NaN,
        Style.MONEY);
  }

  /// Only what costs and what costs follow adds up to something.
  private boolean isAddedUp(Column column) {
    return column.key().equals(TOTAL)
        || FormulaWords.isDriver(column.key())
        || lines.has(column.key());
  }

  private static String quoted(String sheet) {
    return "'" + sheet + "'";
  }
}
