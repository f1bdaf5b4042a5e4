package dev.rackrate.audit;

import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// The options that a claim is about, under one set of conventions.
///
/// @param options all of the comparison
/// @param own id of the machine of one's own; empty where the claim names none
/// @param rent id of what is rented
/// @param isMidMonth whether what runs is paid in the middle of a month and not at its end
record Setup(
    List<Option> options, Optional<String> own, Optional<String> rent, boolean isMidMonth) {

  Setup {
    options = List.copyOf(options);
  }

  Optional<Option> ownOption() {
    return own.flatMap(this::option);
  }

  Optional<Option> rentOption() {
    return rent.flatMap(this::option);
  }

  private Optional<Option> option(String id) {
    return options.stream().filter(option -> option.id().equals(id)).findFirst();
  }

  /// Whether the claim is about both sides.
  boolean isPair() {
    return ownOption().isPresent() && rentOption().isPresent();
  }

  Setup midMonth() {
    return new Setup(options, own, rent, true);
  }

  /// With every option changed.
  Setup all(UnaryOperator<Option> change) {
    return new Setup(options.stream().map(change).toList(), own, rent, isMidMonth);
  }

  /// With the machines of one's own changed.
  Setup owned(UnaryOperator<Option> change) {
    return all(option -> option.kind().isOwned() ? change.apply(option) : option);
  }

  /// With what is rented changed.
  Setup rented(UnaryOperator<Option> change) {
    return all(option -> option.kind().isOwned() ? option : change.apply(option));
  }

  /// With one input of every option at another value.
  Setup with(Input input, double value) {
    return all(option -> set(option, input, value));
  }

  /// With the discounting of another comparison.
  Setup like(Setup other) {
    return with(Input.DISCOUNT_RATE, other.shared(Input.DISCOUNT_RATE))
        .with(Input.YEARLY_CASH_FLOWS, other.shared(Input.YEARLY_CASH_FLOWS));
  }

  static Option set(Option option, Input input, double value) {
    return option.with(option.inputs().with(input, value));
  }

  static Option scaled(Option option, Input input, double factor) {
    return option.with(option.inputs().scaled(input, factor));
  }

  /// A figure that all options share.
  double shared(Input input) {
    return options.isEmpty() ? 0 : options.getFirst().get(input);
  }
}
