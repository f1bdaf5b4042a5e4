package dev.rackrate.demand.log;

import dev.rackrate.quantity.Require;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Requests to a language model in the order of a log, 16 bytes each: when they came and how many
/// tokens went in and out.
///
/// Grows by [#add] while it is read; afterwards only read.
public final class RequestLog {

  /// The most requests a log can have.
  public static final int MOST_REQUESTS = 1 << 29;

  /// The most tokens one request can have.
  public static final int MOST_TOKENS = 1_000_000_000;

  private static final int ROW_BYTES = 16;
  private static final int CHUNK_BITS = 16;
  private static final int CHUNK_ROWS = 1 << CHUNK_BITS;
  private static final int INPUT = 8;
  private static final int OUTPUT = 12;

  private final JobStorage storage;
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private int size;

  /// @param storage where requests may lie
  public RequestLog(JobStorage storage) {
    this.storage = storage;
  }

  /// Appends a request.
  ///
  /// @param milliseconds since 1970 on the clock of the log, or since the start of the log
  public void add(long milliseconds, int inputTokens, int outputTokens) {
    Require.between(milliseconds, 0, JobTimes.LATEST_SECONDS * 1000, "time of a request");
    Require.between(inputTokens, 0, MOST_TOKENS, "input tokens");
    Require.between(outputTokens, 0, MOST_TOKENS, "output tokens");
    if ((size & (CHUNK_ROWS - 1)) == 0) {
      Require.between(size, 0, MOST_REQUESTS - CHUNK_ROWS, "number of requests");
      chunks.add(storage.take(CHUNK_ROWS * ROW_BYTES));
    }
    int place = size++;
    ByteBuffer chunk = chunk(place);
    chunk.putLong(at(place), milliseconds);
    chunk.putInt(at(place) + INPUT, inputTokens);
    chunk.putInt(at(place) + OUTPUT, outputTokens);
  }

  /// Requests so far.
  public int size() {
    return size;
  }

  /// When request `i`, counted from 0, came.
  public long milliseconds(int i) {
    return chunk(i).getLong(at(i));
  }

  /// Tokens that went in.
  public int inputTokens(int i) {
    return chunk(i).getInt(at(i) + INPUT);
  }

  /// Tokens that came out.
  public int outputTokens(int i) {
    return chunk(i).getInt(at(i) + OUTPUT);
  }

  private ByteBuffer chunk(int i) {
    return chunks.get(i >> CHUNK_BITS);
  }

  private static int at(int i) {
    return (i & (CHUNK_ROWS - 1)) * ROW_BYTES;
  }
}
