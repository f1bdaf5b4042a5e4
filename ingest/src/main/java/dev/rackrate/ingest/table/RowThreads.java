package dev.rackrate.ingest.table;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Threads that read ahead of who takes the rows.
public final class RowThreads {

  private RowThreads() {}

  /// So many threads, which do not keep the program from ending.
  public static ExecutorService of(int threads, String name) {
    return Executors.newFixedThreadPool(
        threads, Thread.ofPlatform().daemon().name(name, 0).factory());
  }
}
