package dev.rackrate.catalogue.index;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Market;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// Where the rent of a chip goes if the prices of contracts are right about it.
///
/// The terms of the chip itself decide where enough sellers have them and agree. Where they
/// disagree, nothing is implied. Where too few sell terms of it, those of every chip together
/// decide, if they agree.
///
/// @param steps one after the other, each from where the one before ends
/// @param isOfAllChips whether they are those of every chip together
/// @param refused what was found and not taken, where nothing is implied
public record ImpliedRents(
    List<ForwardRent> steps, boolean isOfAllChips, Optional<ForwardRent> refused) {

  public ImpliedRents {
    steps = List.copyOf(steps);
  }

  /// What the terms on sale on the day of a market imply.
  public static ImpliedRents of(Gpu chip, Market market) {
    List<ForwardRent> own = ForwardRent.of(chip, market);
    List<ForwardRent> steps = chain(own);
    Optional<ForwardRent> disagreement =
        own.stream().filter(ForwardRent::isDisagreement).findFirst();
    if (!steps.isEmpty() || disagreement.isPresent()) {
      return new ImpliedRents(steps, false, steps.isEmpty() ? disagreement : Optional.empty());
    }
    List<ForwardRent> all = ForwardRent.ofAllChips(chip, market);
    List<ForwardRent> pooled = chain(all);
    return new ImpliedRents(
        pooled,
        true,
        pooled.isEmpty()
            ? all.stream()
                .filter(ForwardRent::isDisagreement)
                .findFirst()
                .or(() -> all.stream().findFirst())
            : Optional.empty());
  }

  /// Of the pairs of terms that may be taken, those that follow each other.
  private static List<ForwardRent> chain(List<ForwardRent> all) {
    List<ForwardRent> taken = all.stream().filter(forward -> forward.refused().isEmpty()).toList();
    OptionalInt first = taken.stream().mapToInt(ForwardRent::fromMonth).min();
    List<ForwardRent> chain = new ArrayList<>();
    int from = first.orElse(0);
    while (true) {
      int next = from;
      Optional<ForwardRent> step =
          taken.stream()
              .filter(forward -> forward.fromMonth() == next)
              .min(Comparator.comparingInt(ForwardRent::toMonth));
      if (step.isEmpty()) {
        return chain;
      }
      chain.add(step.get());
      from = step.get().toMonth() + 1;
    }
  }

  public boolean isKnown() {
    return !steps.isEmpty();
  }

  /// Rents by month as shares of those of the first, from month 1 on; later months are like the
  /// last. Each step is a share of the mean of all months before it.
  public double[] factors() {
    double[] factors = new double[isKnown() ? steps.getLast().toMonth() : 0];
    if (!isKnown()) {
      return factors;
    }
    Arrays.fill(factors, 0, steps.getFirst().fromMonth() - 1, 1);
    for (ForwardRent step : steps) {
      double mean = Arrays.stream(factors, 0, step.fromMonth() - 1).average().orElse(1);
      Arrays.fill(factors, step.fromMonth() - 1, step.toMonth(), step.factor() * mean);
    }
    return factors;
  }
}
