package dev.rackrate.workload;

/// What the cost of a piece of work is told for.
public enum WorkUnit {
  MTOK("Mtok"),
  RUN("run"),
  FRAME("frame"),
  IMAGE("image"),
  HOUR("hour"),
  /// Whatever a measurement of one's own counts.
  UNIT("unit");

  private final String label;

  WorkUnit(String label) {
    this.label = label;
  }

  /// The word used in answers.
  public String label() {
    return label;
  }
}
