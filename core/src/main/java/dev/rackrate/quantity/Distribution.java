package dev.rackrate.quantity;

/// What a figure that is not known may be, and how likely.
public sealed interface Distribution {

  /// A share of nearly all cases.
  double NEARLY = 1 - 1e-12;

  /// Pieces of which the mean is taken where there is no formula.
  int PARTS = 4096;

  /// The value that is not reached in a share `u` of all cases; `u` lies between 0 and 1.
  double quantile(double u);

  /// Its mean.
  double mean();

  /// The same figure in a unit of which it has so many.
  ///
  /// @param factor above 0
  Distribution times(double factor);

  /// Around a mean, two thirds of all cases within one spread.
  ///
  /// @param spread standard deviation
  record Gauss(double mean, double spread) implements Distribution {

    public Gauss {
      Require.finite(mean, "mean of a normal distribution");
      Require.positive(spread, "spread of a normal distribution");
    }

    @Override
    public double quantile(double u) {
      return mean + spread * Normal.quantile(u);
    }

    @Override
    public Distribution times(double factor) {
      return new Gauss(factor * mean, factor * spread);
    }
  }

  /// As often above the median as below, and as often so many times above as below it.
  ///
  /// @param times by how much it is multiplied or divided at the ends of the middle 90 %
  record LogGauss(double median, double times) implements Distribution {

    public LogGauss {
      Require.positive(median, "median of a lognormal distribution");
      if (!(times > 1) || Double.isInfinite(times)) {
        throw new IllegalArgumentException(
            "times of a lognormal distribution must be above 1 but was " + times);
      }
    }

    private double sigma() {
      return Math.log(times) / Normal.OF_90_PERCENT;
    }

    @Override
    public double quantile(double u) {
      return median * Math.exp(sigma() * Normal.quantile(u));
    }

    @Override
    public double mean() {
      return median * Math.exp(sigma() * sigma() / 2);
    }

    @Override
    public Distribution times(double factor) {
      return new LogGauss(factor * median, times);
    }
  }

  /// Lognormal on either side of its median, with ends of the middle 90 % that need not be alike.
  record Interval(double low, double median, double high) implements Distribution {

    public Interval {
      Require.positive(low, "low end");
      inOrder(low, median, high);
    }

    @Override
    public double quantile(double u) {
      double z = Normal.quantile(u) / Normal.OF_90_PERCENT;
      return median * Math.exp(z < 0 ? -z * Math.log(low / median) : z * Math.log(high / median));
    }

    @Override
    public double mean() {
      return median * (half(Math.log(high / median)) + half(Math.log(low / median)));
    }

    @Override
    public Distribution times(double factor) {
      return new Interval(factor * low, factor * median, factor * high);
    }

    /// Mean of `exp(end * |z| / z90)` over one half of all cases.
    private static double half(double end) {
      double sigma = end / Normal.OF_90_PERCENT;
      return Math.exp(sigma * sigma / 2) * Normal.cdf(sigma);
    }
  }

  /// Between two ends, likeliest at the mode, falling off in straight lines.
  record Triangle(double low, double mode, double high) implements Distribution {

    public Triangle {
      inOrder(low, mode, high);
    }

    @Override
    public double quantile(double u) {
      double width = high - low;
      double left = mode - low;
      return u * width <= left
          ? low + Math.sqrt(u * width * left)
          : high - Math.sqrt((1 - u) * width * (high - mode));
    }

    @Override
    public double mean() {
      return (low + mode + high) / 3;
    }

    @Override
    public Distribution times(double factor) {
      return new Triangle(factor * low, factor * mode, factor * high);
    }
  }

  /// Between two ends, as often below as above the median, and seldom near an end.
  ///
  /// Each half is half of a triangle, so that a figure with a long way up and a short one down is
  /// not drawn upward as a whole.
  record Around(double low, double median, double high) implements Distribution {

    public Around {
      inOrder(low, median, high);
    }

    @Override
    public double quantile(double u) {
      return u < 0.5
          ? low + (median - low) * Math.sqrt(2 * u)
          : high - (high - median) * Math.sqrt(2 * (1 - u));
    }

    @Override
    public double mean() {
      return median + (high - median) / 6 - (median - low) / 6;
    }

    @Override
    public Distribution times(double factor) {
      return new Around(factor * low, factor * median, factor * high);
    }
  }

  /// One of two states, of which the other lies above the one.
  ///
  /// @param share of all cases in which it is the one
  record Either(double share, Distribution one, Distribution other) implements Distribution {

    public Either {
      Require.between(share, 0, 1, "share of one of two states");
      if (one.quantile(NEARLY) > other.quantile(1 - NEARLY)) {
        throw new IllegalArgumentException("the other of two states must lie above the one");
      }
    }

    @Override
    public double quantile(double u) {
      return u < share ? one.quantile(u / share) : other.quantile((u - share) / (1 - share));
    }

    @Override
    public double mean() {
      return share * one.mean() + (1 - share) * other.mean();
    }

    @Override
    public Distribution times(double factor) {
      return new Either(share, one.times(factor), other.times(factor));
    }
  }

  /// Between two ends, all alike.
  record Even(double low, double high) implements Distribution {

    public Even {
      inOrder(low, low, high);
    }

    @Override
    public double quantile(double u) {
      return low + u * (high - low);
    }

    @Override
    public double mean() {
      return (low + high) / 2;
    }

    @Override
    public Distribution times(double factor) {
      return new Even(factor * low, factor * high);
    }
  }

  /// As another one, but what lies beyond two ends is the end.
  ///
  /// @param most may be infinite
  record Within(double least, double most, Distribution of) implements Distribution {

    public Within {
      Require.finite(least, "least value");
      if (!(least <= most)) {
        throw new IllegalArgumentException("most must be " + least + " or more but was " + most);
      }
    }

    @Override
    public double quantile(double u) {
      return Math.max(least, Math.min(most, of.quantile(u)));
    }

    @Override
    public double mean() {
      return ofMany(this);
    }

    @Override
    public Distribution times(double factor) {
      return new Within(factor * least, factor * most, of.times(factor));
    }
  }

  /// How often something happens at random, of which a share of some machines is hit in a month: so
  /// many times as often as where the share is `now`.
  record RateOfShare(Distribution share, double now) implements Distribution {

    private static final double MOST = 0.99;

    public RateOfShare {
      Require.between(now, 1e-9, MOST, "share that is hit now");
    }

    @Override
    public double quantile(double u) {
      return Math.log1p(-Math.clamp(share.quantile(u), 0, MOST)) / Math.log1p(-now);
    }

    @Override
    public double mean() {
      return ofMany(this);
    }

    @Override
    public Distribution times(double factor) {
      throw new IllegalArgumentException("a rate that follows from a share has no other unit");
    }
  }

  /// How fast one chip does a piece of work beside another, so many times as fast as where the work
  /// is what it is now taken to be.
  ///
  /// The work takes so many operations for each byte it moves. A chip needs the time of both, one
  /// after the other, so that one of the two alone can hold it up.
  ///
  /// @param operations of the work for each byte
  /// @param now as many as it is taken to have
  /// @param dense how many times as fast the chip is as the other at operations alone
  /// @param streams how many times as fast it is at moving bytes alone
  /// @param balance operations that the other does in the time in which it moves a byte
  record SpeedOfWork(
      Distribution operations, double now, double dense, double streams, double balance)
      implements Distribution {

    public SpeedOfWork {
      Require.positive(now, "operations for each byte");
      Require.positive(dense, "speed at operations");
      Require.positive(streams, "speed at moving bytes");
      Require.positive(balance, "balance of a chip");
    }

    /// The speed of the chip, that of the other being 1.
    public double at(double operationsPerByte) {
      double computing = operationsPerByte / balance;
      return (computing + 1) / (computing / dense + 1 / streams);
    }

    @Override
    public double quantile(double u) {
      return at(operations.quantile(u)) / at(now);
    }

    @Override
    public double mean() {
      return ofMany(this);
    }

    @Override
    public Distribution times(double factor) {
      throw new IllegalArgumentException("a speed that follows from the work has no other unit");
    }
  }

  /// The mean of what has no formula.
  private static double ofMany(Distribution of) {
    double sum = 0;
    for (int i = 0; i < PARTS; i++) {
      sum += of.quantile((i + 0.5) / PARTS);
    }
    return sum / PARTS;
  }

  private static void inOrder(double low, double middle, double high) {
    Require.finite(low, "low end");
    Require.finite(high, "high end");
    if (!(low <= middle && middle <= high && low < high)) {
      throw new IllegalArgumentException(
          "a range must go from low to high but was " + low + ", " + middle + ", " + high);
    }
  }
}
