package dev.rackrate.ingest.intake;

import java.io.Serializable;
import java.util.Comparator;

/// Where in some files something of a row was noticed, in the order of reading.
///
/// @param file files before it
/// @param part where in the file the part begins that was read; [#END_OF_FILE] for what is noticed
///   once all rows were read
/// @param row rows of the part up to it
/// @param event things noticed in the part before it
public record Moment(int file, long part, long row, long event)
    implements Comparable<Moment>, Serializable {

  /// Comes after all rows of a file.
  public static final long END_OF_FILE = Long.MAX_VALUE;

  private static final Comparator<Moment> ORDER =
      Comparator.comparingInt(Moment::file)
          .thenComparingLong(Moment::part)
          .thenComparingLong(Moment::row)
          .thenComparingLong(Moment::event);

  @Override
  public int compareTo(Moment other) {
    return ORDER.compare(this, other);
  }

  Moment earlier(Moment other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
