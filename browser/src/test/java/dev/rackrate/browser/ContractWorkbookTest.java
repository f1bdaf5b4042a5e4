package dev.rackrate.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.sheet.DecisionBook;
import dev.rackrate.study.StudySource;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.poi.ss.usermodel.Cell;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.FormulaEvaluator;
import org.apache.poi.ss.usermodel.Row;
import org.apache.poi.ss.usermodel.Sheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The workbook says as the program does which machines are under contract where work grows, and
/// goes on doing so when its inputs are changed.
final class ContractWorkbookTest {

  private static final String OPTION = "reserved-10m:cloud";

  private static final Map<Input, List<Double>> CHANGES =
      Map.of(
          Input.GROWTH, List.of(0.02, 0.09, 0.15),
          Input.HOURS_PER_WEEK, List.of(70.0, 160.0),
          Input.MOST_HOURS_PER_WEEK, List.of(101.0, 166.0),
          Input.ON_DEMAND_PRICE, List.of(2.2, 5.0),
          Input.RESERVED_TERM, List.of(4.0, 23.0));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "hours-per-week: 100",
        "use: [{months: 1..7, hours-per-week: 100}, {months: 8..12, hours-per-week: 30},"
            + " {months: 13..14, hours-per-week: 0}, {months: 15..26, hours-per-week: 90}]"
      })
  void contractsAreThoseOfTheProgram(String hours) throws IOException {
    Answer answer =
        new Decide(ShippedCatalogue.read(), Progress.NONE)
            .answer(
                new StudySource.OfText(
                    """
                    rackrate: 1
                    title: Growing
                    defaults: none
                    horizon: 26 months
                    demand: {gpus: 2, growth: 7 %%/month, most-hours-per-week: 120, %s}
                    build: none
                    rent: [{name: cloud, gpus: 2, on-demand: 3.10 USD/hour, reserved: [{term: 10 months, price: 1.90 USD/hour}]}]
                    """
                        .formatted(hours),
                    "study",
                    List.of()),
                Set.of(AnswerPart.VERDICT));
    byte[] bytes =
        DecisionBook.of(answer, false, new Speech(answer.scenario().currency(), Language.ENGLISH));
    Costing costing = answer.option(OPTION).orElseThrow().costing();
    try (XSSFWorkbook book = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
      FormulaEvaluator evaluator = book.getCreationHelper().createFormulaEvaluator();
      Cell present = row(book.getSheet("Answer"), OPTION).getCell(1);
      assertThat(evaluator.evaluate(present).getNumberValue())
          .isCloseTo(costing.presentUsd(), within(0.005));
      Sheet inputs = book.getSheet("Inputs");
      int column = column(inputs);
      CHANGES.forEach((input, values) -> {
        Row row = row(inputs, input.path());
        Cell own = row.getCell(column);
        Cell cell = own.getCellType() == CellType.FORMULA ? row.getCell(2) : own;
        double before = cell.getNumericCellValue();
        for (double value : values) {
          cell.setCellValue(value);
          evaluator.notifyUpdateCell(cell);
          assertThat(evaluator.evaluate(present).getNumberValue())
              .as("%s = %s", input.path(), value)
              .isCloseTo(
                  costing.on(costing.inputs().with(input, value)).presentUsd(), within(0.005));
        }
        cell.setCellValue(before);
        evaluator.notifyUpdateCell(cell);
      });
    }
  }

  private static Row row(Sheet sheet, String name) {
    for (Row row : sheet) {
      Cell first = row.getCell(0);
      if (first != null && first.toString().equals(name)) {
        return row;
      }
    }
    throw new AssertionError("no row of " + name);
  }

  private static int column(Sheet inputs) {
    for (Cell cell : inputs.getRow(2)) {
      if (cell.getStringCellValue().equals(OPTION)) {
        return cell.getColumnIndex();
      }
    }
    throw new AssertionError("no column of " + OPTION);
  }
}
