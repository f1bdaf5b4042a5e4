package dev.rackrate.report.sheet;

import dev.rackrate.cost.Driver;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.decision.DecisionReport;
import dev.rackrate.report.document.LiveWorkbook;
import dev.rackrate.report.document.LiveWorkbook.Cell;
import dev.rackrate.report.document.LiveWorkbook.Style;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The answer to a study as a workbook: the options of one screen, each worked out month by month
/// by formulas, so that who changes an input sees what it costs.
///
/// Plans that hold several options follow no formula; their payments stand as they were answered.
public final class DecisionBook {

  private static final String MARK = "rackrate report";
  private static final String ANSWER = "Answer";
  private static final String FLOWS = "Cash flows";
  private static final int FIRST_FLOW = 5;

  private final Answer answer;
  private final Speech speech;
  private final List<OptionResult> options;
  private final List<PlanResult> plans;

  private DecisionBook(Answer answer, Speech speech) {
    this.answer = answer;
    this.speech = speech;
    this.options = answer.few().stream().filter(OptionResult::isWorkedOut).toList();
    this.plans = answer.plans().stream().limit(2).toList();
  }

  /// The workbook as bytes.
  ///
  /// @param isPrivate whether the study, its names and its prices are left out: then totals alone
  ///   are told, which follow no cell
  public static byte[] of(Answer answer, boolean isPrivate, Speech speech) {
    DecisionBook book = new DecisionBook(answer, speech);
    return LiveWorkbook.of(MARK, isPrivate ? book.totals() : book.sheets());
  }

  // What may be told to anybody.

  private List<LiveWorkbook.Sheet> totals() {
    Map<String, String> names = DecisionReport.neutralNames(answer);
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(words("Rackrate", Style.HEADING)));
    rows.add(
        List.of(
            note(
                Sentence.of(
                    "The answer without the study: its title, its names and the prices written"
                        + " in it"
                        + " are left out. Totals are shown, and follow no cell."))));
    rows.add(List.of());
    rows.add(
        heads(
            List.of(
                Sentence.of("option"),
                Sentence.of("present cost in {}", Arg.name(speech.currency())),
                Sentence.of("sum of all payments"))));
    for (OptionResult option : options) {
      String told = option.id();
      for (var name : names.entrySet()) {
        told = name.getKey().isEmpty() ? told : told.replace(name.getKey(), name.getValue());
      }
      rows.add(
          List.of(
              words(told, Style.PLAIN),
              new Cell.Figure(money(option.presentUsd()), Style.MONEY),
              new Cell.Figure(money(option.bill().totalUsd()), Style.MONEY)));
    }
    return List.of(new LiveWorkbook.Sheet(ANSWER, rows, 0, 0, List.of(44, 22, 22)));
  }

  // The whole.

  private List<LiveWorkbook.Sheet> sheets() {
    InputSheet inputs = new InputSheet();
    optionSheets(inputs);
    inputs.settle();
    List<OptionSheet> each = optionSheets(inputs);
    List<LiveWorkbook.Sheet> all = new ArrayList<>();
    all.add(answerSheet(each));
    all.add(
        inputs.sheet(
            say(Sentence.of("What the figures follow")),
            say(
                Sentence.of(
                    "Change a yellow cell and every sheet follows. What all options share is"
                        + " under \"every option\". Amounts of money are in {}.",
                    Arg.name(speech.currency()))),
            inputHeads()));
    all.add(flows(each));
    each.forEach(sheet -> all.add(sheet.sheet()));
    return all;
  }

  private List<OptionSheet> optionSheets(InputSheet inputs) {
    List<OptionSheet> sheets = new ArrayList<>();
    for (int i = 0; i < options.size(); i++) {
      sheets.add(OptionSheet.of(options.get(i).costing(), i, "Option " + (i + 1), inputs, speech));
    }
    return sheets;
  }

  private List<String> inputHeads() {
    List<String> heads = new ArrayList<>();
    heads.add(say(Sentence.of("input")));
    heads.add(say(Sentence.of("unit")));
    heads.add(say(Sentence.of("every option")));
    heads.add(say(Sentence.of("from")));
    options.forEach(option -> heads.add(option.id()));
    return heads;
  }

  private LiveWorkbook.Sheet answerSheet(List<OptionSheet> each) {
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(words(answer.scenario().title(), Style.HEADING)));
    rows.add(List.of(words(say(answer.verdict().headline()), Style.PLAIN)));
    answer
        .verdict()
        .outlook()
        .turns()
        .forEach(turn -> rows.add(List.of(words(say(turn.sentence()), Style.PLAIN))));
    answer
        .verdict()
        .outlook()
        .watch()
        .ifPresent(watch -> rows.add(List.of(words(say(watch.sentence()), Style.PLAIN))));
    rows.add(
        List.of(
            note(
                Sentence.of(
                    "The sentences above are those of the study as it was. The figures below follow"
                        + " the yellow cells of the sheet Inputs."))));
    rows.add(List.of());
    rows.add(
        heads(
            List.of(
                Sentence.of("option"),
                Sentence.of("present cost in {}", Arg.name(speech.currency())),
                Sentence.of("sum of all payments"),
                Sentence.of("a month"),
                Sentence.of("a busy GPU-hour"),
                Sentence.of("cheapest here"),
                Sentence.of("present cost as it was answered"),
                Sentence.of("sheet"))));
    int first = rows.size() + 1;
    int last = rows.size() + options.size();
    for (int i = 0; i < options.size(); i++) {
      rows.add(optionRow(options.get(i), each.get(i), i, first, last));
    }
    for (PlanResult plan : plans) {
      rows.add(
          List.of(
              words(plan.id(), Style.PLAIN),
              new Cell.Figure(money(plan.presentUsd()), Style.MONEY),
              new Cell.Figure(money(plan.bill().totalUsd()), Style.MONEY),
              Cell.NOTHING,
              Cell.NOTHING,
              note(Sentence.of("a plan of several options: as it was answered, follows no cell"))));
    }
    rows.add(List.of());
    rows.add(List.of(new Cell.Live(check(each), Double.NaN, Style.NOTE)));
    return new LiveWorkbook.Sheet(ANSWER, rows, 0, 1, List.of(44, 18, 18, 14, 16, 16, 18, 12));
  }

  private List<Cell> optionRow(
      OptionResult option, OptionSheet sheet, int place, int first, int last) {
    int row = first + place;
    String present = sheet.total(Columns.WORTH);
    String hours = sheet.worth(Driver.WORK_HOURS);
    String cheapest = say(Sentence.of("cheapest here"));
    return List.of(
        words(option.id(), Style.PLAIN),
        new Cell.Live(present, money(option.presentUsd()), Style.MONEY),
        new Cell.Live(sheet.total(Columns.SUM), money(option.bill().totalUsd()), Style.MONEY),
        new Cell.Live(
            present + "/" + sheet.worth(Driver.MONTHS),
            money(option.costing().monthlyUsd()),
            Style.MONEY),
        new Cell.Live(
            "IF(" + hours + ">0," + present + "/" + hours + ",0)",
            money(option.perBusyGpuHourUsd()),
            Style.MONEY),
        new Cell.Live(
            "IF(B" + row + "=MIN(B$" + first + ":B$" + last + "),\"" + cheapest + "\",\"\")",
            Double.NaN,
            Style.PLAIN),
        new Cell.Figure(money(option.presentUsd()), Style.MONEY),
        words("Option " + (place + 1), Style.NOTE));
  }

  /// Says where a longer horizon than the sheets have rows for is asked for.
  private String check(List<OptionSheet> each) {
    int horizon = horizon();
    String asked = each.stream().map(OptionSheet::horizon).collect(Collectors.joining(","));
    String sentence =
        say(
            Sentence.of(
                "These sheets have rows for {} month{|s}; what comes later is not counted.",
                Arg.count(horizon)));
    return each.isEmpty()
        ? "\"\""
        : "IF(MAX(" + asked + ")>" + horizon + ",\"" + sentence + "\",\"\")";
  }

  private LiveWorkbook.Sheet flows(List<OptionSheet> each) {
    int horizon = horizon();
    List<List<Cell>> rows = new ArrayList<>();
    rows.add(List.of(words(say(Sentence.of("Cash flows")), Style.HEADING)));
    rows.add(
        List.of(
            note(
                Sentence.of(
                    "Payments by the month in which they fall, money out negative, in {}; month"
                        + " 0 is"
                        + " today.",
                    Arg.name(speech.currency())))));
    List<Cell> heads = new ArrayList<>();
    heads.add(words(say(Sentence.of("month")), Style.HEADING));
    options.forEach(option -> heads.add(words(option.id(), Style.HEADING)));
    plans.forEach(plan -> heads.add(words(plan.id(), Style.HEADING)));
    rows.add(heads);
    List<Cell> sums = new ArrayList<>();
    sums.add(words(say(Sentence.of("sum")), Style.HEADING));
    for (int column = 1; column <= options.size() + plans.size(); column++) {
      String letters = LiveWorkbook.column(column);
      sums.add(
          new Cell.Live(
              "SUM(" + letters + FIRST_FLOW + ":" + letters + (FIRST_FLOW + horizon) + ")",
              Double.NaN,
              Style.MONEY));
    }
    rows.add(sums);
    List<List<Double>> known = new ArrayList<>();
    options.forEach(option -> known.add(option.cashFlowsUsd()));
    for (int month = 0; month <= horizon; month++) {
      List<Cell> cells = new ArrayList<>();
      cells.add(new Cell.Figure(month, Style.PLAIN));
      for (int i = 0; i < options.size(); i++) {
        cells.add(
            new Cell.Live(
                each.get(i).paid("$A" + (FIRST_FLOW + month)),
                money(known.get(i).get(month)),
                Style.MONEY));
      }
      for (PlanResult plan : plans) {
        cells.add(new Cell.Figure(money(plan.cashFlowsUsd().get(month)), Style.MONEY));
      }
      rows.add(cells);
    }
    Integer[] widths = new Integer[1 + options.size() + plans.size()];
    Arrays.fill(widths, 20);
    return new LiveWorkbook.Sheet(FLOWS, rows, FIRST_FLOW - 1, 1, List.of(widths));
  }

  private int horizon() {
    return options.isEmpty() ? 0 : options.getFirst().costing().flows().horizon();
  }

  private List<Cell> heads(List<Sentence> all) {
    return all.stream().map(each -> words(say(each), Style.HEADING)).toList();
  }

  private Cell note(Sentence sentence) {
    return words(say(sentence), Style.NOTE);
  }

  private static Cell words(String text, Style style) {
    return new Cell.Words(text, style);
  }

  private double money(double usd) {
    return usd / speech.rate().usdPerUnit() + 0.0;
  }

  private String say(Sentence sentence) {
    return speech.say(sentence);
  }
}
