package dev.rackrate.resolve;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.words.EntryWords;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Hours that differ by month -> those of the busiest month, and each month as a share of them.
record UseByMonth(List<WorkFacts.Stretch> stretches) {

  void fill(InputsBuilder figures) {
    int horizon = (int) figures.get(Input.HORIZON);
    if (stretches.getLast().to() < horizon) {
      int next = stretches.getLast().to() + 1;
      throw EntryProblem.wrong("demand", "use", EntryWords.useEnds(next, horizon));
    }
    WorkFacts.Stretch busiest =
        stretches.stream()
            .max(Comparator.comparingDouble(stretch -> stretch.hoursPerWeek().value()))
            .orElseThrow();
    double most = busiest.hoursPerWeek().value();
    figures.put(
        Input.HOURS_PER_WEEK,
        most,
        new Origin.Derived("the most of demand.use", List.of(part(busiest))));
    if (most == 0) {
      return;
    }
    int last = stretches.getLast().to();
    double[] shares = new double[last];
    double sum = 0;
    List<Origin.Derived.Part> parts = new ArrayList<>();
    for (WorkFacts.Stretch stretch : stretches) {
      for (int month = stretch.from(); month <= stretch.to(); month++) {
        shares[month - 1] = stretch.hoursPerWeek().value() / most;
        sum += shares[month - 1];
      }
      parts.add(part(stretch));
    }
    figures.use(shares);
    figures.put(
        Input.USE,
        sum / last,
        new Origin.Derived("mean hours of its months / most hours of a month", parts));
  }

  private static Origin.Derived.Part part(WorkFacts.Stretch stretch) {
    String months =
        stretch.from() == stretch.to()
            ? "month " + stretch.from()
            : "months " + stretch.from() + ".." + stretch.to();
    return new Origin.Derived.Part(
        "hours a week of " + months,
        stretch.hoursPerWeek().value(),
        "hours/week",
        stretch.hoursPerWeek().origin());
  }
}
