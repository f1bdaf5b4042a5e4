package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/// Jobs of a log that came in the order of their submission, found by halving: 12 bytes each, where
/// the log lies.
///
/// Most logs come so. Their newest job is later than all before it and needs no look at all, while
/// every look into a table by hash waits for memory.
final class OrderedJobs {

  private static final int ROW_BYTES = 12;
  private static final int PLACE = 8;
  private static final int CHUNK_BITS = 14;
  private static final int CHUNK_ROWS = 1 << CHUNK_BITS;

  /// As many jobs of one second are looked at one by one; further ones are not taken.
  private static final int MOST_ALIKE = 8;

  private final JobLog log;
  private final JobStorage storage;
  private final List<ByteBuffer> chunks = new ArrayList<>();
  private int size;
  private long lastSeconds = Long.MIN_VALUE;
  private int alike;

  /// @param log that has each job put here, at its place, before the next is looked for
  OrderedJobs(JobLog log, JobStorage storage) {
    this.log = log;
    this.storage = storage;
  }

  /// Whether every job put here was submitted before that moment.
  boolean areBefore(long submitSeconds) {
    return submitSeconds > lastSeconds;
  }

  /// Where in the log the job with that key stands; -1 where it is not among these.
  int find(long key, long submitSeconds) {
    if (areBefore(submitSeconds)) {
      return -1;
    }
    for (int i = first(submitSeconds); i < size && seconds(i) == submitSeconds; i++) {
      if (chunk(i).getLong(at(i)) == key) {
        return place(i);
      }
    }
    return -1;
  }

  /// Remembers where a job stands.
  ///
  /// @return whether it comes in order, and with few others in its second
  boolean put(long key, long submitSeconds, int inLog) {
    boolean isNext = submitSeconds > lastSeconds;
    if (!isNext && (submitSeconds < lastSeconds || alike == MOST_ALIKE)) {
      return false;
    }
    alike = isNext ? 1 : alike + 1;
    lastSeconds = submitSeconds;
    if ((size & (CHUNK_ROWS - 1)) == 0) {
      chunks.add(storage.take(CHUNK_ROWS * ROW_BYTES));
    }
    chunk(size).putLong(at(size), key);
    chunk(size).putInt(at(size) + PLACE, inLog);
    size++;
    return true;
  }

  /// The first job that was not submitted before that moment.
  private int first(long submitSeconds) {
    int low = 0;
    int high = size;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (seconds(middle) < submitSeconds) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  private long seconds(int i) {
    return log.submitSeconds(place(i));
  }

  private int place(int i) {
    return chunk(i).getInt(at(i) + PLACE);
  }

  private ByteBuffer chunk(int i) {
    return chunks.get(i >>> CHUNK_BITS);
  }

  private static int at(int i) {
    return (i & (CHUNK_ROWS - 1)) * ROW_BYTES;
  }
}
