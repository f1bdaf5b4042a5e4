package dev.rackrate.performance;

/// Work that fits on some GPUs, laid out over them, and how fast it goes.
record Fitted(Placement placement, MemoryNeed memory, Throughput throughput, Layout layout) {

  /// Work that every GPU does by itself.
  static Fitted apart(Placement placement, MemoryNeed memory, Throughput throughput) {
    return new Fitted(placement, memory, throughput, new Layout.Apart());
  }
}
