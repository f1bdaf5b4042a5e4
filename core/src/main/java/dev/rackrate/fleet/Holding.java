package dev.rackrate.fleet;

import dev.rackrate.quantity.Require;

/// Machines of one option, held and used month by month.
///
/// @param option id of the option; prices are those it has when the holding is paid for
public record Holding(String option, Use use) {

  public Holding {
    Require.notBlank(option, "option of a holding");
  }
}
