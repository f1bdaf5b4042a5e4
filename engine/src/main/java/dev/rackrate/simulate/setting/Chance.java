package dev.rackrate.simulate.setting;

/// Chance from a seed and two numbers, so that what happens to one node or job does not depend on
/// what happens to others.
///
/// Mixes by SplitMix64 (Steele, Lea and Flood 2014).
public final class Chance {

  private static final long STEP = 0x9E3779B97F4A7C15L;

  private long state;

  public Chance(long seed, long stream, long number) {
    state = mixed(mixed(mixed(seed) ^ stream * STEP) + number * STEP);
  }

  /// A draw from the exponential distribution of that mean, from 1 up.
  public long exponentialSeconds(double meanSeconds) {
    state += STEP;
    double share = ((mixed(state) >>> 11) + 0.5) * 0x1.0p-53;
    double seconds = Math.ceil(-StrictMath.log(share) * meanSeconds);
    return (long) Math.clamp(seconds, 1, Burst.MOST_SECONDS);
  }

  private static long mixed(long value) {
    long z = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
    z = (z ^ z >>> 27) * 0x94D049BB133111EBL;
    return z ^ z >>> 31;
  }
}
