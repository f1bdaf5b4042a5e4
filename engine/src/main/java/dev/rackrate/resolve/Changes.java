package dev.rackrate.resolve;

import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.function.UnaryOperator;

/// What is changed of options while they are made, beside what a question says.
///
/// @param each of an option before what is rented until a machine arrives is found
/// @param delivered of an option after that
public record Changes(UnaryOperator<Option> each, UnaryOperator<Option> delivered) {

  /// Nothing is changed.
  public static final Changes NONE = new Changes(option -> option, option -> option);

  List<Option> made(List<Option> options) {
    return options.stream().map(each).toList();
  }
}
