package dev.rackrate.proof;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;

/// Random figures of the kind people write: few digits, and never 0 or 1 by design.
final class Dice {

  private final RandomGenerator random;

  Dice(long seed) {
    this.random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  int whole(int least, int most) {
    return random.nextInt(least, most + 1);
  }

  @SafeVarargs
  final <T> T pick(T... alternatives) {
    return alternatives[random.nextInt(alternatives.length)];
  }

  /// A figure of three digits between two others, evenly spread.
  double between(double least, double most) {
    return rounded(least + random.nextDouble() * (most - least));
  }

  /// A figure of three digits between two positive ones, each size as likely as the next.
  double anySize(double least, double most) {
    return rounded(least * Math.pow(most / least, random.nextDouble()));
  }

  /// A figure with the given probability, else zero: the same as leaving it out.
  double maybe(double probability, double least, double most) {
    double figure = between(least, most);
    return chance(probability) ? figure : 0;
  }

  private static double rounded(double figure) {
    return new BigDecimal(figure).round(new MathContext(3)).doubleValue();
  }
}
