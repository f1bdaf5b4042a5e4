package dev.rackrate.sizing;

import dev.rackrate.performance.request.Placement;

/// Work that fits on some GPUs, laid out over them, and how fast it goes.
record Laid(Placement placement, MemoryNeed memory, Throughput throughput, Layout layout) {

  /// Work that every GPU does by itself.
  static Laid apart(Placement placement, MemoryNeed memory, Throughput throughput) {
    return new Laid(placement, memory, throughput, new Layout.Apart());
  }
}
