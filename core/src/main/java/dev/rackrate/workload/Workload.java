package dev.rackrate.workload;

/// Work that a study describes, with how much of it there is.
public sealed interface Workload permits Batch, LlmServing, Desktop {

  /// What the study calls it.
  String name();

  WorkKind kind();

  /// What its cost is told for.
  WorkUnit unit();

  /// How many of its units come in a week, on average.
  double unitsPerWeek();
}
