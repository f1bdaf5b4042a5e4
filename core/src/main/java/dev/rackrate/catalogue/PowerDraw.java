package dev.rackrate.catalogue;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Source;
import java.util.Optional;

/// Power that hardware was measured or stated to draw.
///
/// @param gpu its GPU, where it is one the catalogue knows
/// @param gpus how many of them
/// @param state what it was doing
/// @param at wall or board, where the draw was taken
public record PowerDraw(
    String hardware,
    Optional<Gpu> gpu,
    int gpus,
    String state,
    double watts,
    String at,
    Source source) {

  public PowerDraw {
    Require.notBlank(hardware, "hardware of a power draw");
    Require.positive(watts, "watts of " + hardware);
  }
}
