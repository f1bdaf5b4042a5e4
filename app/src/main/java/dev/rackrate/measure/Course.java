package dev.rackrate.measure;

import dev.rackrate.measure.GpuLibrary.Moment;
import java.util.OptionalDouble;

/// What one board did over a stretch of time, from looks at it.
///
/// @param seconds from the first look to the last
/// @param watts mean over the time
/// @param mostWatts at one look
/// @param joules by the counter of the board, or by its power from look to look
/// @param isCounted whether by the counter
/// @param use mean share of time in which it did something
/// @param clockMhz mean
/// @param memoryClockMhz mean
public record Course(
    double seconds,
    OptionalDouble watts,
    OptionalDouble mostWatts,
    OptionalDouble joules,
    boolean isCounted,
    OptionalDouble use,
    OptionalDouble clockMhz,
    OptionalDouble memoryClockMhz) {

  private static final double NANOS = 1e-9;

  /// Adds looks up as they come.
  static final class Sum {

    private final Mean use = new Mean();
    private final Mean clock = new Mean();
    private final Mean memoryClock = new Mean();
    private final Mean watts = new Mean();
    private long beginNanos;
    private long lastNanos;
    private int looks;
    private OptionalDouble lastWatts = OptionalDouble.empty();
    private OptionalDouble firstJoules = OptionalDouble.empty();
    private OptionalDouble lastJoules = OptionalDouble.empty();
    private double mostWatts;
    private double wattSeconds;
    private double wattTime;

    void add(long nanos, Moment moment) {
      if (looks == 0) {
        beginNanos = nanos;
        firstJoules = moment.joules();
      }
      double since = looks == 0 ? 0 : (nanos - lastNanos) * NANOS;
      if (lastWatts.isPresent() && moment.watts().isPresent()) {
        wattSeconds += (lastWatts.getAsDouble() + moment.watts().getAsDouble()) / 2 * since;
        wattTime += since;
      }
      moment.watts().ifPresent(now -> mostWatts = Math.max(mostWatts, now));
      watts.add(moment.watts());
      use.add(moment.use());
      clock.add(moment.clockMhz());
      memoryClock.add(moment.memoryClockMhz());
      lastWatts = moment.watts();
      lastJoules = moment.joules();
      lastNanos = nanos;
      looks++;
    }

    Course course() {
      double seconds = (lastNanos - beginNanos) * NANOS;
      boolean isCounted =
          firstJoules.isPresent()
              && lastJoules.isPresent()
              && lastJoules.getAsDouble() > firstJoules.getAsDouble();
      OptionalDouble bySum =
          wattTime > 0
              ? OptionalDouble.of(wattSeconds / wattTime * seconds)
              : OptionalDouble.empty();
      OptionalDouble joules =
          isCounted
              ? OptionalDouble.of(lastJoules.getAsDouble() - firstJoules.getAsDouble())
              : bySum;
      return new Course(
          seconds,
          joules.isPresent() && seconds > 0
              ? OptionalDouble.of(joules.getAsDouble() / seconds)
              : watts.mean(),
          watts.mean().isPresent() ? OptionalDouble.of(mostWatts) : OptionalDouble.empty(),
          joules,
          isCounted,
          use.mean(),
          clock.mean(),
          memoryClock.mean());
    }
  }

  /// The mean of what is known.
  private static final class Mean {

    private double sum;
    private int count;

    void add(OptionalDouble value) {
      value.ifPresent(known -> {
        sum += known;
        count++;
      });
    }

    OptionalDouble mean() {
      return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
    }
  }
}
