package dev.rackrate.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.language.Languages;
import dev.rackrate.report.sheet.DecisionBook;
import dev.rackrate.study.StudySource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.api.Test;

/// The workbook of an answer, worked out by a program that knows nothing of ours: it gives the
/// figures of `decide`, and goes on doing so when inputs are changed in its cells.
final class WorkbookTest {

  /// A script tries more of them.
  private static final int CHANGES = Integer.getInteger("rackrate.changes", 2);

  private static final double CENT = 0.005;

  /// Numbers of months, which are whole; and what is looked up, not worked with.
  private static final Set<Input> WHOLE =
      EnumSet.of(
          Input.LIFE,
          Input.LOAN_TERM,
          Input.RESERVED_TERM,
          Input.DEPRECIATION,
          Input.WARRANTY,
          Input.MACHINE_GPUS,
          Input.GANG_MACHINES,
          Input.AT_ONCE);

  /// Switches, and what is fixed by the rows that there are.
  private static final Set<Input> FIXED =
      EnumSet.of(Input.HORIZON, Input.YEARLY_CASH_FLOWS, Input.USE, Input.OFF_WHEN_IDLE);

  private final SplittableRandom random = new SplittableRandom(21);
  private final Catalogue catalogue = ShippedCatalogue.read();

  private static List<Path> examples() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("../examples"))) {
      return files.filter(file -> file.endsWith("study.yaml")).sorted().toList();
    }
  }

  private Answer answer(Path study) {
    return new Decide(catalogue, Progress.NONE)
        .answer(new StudySource.OfFile(study, List.of()), Set.of(AnswerPart.VERDICT));
  }

  private static XSSFWorkbook workbook(Answer answer, Language language) throws IOException {
    Speech speech = new Speech(answer.scenario().currency(), language);
    byte[] bytes = DecisionBook.of(answer, false, speech);
    assertThat(DecisionBook.of(answer, false, speech)).isEqualTo(bytes);
    return new XSSFWorkbook(new ByteArrayInputStream(bytes));
  }

  @Test
  void everyExampleIsWorkedOutToTheCent() throws IOException {
    List<Path> examples = examples();
    assertThat(examples).hasSizeGreaterThan(10);
    for (Path example : examples) {
      Answer answer = answer(example);
      try (XSSFWorkbook book = workbook(answer, Language.ENGLISH)) {
        FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
        double rate = answer.scenario().currency().usdPerUnit();
        whatIsKnownIsWhatIsWorkedOut(book, evaluator, example);
        noCellFails(book, evaluator, example);
        List<OptionResult> options = shown(answer);
        for (int i = 0; i < options.size(); i++) {
          OptionResult option = options.get(i);
          String about = example + " " + option.id();
          Row row = row(book, option.id());
          same(option.presentUsd() / rate, evaluator, row.getCell(1), about + " present");
          same(option.bill().totalUsd() / rate, evaluator, row.getCell(2), about + " sum");
          same(option.costing().monthlyUsd() / rate, evaluator, row.getCell(3), about + " month");
          List<Double> flows = option.cashFlowsUsd();
          for (int month = 0; month < flows.size(); month++) {
            Cell flow = book.getSheet("Cash flows").getRow(month + 4).getCell(i + 1);
            same(flows.get(month) / rate, evaluator, flow, about + " month " + month);
          }
        }
      }
    }
  }

  /// What stands in cells until they are worked out is what comes of that, line by line.
  private static void whatIsKnownIsWhatIsWorkedOut(
      XSSFWorkbook book, FormulaEvaluator evaluator, Path example) {
    int known = 0;
    for (int i = book.getNumberOfSheets() - 1; i >= 0; i--) {
      Sheet sheet = book.getSheetAt(i);
      for (int at = sheet.getLastRowNum(); at >= 0; at--) {
        for (Cell cell : sheet.getRow(at)) {
          boolean isKnown =
              cell.getCellType() == CellType.FORMULA
                  && ((XSSFCell) cell).getRawValue() != null
                  && !cell.getCellFormula().startsWith("SUM(");
          if (isKnown) {
            known++;
            String about = example + " " + sheet.getSheetName() + "!" + cell.getAddress();
            same(cell.getNumericCellValue(), evaluator, cell, about);
          }
        }
      }
    }
    assertThat(known).isGreaterThan(100);
  }

  private static void noCellFails(XSSFWorkbook book, FormulaEvaluator evaluator, Path example) {
    for (Sheet sheet : book) {
      for (Row row : sheet) {
        for (Cell cell : row) {
          if (cell.getCellType() == CellType.FORMULA) {
            assertThat(evaluator.evaluate(cell).getCellType())
                .as("%s %s!%s %s", example, sheet.getSheetName(), cell.getAddress(), cell)
                .isNotEqualTo(CellType.ERROR);
          }
        }
      }
    }
  }

  @Test
  void aChangedInputIsFollowed() throws IOException {
    for (Path example : examples()) {
      Answer answer = answer(example);
      try (XSSFWorkbook book = workbook(answer, Languages.named("zh").orElseThrow())) {
        double rate = answer.scenario().currency().usdPerUnit();
        List<OptionResult> shown = shown(answer);
        FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
        for (int tried = 0; tried < Math.min(shown.size(), CHANGES); tried++) {
          OptionResult option = shown.get(random.nextInt(shown.size()));
          for (int change = 0; change < CHANGES; change++) {
            change(book, evaluator, option, rate, example);
          }
        }
      }
    }
  }

  private void change(
      XSSFWorkbook book,
      FormulaEvaluator evaluator,
      OptionResult option,
      double rate,
      Path example) {
    Sheet inputs = book.getSheet("Inputs");
    int column = column(inputs, option.id());
    List<Row> rows = new ArrayList<>();
    for (Row row : inputs) {
      boolean isInput =
          row.getCell(0) != null
              && Input.ofPath(row.getCell(0).getStringCellValue())
                  .filter(input -> !FIXED.contains(input))
                  .isPresent();
      if (isInput && row.getCell(column) != null) {
        rows.add(row);
      }
    }
    Row row = rows.get(random.nextInt(rows.size()));
    Input input = Input.ofPath(row.getCell(0).getStringCellValue()).orElseThrow();
    Inputs before = option.costing().inputs();
    double old = before.get(input);
    double value = old == 0 ? 0.01 : old * (0.6 + 0.8 * random.nextDouble());
    value = WHOLE.contains(input) ? Math.max(1, Math.rint(value)) : value;
    Costing after = option.costing().on(before.with(input, value));
    if (!Double.isFinite(after.presentUsd())) {
      return;
    }
    Cell own = row.getCell(column);
    Cell cell = own.getCellType() == CellType.FORMULA ? row.getCell(2) : own;
    double written = cell.getNumericCellValue();
    cell.setCellValue(input.isMoney() ? value / rate : value);
    evaluator.notifyUpdateCell(cell);
    same(
        after.presentUsd() / rate,
        evaluator,
        row(book, option.id()).getCell(1),
        example + " " + option.id() + " with " + input.path() + " = " + value + ", was " + old);
    cell.setCellValue(written);
    evaluator.notifyUpdateCell(cell);
  }

  @Test
  void aPrivateWorkbookTellsNoInput() throws IOException {
    Path study = Path.of("../examples/render-studio/study.yaml");
    Answer answer = answer(study);
    byte[] bytes =
        DecisionBook.of(answer, true, new Speech(answer.scenario().currency(), Language.ENGLISH));
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      assertThat(book.getNumberOfSheets()).isEqualTo(1);
      StringBuilder all = new StringBuilder();
      for (Row row : book.getSheetAt(0)) {
        row.forEach(cell -> all.append(cell).append('\n'));
      }
      assertThat(all.toString()).doesNotContain(answer.scenario().title());
      shown(answer).stream()
          .filter(option -> option.option().trust().isNamed())
          .forEach(option -> assertThat(all.toString()).doesNotContain(option.option().name()));
    }
  }

  @Test
  void noTextOfAStudyIsAFormula() throws IOException {
    Answer answer =
        new Decide(catalogue, Progress.NONE)
            .answer(
                new StudySource.OfText(
                    """
                    rackrate: 1
                    title: '=cmd|" /C calc"!A0'
                    demand: {gpus: 4, hours-per-week: 45}
                    build: [{name: '=1+1', price: 14_500 USD, gpus: 4}]
                    rent: [{name: '@SUM(A1)', on-demand: 2.50 USD/hour, gpus: 4}]
                    site: {costs: [{label: '+HYPERLINK(1)', amount: 70 USD/month}]}
                    """,
                    "study",
                    List.of()),
                Set.of(AnswerPart.VERDICT));
    try (XSSFWorkbook book = workbook(answer, Language.ENGLISH)) {
      assertThat(book.getSheet("Answer").getRow(0).getCell(0).getCellType())
          .isEqualTo(CellType.STRING);
      assertThat(book.getSheet("Answer").getRow(0).getCell(0).getStringCellValue())
          .isEqualTo("=cmd|\" /C calc\"!A0");
      for (Sheet sheet : book) {
        for (Row row : sheet) {
          for (Cell cell : row) {
            if (cell.getCellType() == CellType.FORMULA) {
              assertThat(cell.getCellFormula()).doesNotContain("cmd", "HYPERLINK", "1+1");
            }
          }
        }
      }
    }
  }

  private static List<OptionResult> shown(Answer answer) {
    return answer.few().stream().filter(OptionResult::isWorkedOut).toList();
  }

  private static Row row(XSSFWorkbook book, String option) {
    for (Row row : book.getSheet("Answer")) {
      Cell first = row.getCell(0);
      if (first != null
          && first.getCellType() == CellType.STRING
          && first.getStringCellValue().equals(option)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + option);
  }

  private static int column(Sheet inputs, String option) {
    for (Cell cell : inputs.getRow(2)) {
      if (cell.getStringCellValue().equals(option)) {
        return cell.getColumnIndex();
      }
    }
    throw new AssertionError("no column of " + option);
  }

  private static void same(double figure, FormulaEvaluator evaluator, Cell cell, String about) {
    var value = evaluator.evaluate(cell);
    assertThat(value.getCellType()).as(about + ": " + value).isEqualTo(CellType.NUMERIC);
    assertThat(value.getNumberValue())
        .as(
            about
                + " "
                + cell.getSheet()
                    .getRow(Math.min(2, cell.getRowIndex()))
                    .getCell(cell.getColumnIndex())
                + " "
                + cell)
        .isCloseTo(figure, within(Math.max(CENT, 1e-9 * Math.abs(figure))));
  }
}
