package dev.rackrate.quantity;

/// The standard normal distribution.
@SuppressWarnings("FloatingPointLiteralPrecision") // as they are published
public final class Normal {

  /// Standard deviations between the middle and either end of an interval that holds 90 %.
  public static final double OF_90_PERCENT = 1.6448536269514722;

  private static final double FAR = 37;
  private static final double NEAR = 7.07106781186547;

  private static final double[] NEAR_TOP = {
    220.206867912376,
    221.213596169931,
    112.079291497871,
    33.912866078383,
    6.37396220353165,
    0.700383064443688,
    0.0352624965998911
  };

  private static final double[] NEAR_BOTTOM = {
    440.413735824752,
    793.826512519948,
    637.333633378831,
    296.564248779674,
    86.7807322029461,
    16.064177579207,
    1.75566716318264,
    0.0883883476483184
  };

  private static final double[] MIDDLE_TOP = {
    3.3871328727963666080,
    1.3314166789178437745e+2,
    1.9715909503065514427e+3,
    1.3731693765509461125e+4,
    4.5921953931549871457e+4,
    6.7265770927008700853e+4,
    3.3430575583588128105e+4,
    2.5090809287301226727e+3
  };

  private static final double[] MIDDLE_BOTTOM = {
    1,
    4.2313330701600911252e+1,
    6.8718700749205790830e+2,
    5.3941960214247511077e+3,
    2.1213794301586595867e+4,
    3.9307895800092710610e+4,
    2.8729085735721942674e+4,
    5.2264952788528545610e+3
  };

  private static final double[] SHOULDER_TOP = {
    1.42343711074968357734,
    4.63033784615654529590,
    5.76949722146069140550,
    3.64784832476320460504,
    1.27045825245236838258,
    2.41780725177450611770e-1,
    2.27238449892691845833e-2,
    7.74545014278341407640e-4
  };

  private static final double[] SHOULDER_BOTTOM = {
    1,
    2.05319162663775882187,
    1.67638483018380384940,
    6.89767334985100004550e-1,
    1.48103976427480074590e-1,
    1.51986665636164571966e-2,
    5.47593808499534494600e-4,
    1.05075007164441684324e-9
  };

  private static final double[] TAIL_TOP = {
    6.65790464350110377720,
    5.46378491116411436990,
    1.78482653991729133580,
    2.96560571828504891230e-1,
    2.65321895265761230930e-2,
    1.24266094738807843860e-3,
    2.71155556874348757815e-5,
    2.01033439929228813265e-7
  };

  private static final double[] TAIL_BOTTOM = {
    1,
    5.99832206555887937690e-1,
    1.36929880922735805310e-1,
    1.48753612908506148525e-2,
    7.86869131145613259100e-4,
    1.84631831751005468180e-5,
    1.42151175831644588870e-7,
    2.04426310338993978564e-15
  };

  private Normal() {}

  /// Share of the distribution below `z`; good to 15 digits (Hart 1968, by way of West 2005).
  public static double cdf(double z) {
    double x = Math.abs(z);
    double tail = x > FAR ? 0 : x < NEAR ? nearTail(x) : farTail(x);
    return z > 0 ? 1 - tail : tail;
  }

  private static double nearTail(double x) {
    double top = polynomial(x, NEAR_TOP);
    double bottom = polynomial(x, NEAR_BOTTOM);
    return Math.exp(-x * x / 2) * top / bottom;
  }

  private static double farTail(double x) {
    double fraction = x + 0.65;
    for (int level = 4; level >= 1; level--) {
      fraction = x + level / fraction;
    }
    return Math.exp(-x * x / 2) / fraction / 2.506628274631;
  }

  /// The value with share `u` of the distribution below it (Wichura 1988, AS 241).
  public static double quantile(double u) {
    double q = u - 0.5;
    if (Math.abs(q) <= 0.425) {
      return q * middle(0.180625 - q * q);
    }
    double r = Math.sqrt(-Math.log(q < 0 ? u : 1 - u));
    double z = r <= 5 ? shoulder(r - 1.6) : tail(r - 5);
    return q < 0 ? -z : z;
  }

  private static double middle(double r) {
    return polynomial(r, MIDDLE_TOP) / polynomial(r, MIDDLE_BOTTOM);
  }

  private static double shoulder(double r) {
    return polynomial(r, SHOULDER_TOP) / polynomial(r, SHOULDER_BOTTOM);
  }

  private static double tail(double r) {
    return polynomial(r, TAIL_TOP) / polynomial(r, TAIL_BOTTOM);
  }

  /// Lowest power first.
  private static double polynomial(double x, double[] factors) {
    double sum = 0;
    for (int i = factors.length - 1; i >= 0; i--) {
      sum = sum * x + factors[i];
    }
    return sum;
  }
}
