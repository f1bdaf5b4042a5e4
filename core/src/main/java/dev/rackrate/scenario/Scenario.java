package dev.rackrate.scenario;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Require;
import java.time.LocalDate;
import java.util.List;

/// A question with every number resolved.
///
/// @param title as the study has it
/// @param asOf day whose prices count
/// @param currency in which the answer is given, and its rate
/// @param limits what no option may exceed
/// @param options in the order of the study: machines to build first
/// @param warnings what was noticed while reading
public record Scenario(
    String title,
    LocalDate asOf,
    Money.Rate currency,
    Limits limits,
    List<Option> options,
    List<String> warnings) {

  public Scenario {
    Require.notBlank(title, "title");
    options = List.copyOf(options);
    warnings = List.copyOf(warnings);
    Require.atLeast(options.size(), 1, "number of options");
  }
}
