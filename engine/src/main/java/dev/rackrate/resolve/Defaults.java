package dev.rackrate.resolve;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Market;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.words.EntryWords;
import java.util.List;
import java.util.Optional;

/// What stands in where a question says nothing: the shipped assumptions, or no effect at all.
///
/// @param isShipped false where the question wants no assumptions
/// @param unratedCurrency the currency of a question that names no rate for it, so that dollars
///   cannot stand beside it; empty where there is a rate
record Defaults(Market market, boolean isShipped, String unratedCurrency) {

  /// Puts what is written, else the shipped assumption, else a value without effect.
  void fill(
      InputsBuilder figures,
      Written written,
      Input input,
      double neutral,
      List<String> qualifiers) {
    Optional<Given> given = written.get(input).or(() -> shipped(input.path(), qualifiers));
    if (given.isPresent()) {
      figures.put(input, given.get());
    } else {
      figures.putAbsent(input, neutral);
    }
  }

  /// The shipped assumption of that name, unless the question wants none.
  Optional<Given> shipped(String name, List<String> qualifiers) {
    return isShipped ? market.assumption(name, qualifiers).map(this::given) : Optional.empty();
  }

  /// What is on record under just that qualifier, which the question names itself.
  Optional<Given> onRecord(String name, String qualifier) {
    return market
        .assumption(name, List.of(qualifier))
        .filter(found -> found.qualifier().equalsIgnoreCase(qualifier))
        .map(this::given);
  }

  /// The qualifiers under which a figure is on record.
  List<String> qualifiersOf(String name) {
    return market.catalogue().tables().assumptions().stream()
        .filter(assumption -> assumption.name().equals(name))
        .map(Assumption::qualifier)
        .filter(qualifier -> !qualifier.isEmpty())
        .distinct()
        .toList();
  }

  private Given given(Assumption assumption) {
    if (assumption.unit().startsWith("USD")) {
      refuseDollarsWithoutRate();
    }
    return new Given(
        assumption.value(),
        assumption.unit(),
        new Origin.Assumption(
            assumption.name(),
            assumption.qualifier(),
            assumption.source(),
            Optional.of(
                new Origin.Range(assumption.value(), assumption.low(), assumption.high()))));
  }

  /// Complains where a shipped amount in dollars meets a currency without a rate.
  void refuseDollarsWithoutRate() {
    if (!unratedCurrency.isEmpty()) {
      throw EntryProblem.wrong("", "currency", EntryWords.noRate(unratedCurrency, market.day()));
    }
  }
}
