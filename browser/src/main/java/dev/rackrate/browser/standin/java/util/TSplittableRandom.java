package dev.rackrate.browser.standin.java.util;

/// Stands for `java.util.SplittableRandom` where nothing is drawn; what draws is not in the
/// browser.
@SuppressWarnings("DoNotCallSuggester") // named as what they stand for
public final class TSplittableRandom {

  @SuppressWarnings("UnusedVariable") // as the constructor for which it stands
  public TSplittableRandom(long seed) {}

  public TSplittableRandom split() {
    throw new UnsupportedOperationException("draws of futures are not made in the browser");
  }

  public double nextDouble() {
    throw new UnsupportedOperationException("draws of futures are not made in the browser");
  }

  public double nextGaussian() {
    throw new UnsupportedOperationException("draws of futures are not made in the browser");
  }

  public int nextInt(int bound) {
    throw new UnsupportedOperationException("draws of futures are not made in the browser");
  }
}
