package dev.rackrate.ingest.table;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Sentence;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

/// The blocks of a table in their order. From the second on, a thread of their own cuts them ahead
/// of who reads; at most three lie ready.
public final class RowBlocks implements Closeable {

  private static final int AHEAD = 2;

  private final RowParser parser;
  private final Deque<Future<RowBlock>> ahead = new ArrayDeque<>();
  private Optional<ExecutorService> thread = Optional.empty();

  RowBlocks(RowParser parser) {
    this.parser = parser;
  }

  RowBlock first() {
    return parser.next(new RowBlock());
  }

  /// The next block; there must be one.
  ///
  /// @param again a block that is not used any more
  RowBlock after(RowBlock again) {
    ExecutorService cutter = thread.orElseGet(this::start);
    RowBlock next = taken(ahead.remove());
    ahead.add(cutter.submit(() -> parser.next(again)));
    return next;
  }

  /// How often the heading stands again in what was cut so far.
  long repeatedHeadings() {
    return parser.repeatedHeadings();
  }

  private ExecutorService start() {
    ExecutorService cutter = RowThreads.of(1, "rackrate-rows-");
    thread = Optional.of(cutter);
    for (int i = 0; i < AHEAD; i++) {
      ahead.add(cutter.submit(() -> parser.next(new RowBlock())));
    }
    return cutter;
  }

  /// What another thread made, once it is there.
  public static <T> T taken(Future<T> made) {
    try {
      return made.get();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw BadRow.cannotGoOn(Sentence.of("reading was stopped"));
    } catch (ExecutionException failed) {
      throw failure(failed);
    }
  }

  private static RuntimeException failure(ExecutionException failed) {
    return switch (failed.getCause()) {
      case RuntimeException ours -> ours;
      case Error fatal -> throw fatal;
      case null, default -> new IllegalStateException(failed);
    };
  }

  @Override
  public void close() throws IOException {
    thread.ifPresent(cutter -> {
      cutter.shutdownNow();
      cutter.close();
    });
    parser.close();
  }
}
