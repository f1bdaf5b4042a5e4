package dev.rackrate.scenario;

import java.util.ArrayList;
import java.util.List;

/// How far an option may carry a verdict.
///
/// @param isNamed whether the study names it, so that its figures are the user's own affair
/// @param weaknesses why its figures are too weak to decide on; empty where they are not
public record Trust(boolean isNamed, List<Weakness> weaknesses) {

  /// An option the study names.
  public static final Trust NAMED = new Trust(true, List.of());

  /// An option found in the catalogue at a price that holds.
  public static final Trust FOUND = new Trust(false, List.of());

  public Trust {
    weaknesses = List.copyOf(weaknesses);
  }

  /// An option found in the catalogue, with what is weak about it.
  public static Trust found(List<Weakness> weaknesses) {
    return weaknesses.isEmpty() ? FOUND : new Trust(false, weaknesses);
  }

  /// The same, or with a weakness more; what the study names is taken as it is.
  public Trust with(Weakness weakness) {
    if (isNamed) {
      return this;
    }
    List<Weakness> more = new ArrayList<>(weaknesses);
    more.add(weakness);
    return new Trust(false, more);
  }

  /// Whether a verdict may rest on it.
  public boolean isEnough() {
    return weaknesses.isEmpty();
  }

  /// What stands in answers for it.
  public String label() {
    return isNamed ? "named" : isEnough() ? "credible" : "weak";
  }
}
