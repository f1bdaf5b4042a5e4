package dev.rackrate.scenario;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.sizing.Throughput;
import java.util.ArrayList;
import java.util.List;

/// How far an option may carry a verdict.
///
/// @param isNamed whether the study names it, so that its figures are the user's own affair
/// @param weaknesses why its figures are too weak to decide on; empty where they are not
public record Trust(boolean isNamed, List<Weakness> weaknesses) {

  /// The most by which the ends of an interval may differ.
  private static final double MOST_OPEN = 3;

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

  /// The same, or why the speed of some work is too open for a verdict: its interval says hardly
  /// more than its size.
  public Trust on(List<Share> shares) {
    return shares.stream()
        .filter(share -> share.sizing().isPresent())
        .filter(share -> openness(share) > MOST_OPEN)
        .findFirst()
        .map(share ->
            with(
                new Weakness(
                    Weakness.Kind.OPEN_SPEED,
                    Sentence.of(
                        "the speed of {} on it is known to no better than a factor of {}; measure it"
                            + " and write measured",
                        Arg.name(share.workload().name()),
                        Arg.number(openness(share), Digits.TENTHS)))))
        .orElse(this);
  }

  private static double openness(Share share) {
    Throughput speed = share.sizing().orElseThrow().throughput();
    return speed.high() / speed.low();
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
