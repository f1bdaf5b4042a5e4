package dev.rackrate.calibrate;

import dev.rackrate.performance.fit.Reach;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageSize;
import dev.rackrate.performance.request.Measurement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// How large the requests of measurements are in one way, by software and shape of the model.
record Sizes(LanguageSize size, Map<String, Ends> byFamily) {

  /// Of what is left out the largest is so many times as large as all that is left.
  private static final double LEFT_OUT = 4;

  /// The least and the most of a family.
  record Ends(double least, double most, int rows) {

    /// Ends that everything lies between.
    static final Ends OF_ALL = new Ends(0, Double.POSITIVE_INFINITY, 0);

    private Ends and(Ends other) {
      return new Ends(Math.min(least, other.least), Math.max(most, other.most), rows + other.rows);
    }
  }

  static Sizes of(LanguageSize size, List<Measurement> rows) {
    Map<String, Ends> found = new HashMap<>();
    for (Measurement row : rows) {
      OptionalDouble own =
          isOpen(size, row) ? OptionalDouble.of(Double.POSITIVE_INFINITY) : of(size, row);
      if (own.isPresent()) {
        Ends ends = new Ends(own.getAsDouble(), own.getAsDouble(), 1);
        found.merge(Groups.family(row), ends, Ends::and);
      }
    }
    return new Sizes(size, Map.copyOf(found));
  }

  /// Whether an engine ran as many requests as it holds: more there are not.
  private static boolean isOpen(LanguageSize size, Measurement row) {
    return size == LanguageSize.STREAMS
        && row.request() instanceof Serving work
        && work.load().concurrency() == Load.AS_MANY_AS_FIT;
  }

  /// What was measured of each family, as parameters.
  void addTo(ParameterList list) {
    byFamily.forEach((family, ends) -> {
      if (Double.isInfinite(ends.most)) {
        return;
      }
      String group = family + "/" + size.label();
      if (size.isBoundBelow()) {
        list.add(Reach.LEAST, group, ends.least, ends.rows);
      }
      list.add(Reach.MOST, group, ends.most, ends.rows);
    });
  }

  boolean isLarge(Measurement row) {
    OptionalDouble own = of(size, row);
    return own.isPresent() && own.getAsDouble() > ends(row).most / LEFT_OUT;
  }

  boolean isSmall(Measurement row) {
    OptionalDouble own = of(size, row);
    return own.isPresent() && own.getAsDouble() < ends(row).least * LEFT_OUT;
  }

  /// Whether a row lies outside of all these; one of a family that none is of does not.
  boolean isBeyond(Measurement row) {
    OptionalDouble own = of(size, row);
    Ends ends = ends(row);
    return own.isPresent() && size.isBeyond(own.getAsDouble(), ends.least, ends.most);
  }

  private Ends ends(Measurement row) {
    return byFamily.getOrDefault(Groups.family(row), Ends.OF_ALL);
  }

  private static OptionalDouble of(LanguageSize size, Measurement row) {
    return row.request() instanceof LanguageRequest request
        ? size.of(request)
        : OptionalDouble.empty();
  }
}
