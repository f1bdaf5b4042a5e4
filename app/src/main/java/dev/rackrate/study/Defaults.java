package dev.rackrate.study;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Market;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.study.text.Exchange;
import java.util.List;
import java.util.Optional;

/// What stands in where the study says nothing: the shipped assumptions, or no effect at all.
///
/// @param isShipped false where the study asks for `defaults: none`
record Defaults(Market market, boolean isShipped, Exchange exchange) {

  /// Puts what is written, else the shipped assumption, else a value without effect.
  void fill(
      Figures figures,
      Input input,
      Optional<Given> written,
      double neutral,
      List<String> qualifiers) {
    Optional<Given> given = written.or(() -> shipped(input.path(), qualifiers));
    if (given.isPresent()) {
      figures.put(input, given.get());
    } else {
      figures.putAbsent(input, neutral);
    }
  }

  void fill(Figures figures, Input input, Optional<Given> written, double neutral) {
    fill(figures, input, written, neutral, List.of());
  }

  /// The shipped assumption of that name, unless the study wants none.
  Optional<Given> shipped(String name, List<String> qualifiers) {
    return isShipped ? market.assumption(name, qualifiers).map(this::given) : Optional.empty();
  }

  private Given given(Assumption assumption) {
    if (assumption.unit().startsWith("USD")) {
      exchange.refuseMixtureWhenPegged();
    }
    return new Given(
        assumption.value(),
        assumption.unit(),
        new Origin.Assumption(assumption.name(), assumption.qualifier(), assumption.source()));
  }
}
