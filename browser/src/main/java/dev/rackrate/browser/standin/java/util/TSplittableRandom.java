package dev.rackrate.browser.standin.java.util;

/// Stands for `java.util.SplittableRandom`, number by number: Steele, Lea and Flood, Fast
/// splittable pseudorandom number generators (2014), with the constants of the JDK.
public final class TSplittableRandom {

  private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;

  private static final int LEAST_BITS = 24;

  private static final double STEP = 0x1p-53;

  private final long gamma;
  private long seed;

  public TSplittableRandom(long seed) {
    this(seed, GOLDEN_GAMMA);
  }

  private TSplittableRandom(long seed, long gamma) {
    this.seed = seed;
    this.gamma = gamma;
  }

  public TSplittableRandom split() {
    long begin = nextLong();
    return new TSplittableRandom(begin, gammaOf(nextSeed()));
  }

  public double nextDouble() {
    return (nextLong() >>> 11) * STEP;
  }

  public int nextInt(int bound) {
    int drawn = nextInt();
    int most = bound - 1;
    if ((bound & most) == 0) {
      return drawn & most;
    }
    // Draws from the last, incomplete stretch of `bound` numbers are thrown away.
    int half = drawn >>> 1;
    while (half + most - half % bound < 0) {
      half = nextInt() >>> 1;
    }
    return half % bound;
  }

  private int nextInt() {
    long z = nextSeed();
    z = (z ^ (z >>> 33)) * 0x62a9d9ed799705f5L;
    return (int) (((z ^ (z >>> 28)) * 0xcb24d0a5c88c35b3L) >>> 32);
  }

  private long nextLong() {
    long z = nextSeed();
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }

  private long nextSeed() {
    seed += gamma;
    return seed;
  }

  private static long gammaOf(long from) {
    long z = from;
    z = (z ^ (z >>> 33)) * 0xff51afd7ed558ccdL;
    z = (z ^ (z >>> 33)) * 0xc4ceb9fe1a85ec53L;
    z = (z ^ (z >>> 33)) | 1L;
    return Long.bitCount(z ^ (z >>> 1)) < LEAST_BITS ? z ^ 0xaaaaaaaaaaaaaaaaL : z;
  }
}
