package dev.rackrate.performance.fit;

import java.util.Map;

/// Between which sizes the requests lay that an area was calibrated on, each size by the software
/// and the shape of the model.
public final class Reach {

  /// Names of the rows that hold the ends.
  public static final String LEAST = "least";

  public static final String MOST = "most";

  private final Map<String, Double> least;
  private final Map<String, Double> most;

  public Reach(Parameters parameters, String area) {
    least = parameters.groups(area, LEAST);
    most = parameters.groups(area, MOST);
  }

  /// The least that was measured of a family; 0 where none was.
  public double least(String family, String size) {
    return least.getOrDefault(family + "/" + size, 0.0);
  }

  /// The most that was measured of a family; no end where none was.
  public double most(String family, String size) {
    return most.getOrDefault(family + "/" + size, Double.POSITIVE_INFINITY);
  }
}
