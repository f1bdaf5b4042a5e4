package dev.rackrate.fleet;

import dev.rackrate.quantity.Require;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Holdings that do the work together, over one horizon; each option is held once.
public record Plan(List<Holding> holdings) {

  public Plan {
    holdings = List.copyOf(holdings);
    Require.atLeast(holdings.size(), 1, "number of holdings");
    int horizon = holdings.getFirst().use().horizon();
    Set<String> options = new HashSet<>();
    for (Holding holding : holdings) {
      String name = "months of " + holding.option();
      Require.between(holding.use().horizon(), horizon, horizon, name);
      if (!options.add(holding.option())) {
        throw new IllegalArgumentException(
            holding.option() + " is held twice; make it one holding");
      }
    }
  }

  /// The last month.
  public int horizon() {
    return holdings.getFirst().use().horizon();
  }

  /// Whether its holdings follow one another.
  public boolean isInTurn() {
    return holdings.stream().anyMatch(holding -> holding.use().first() > 1);
  }

  /// The plan where the work ends after some months: what is held until then is held as it says.
  public Plan until(int months) {
    return new Plan(
        holdings.stream()
            .map(holding -> new Holding(holding.option(), MonthlyUse.until(holding.use(), months)))
            .toList());
  }
}
