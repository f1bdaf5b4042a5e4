package dev.rackrate.report.decision;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.decision.explain.CashByMonth;
import dev.rackrate.decision.explain.Rivals;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// Cost, performance, room to grow and operations of the rivals, side by side.
final class FourConcerns {

  private final List<CashByMonth.Curve> rivals;
  private final List<Row> rows = new ArrayList<>();

  private FourConcerns(Answer answer) {
    this.rivals = CashByMonth.of(answer).curves();
  }

  /// @param isPrivate whether what shows a single price is left out
  static Block.Grid of(Answer answer, boolean isPrivate) {
    FourConcerns four = new FourConcerns(answer);
    List<Column> columns = new ArrayList<>();
    columns.add(Column.text(Sentence.of("")));
    for (CashByMonth.Curve rival : four.rivals) {
      columns.add(Column.number(Sentence.of("{}", Rivals.said(rival.candidate()))));
    }
    four.rows(isPrivate);
    return new Block.Grid(columns, four.rows);
  }

  private void rows(boolean isPrivate) {
    section(Sentence.of("Cost"));
    row(Sentence.of("a month"), rival -> Cell.amount(monthlyUsd(rival.candidate())));
    row(Sentence.of("a busy GPU-hour"), rival -> Cell.price(rival.candidate().perBusyGpuHourUsd()));
    if (!isPrivate) {
      row(Sentence.of("cash at the worst moment"), rival -> Cell.amount(rival.worstUsd()));
    }
    section(Sentence.of("Performance"));
    row(
        Sentence.of("speed of one GPU"),
        rival ->
            one(
                rival,
                option ->
                    option
                        .option()
                        .speed()
                        .map(s -> speed(s.perGpu()))
                        .orElseGet(() -> Cell.number(1, Digits.HUNDREDTHS))));
    row(
        Sentence.of("GPUs at once"),
        rival -> Cell.number(gpusAtOnce(rival.candidate()), Digits.PLAIN));
    section(Sentence.of("Room to grow"));
    row(
        Sentence.of("smallest step, in GPUs"),
        rival ->
            Cell.number(
                rival.candidate().parts().stream()
                    .mapToDouble(part -> part.option().get(Input.MACHINE_GPUS))
                    .min()
                    .orElse(Double.NaN),
                Digits.PLAIN));
    row(
        Sentence.of("time to add one"),
        rival ->
            rival.candidate().parts().stream()
                .filter(part -> !part.isOwned())
                .findFirst()
                .or(() -> rival.candidate().parts().stream().findFirst())
                .map(FourConcerns::leadTime)
                .orElseGet(Cell::unknown));
    section(Sentence.of("Operations"));
    row(
        Sentence.of("staff hours a month"),
        rival -> one(rival, option -> Cell.number(option.staffHoursPerMonth(), Digits.PLAIN)));
    row(
        Sentence.of("available"),
        rival -> one(rival, option -> Cell.share(option.availability(), Digits.HUNDREDTHS)));
    row(
        Sentence.of("GPU-hours lost a year"),
        rival -> one(rival, option -> Cell.number(option.gpuHoursLostPerYear(), Digits.WHOLE)));
    row(
        Sentence.of("carbon dioxide, kg"),
        rival ->
            one(
                rival,
                option ->
                    option.carbonKg().isPresent()
                        ? Cell.number(option.carbonKg().getAsDouble(), Digits.WHOLE)
                        : Cell.unknown()));
    row(
        Sentence.of("the same for a busy GPU-hour, kg"),
        rival ->
            one(
                rival,
                option ->
                    option.carbonKgPerGpuHour().isPresent()
                        ? Cell.number(option.carbonKgPerGpuHour().getAsDouble(), Digits.PLAIN)
                        : Cell.unknown()));
  }

  private void section(Sentence name) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.said(name));
    rivals.forEach(_ -> cells.add(Cell.empty()));
    rows.add(new Row(cells, Optional.empty()));
  }

  private static Cell speed(Range range) {
    return range.low() < range.high()
        ? Cell.said(
            Sentence.of(
                "{} ({} to {})",
                Arg.number(range.value(), Digits.HUNDREDTHS),
                Arg.number(range.low(), Digits.HUNDREDTHS),
                Arg.number(range.high(), Digits.HUNDREDTHS)))
        : Cell.number(range.value(), Digits.HUNDREDTHS);
  }

  private void row(Sentence name, Function<CashByMonth.Curve, Cell> cell) {
    List<Cell> cells = new ArrayList<>();
    cells.add(Cell.said(Sentence.of("  {}", Arg.said(name))));
    rivals.forEach(rival -> cells.add(cell.apply(rival)));
    rows.add(new Row(cells, Optional.empty()));
  }

  /// What is known of an option; of a plan it is that of its parts.
  private static Cell one(CashByMonth.Curve rival, Function<OptionResult, Cell> cell) {
    return switch (rival.candidate()) {
      case OptionResult option -> cell.apply(option);
      case PlanResult plan ->
          plan.parts().size() == 1 ? cell.apply(plan.parts().getFirst()) : Cell.unknown();
    };
  }

  private static double gpusAtOnce(Candidate candidate) {
    return switch (candidate) {
      case OptionResult option ->
          option.costing().machines() * option.option().get(Input.MACHINE_GPUS);
      case PlanResult plan -> {
        double gpus = 0;
        for (int i = 0; i < plan.parts().size(); i++) {
          double ofOne =
              plan.machines().get(i) * plan.parts().get(i).option().get(Input.MACHINE_GPUS);
          gpus = plan.plan().isInTurn() ? Math.max(gpus, ofOne) : gpus + ofOne;
        }
        yield gpus;
      }
    };
  }

  private static double monthlyUsd(Candidate candidate) {
    return switch (candidate) {
      case OptionResult option -> option.costing().monthlyUsd();
      case PlanResult plan -> plan.monthlyUsd();
    };
  }

  private static Cell leadTime(OptionResult option) {
    double days = option.option().get(option.option().leadTime());
    return days > 0 ? Cell.of(Arg.days(days)) : Cell.said(Sentence.of("as stock allows"));
  }
}
