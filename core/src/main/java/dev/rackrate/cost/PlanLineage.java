package dev.rackrate.cost;

import dev.rackrate.quantity.Figure;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Walks the cost of a plan back to its holdings, and each holding's part of a line to its inputs.
public record PlanLineage(String name, PlanCosting costing) {

  /// The present cost and its lines.
  public Figure presentCost() {
    return sum("presentCost", costing.bill().presentUsd(), true);
  }

  /// The undiscounted cost and its lines.
  public Figure totalCost() {
    return sum("totalCost", costing.bill().totalUsd(), false);
  }

  private Figure sum(String what, double usd, boolean isPresent) {
    List<Figure> lines = new ArrayList<>();
    for (Bill.Line line : costing.bill().lines()) {
      lines.add(line(line.key(), isPresent));
    }
    return Figure.computed(name + "." + what, usd, "USD", "sum of the lines", lines);
  }

  /// One line of the bill, by its key: the parts of those who pay it.
  ///
  /// @throws NullPointerException where the plan has no such line
  public Figure line(String key, boolean isPresent) {
    PlanCosting.PlanLine line = Objects.requireNonNull(costing.lines().get(key), key);
    List<Figure> parts = new ArrayList<>();
    double usd = 0;
    for (PlanCosting.Share share : line.shares()) {
      Figure part = Lineage.of(share, isPresent);
      if (part.value() != 0) {
        usd += part.value();
        parts.add(part);
      }
    }
    return Figure.computed(line.first().label(), usd, "USD", "sum of what each pays", parts);
  }

  /// What a holding of machines of one's own pays, line by line: its own costs, and of what such
  /// machines share its part by their work.
  List<Figure> paidBy(String option) {
    double part = partOfOwnedWork(option);
    List<Figure> all = new ArrayList<>();
    for (PlanCosting.PlanLine line : costing.lines().values()) {
      for (PlanCosting.Share share : line.shares()) {
        boolean isOwn = share.payer().equals(option);
        if (isOwn || share.payer().equals(PlanLines.OWNED)) {
          Figure figure = Lineage.of(share, true);
          double usd = isOwn ? figure.value() : part * figure.value();
          if (usd != 0) {
            String formula = isOwn || part == 1 ? "" : "its part of the owned work * ";
            all.add(
                Figure.computed(
                    share.part().label(),
                    usd,
                    figure.unit(),
                    formula + figure.formula(),
                    figure.parts()));
          }
        }
      }
    }
    return all;
  }

  private double partOfOwnedWork(String option) {
    double own = 0;
    double owned = 0;
    int count = 0;
    for (Costing held : costing.holdings()) {
      if (held.option().kind().isOwned()) {
        double hours = held.flows().present(Driver.WORK_HOURS);
        owned += hours;
        own += held.option().id().equals(option) ? hours : 0;
        count++;
      }
    }
    return owned > 0 ? own / owned : 1.0 / Math.max(count, 1);
  }
}
