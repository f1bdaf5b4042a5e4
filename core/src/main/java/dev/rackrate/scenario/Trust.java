package dev.rackrate.scenario;

/// How far an option may carry a verdict.
///
/// @param isNamed whether the study names it, so that its figures are the user's own affair
/// @param weakness why its price is too weak to decide on; empty where it is not
public record Trust(boolean isNamed, String weakness) {

  /// An option the study names.
  public static final Trust NAMED = new Trust(true, "");

  /// An option found in the catalogue at a price that holds.
  public static final Trust FOUND = new Trust(false, "");

  /// Whether a verdict may rest on it.
  public boolean isEnough() {
    return weakness.isEmpty();
  }
}
