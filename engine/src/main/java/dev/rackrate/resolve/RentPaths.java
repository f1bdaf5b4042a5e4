package dev.rackrate.resolve;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.index.ForwardRent;
import dev.rackrate.catalogue.index.ImpliedRents;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.Note;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;

/// The path of rents of each offer: what is said of all, or of its chip what contracts imply.
final class RentPaths {

  private final PricePath said;
  private final Defaults defaults;
  private final MarketFacts facts;
  private final IdentityHashMap<ImpliedRents, Origin> origins = new IdentityHashMap<>();
  private Optional<ImpliedRents> refused = Optional.empty();
  private boolean isAnyWanted;
  private boolean isAnyTaken;

  RentPaths(PricePath said, Defaults defaults, MarketFacts facts) {
    this.said = said;
    this.defaults = defaults;
    this.facts = facts;
  }

  /// Puts the path of an offer. One whose own trend is written follows that alone.
  ///
  /// @return what is to be said of it
  Optional<Note> fill(InputsBuilder option, Optional<Gpu> gpu, String name, boolean hasOwnTrend) {
    option.putAbsent(Input.PRICE_PATH, 0);
    if (hasOwnTrend) {
      return Optional.empty();
    }
    return switch (said) {
      case PricePath.Open _ -> {
        known(gpu).ifPresent(implied -> put(option, implied, 0));
        yield Optional.empty();
      }
      case PricePath.Flat(Origin origin) -> {
        option.put(Input.TREND, 0, origin);
        known(gpu).ifPresent(implied -> put(option, implied, 0));
        yield Optional.empty();
      }
      case PricePath.Trend(var perYear) -> {
        option.put(Input.TREND, perYear);
        yield Optional.empty();
      }
      case PricePath.Steps(var steps) -> {
        steps(option, steps);
        yield Optional.empty();
      }
      case PricePath.Implied _ -> implied(option, gpu, name);
    };
  }

  /// What contracts imply, where anything may be taken from the catalogue.
  private Optional<ImpliedRents> known(Optional<Gpu> gpu) {
    return gpu.filter(_ -> defaults.isShipped())
        .map(facts::impliedRents)
        .filter(ImpliedRents::isKnown);
  }

  private Optional<Note> implied(InputsBuilder option, Optional<Gpu> gpu, String name) {
    isAnyWanted = true;
    Optional<ImpliedRents> found = gpu.map(facts::impliedRents);
    if (found.isPresent() && found.get().isKnown()) {
      put(option, found.get(), 1);
      isAnyTaken = true;
      return Optional.empty();
    }
    refused = found.or(() -> refused);
    return Optional.of(NoteWords.nothingImplied(name, found.flatMap(ImpliedRents::refused)));
  }

  /// Complains where contracts imply nothing for any offer that should follow them.
  void check() {
    if (isAnyWanted && !isAnyTaken) {
      throw EntryProblem.wrong(
          "", "price-path", NoteWords.refused(refused.flatMap(ImpliedRents::refused)));
    }
  }

  /// @param share of the way to what is implied
  private void put(InputsBuilder option, ImpliedRents implied, double share) {
    option.rents(implied.factors());
    Origin origin = origins.computeIfAbsent(implied, RentPaths::origin);
    option.put(Input.PRICE_PATH, share, origin);
  }

  private static Origin origin(ImpliedRents implied) {
    List<Origin.Derived.Part> parts = new ArrayList<>();
    for (ForwardRent step : implied.steps()) {
      List<Origin.Derived.Part> votes =
          step.votes().stream()
              .map(vote ->
                  new Origin.Derived.Part(
                      vote.provider(),
                      vote.factor(),
                      "ratio",
                      new Origin.CatalogueRow("offers.csv", vote.offer(), vote.source())))
              .toList();
      parts.add(
          new Origin.Derived.Part(
              "rent of months " + step.fromMonth() + " to " + step.toMonth() + " over that before",
              step.factor(),
              "ratio",
              new Origin.Derived("the middle of what the terms of sellers imply", votes)));
    }
    return new Origin.Derived(
        implied.isOfAllChips()
            ? "share of the way to what the contracts of all GPUs imply"
            : "share of the way to what its contracts imply",
        parts);
  }

  private static void steps(InputsBuilder option, List<PricePath.Step> steps) {
    double[] factors = new double[Math.max(1, steps.getLast().fromMonth())];
    Arrays.fill(factors, 1);
    List<Origin.Derived.Part> parts = new ArrayList<>();
    for (PricePath.Step step : steps) {
      Arrays.fill(factors, step.fromMonth() - 1, factors.length, step.factor().value());
      parts.add(
          new Origin.Derived.Part(
              "rent from month " + step.fromMonth() + " on over that of today",
              step.factor().value(),
              "ratio",
              step.factor().origin()));
    }
    option.rents(factors);
    option.put(
        Input.PRICE_PATH, 1, new Origin.Derived("the steps that are written, in full", parts));
  }
}
