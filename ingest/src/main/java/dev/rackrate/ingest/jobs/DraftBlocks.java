package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.table.RowBlock;
import dev.rackrate.ingest.table.RowBlocks;
import dev.rackrate.ingest.table.RowThreads;
import dev.rackrate.ingest.table.Rows;
import java.io.Closeable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.function.Supplier;

/// The rows of a table made into drafts, block after block in their order. In a long table threads
/// of their own make them ahead of who takes them; the drafts are the same.
final class DraftBlocks implements Closeable {

  private static final int MOST_THREADS = 4;

  private final Rows table;
  private final Supplier<DraftBlock> newBlock;
  private final List<DraftBlock> blocks = new ArrayList<>();
  private final Deque<Future<DraftBlock>> ahead = new ArrayDeque<>();
  private final int threads = Math.min(Runtime.getRuntime().availableProcessors(), MOST_THREADS);
  private final ExecutorService makers = RowThreads.of(threads, "rackrate-jobs-");

  DraftBlocks(Rows table, Supplier<DraftBlock> newBlock) {
    this.table = table;
    this.newBlock = newBlock;
  }

  /// The rows left of the block that the table stands on.
  DraftBlock first() {
    return made().fill(table.block(), table.place() + 1);
  }

  private DraftBlock made() {
    DraftBlock block = newBlock.get();
    blocks.add(block);
    return block;
  }

  /// The block after one that is not the last; the one read is used again.
  DraftBlock after(DraftBlock read) {
    make(read, read.rows());
    while (ahead.size() <= threads && !table.block().isLast()) {
      make(made(), new RowBlock());
    }
    return RowBlocks.taken(ahead.remove());
  }

  private void make(DraftBlock into, RowBlock again) {
    if (!table.block().isLast()) {
      RowBlock rows = table.nextBlock(again);
      ahead.add(makers.submit(() -> into.fill(rows, 0)));
    }
  }

  /// What the times of all rows read count from: local time where any of them says so.
  LogClock clock() {
    return blocks.stream()
        .map(block -> block.reader().clock())
        .reduce((a, b) -> a == LogClock.LOCAL ? a : b)
        .orElseThrow();
  }

  @Override
  public void close() {
    makers.shutdownNow();
    makers.close();
  }
}
