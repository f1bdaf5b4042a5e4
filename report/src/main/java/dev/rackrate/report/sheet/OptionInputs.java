package dev.rackrate.report.sheet;

import dev.rackrate.cost.formula.HaveFigure;
import dev.rackrate.cost.formula.WorkFigure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Occupancy;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Speech;
import dev.rackrate.quantity.There;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Option;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// What the formulas of one option read on the sheet of inputs.
///
/// @param place among the options, the first being 0
record OptionInputs(Option option, Inputs in, int place, InputSheet sheet, Speech speech) {

  /// Rows of the sheet: inputs, then what is held by place, then named costs.
  private static final int HELD = 500;

  private static final int ITEMS = 1000;

  String of(Input input) {
    double value = input.isMoney() ? money(in.get(input)) : in.get(input);
    return sheet.cell(
        place,
        new InputSheet.Key(
            Arrays.asList(Input.values()).indexOf(input),
            input.path(),
            input.isMoney() ? speech.unit(input.unit()) : input.unit()),
        new InputSheet.Value(value, from(option.origin(input))));
  }

  /// A cost that the study names.
  ///
  /// @param which the first being 0
  String item(int which) {
    CostItem item = option.items().get(which);
    return sheet.cell(
        place,
        new InputSheet.Key(
            ITEMS + which, BillLines.item(which) + " " + item.label(), speech.currency()),
        new InputSheet.Value(money(item.usd()), from(item.origin())));
  }

  /// What one of the workloads that say what they hold needs.
  ///
  /// @param which the first being 1
  String work(WorkFigure figure, int which) {
    Occupancy.Workload work = workloads().get(which - 1);
    return held(figure.symbol(), "", which, figure.of(work), work.name());
  }

  /// What one of the machines that are there does.
  ///
  /// @param which the first being 1
  String have(HaveFigure figure, int which) {
    There there = in.there().get(which - 1);
    return held(figure.symbol(), figure.unit(), which, figure.of(there), there.holding());
  }

  private String held(String symbol, String unit, int which, double value, String from) {
    return sheet.cell(
        place,
        new InputSheet.Key(HELD + which, symbol + "(" + which + ")", unit),
        new InputSheet.Value(value, from));
  }

  List<Occupancy.Workload> workloads() {
    return in.occupancy().workloads();
  }

  int machinesThere() {
    return in.there().size();
  }

  double money(double usd) {
    return usd / speech.rate().usdPerUnit();
  }

  private String from(Origin origin) {
    String sources =
        origin.sources().stream()
            .limit(2)
            .map(OptionInputs::told)
            .collect(Collectors.joining(", "));
    return !sources.isEmpty()
        ? sources
        : origin.isWritten()
            ? speech.say(Sentence.of("the study"))
            : origin instanceof Origin.Absent ? speech.say(Sentence.of("not written")) : "";
  }

  private static String told(Source source) {
    return source.title() + ", " + source.date().text();
  }
}
