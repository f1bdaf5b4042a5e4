package dev.rackrate.scenario;

import dev.rackrate.quantity.Digits;
import dev.rackrate.sizing.Throughput;
import java.util.List;

/// How far an option may carry a verdict.
///
/// @param isNamed whether the study names it, so that its figures are the user's own affair
/// @param weakness why its price is too weak to decide on; empty where it is not
public record Trust(boolean isNamed, String weakness) {

  /// The most by which the ends of an interval may differ.
  private static final double MOST_OPEN = 3;

  /// An option the study names.
  public static final Trust NAMED = new Trust(true, "");

  /// An option found in the catalogue at a price that holds.
  public static final Trust FOUND = new Trust(false, "");

  /// The same, or why the speed of some work is too open for a verdict: its interval says hardly
  /// more than its size. What the study names is taken as it is.
  public Trust on(List<Share> shares) {
    if (isNamed || !isEnough()) {
      return this;
    }
    return shares.stream()
        .filter(share -> share.sizing().isPresent())
        .filter(share -> openness(share) > MOST_OPEN)
        .findFirst()
        .map(share ->
            new Trust(
                isNamed,
                "the speed of "
                    + share.workload().name()
                    + " on it is known to no better than a factor of "
                    + Digits.TENTHS.of(openness(share))
                    + "; measure it and write measured"))
        .orElse(this);
  }

  private static double openness(Share share) {
    Throughput speed = share.sizing().orElseThrow().throughput();
    return speed.high() / speed.low();
  }

  /// Whether a verdict may rest on it.
  public boolean isEnough() {
    return weakness.isEmpty();
  }
}
