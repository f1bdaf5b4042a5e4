package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.JobStorage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The ids of the jobs of a log, in its order, each cut to its first 200 characters. They lie where
/// the jobs lie, so that tens of millions do not fill the memory.
public final class JobIds {

  static final int LONGEST = 200;

  private static final int TEXT_BYTES = 1 << 20;
  private static final int PLACE_BITS = 14;
  private static final int PLACES = 1 << PLACE_BITS;

  private final JobStorage storage;
  private final List<ByteBuffer> texts = new ArrayList<>();
  private final List<ByteBuffer> places = new ArrayList<>();
  private int used = TEXT_BYTES;
  private int size;
  private boolean isAnyTold;

  JobIds(JobStorage storage) {
    this.storage = storage;
  }

  /// The id of the next job; empty where it has none.
  void add(CharSequence id) {
    byte[] bytes = id.toString().getBytes(StandardCharsets.UTF_8);
    if (used + Short.BYTES + bytes.length > TEXT_BYTES) {
      texts.add(storage.take(TEXT_BYTES));
      used = 0;
    }
    if ((size & (PLACES - 1)) == 0) {
      places.add(storage.take(PLACES * Long.BYTES));
    }
    int last = texts.size() - 1;
    places.getLast().putLong((size & (PLACES - 1)) * Long.BYTES, (long) last * TEXT_BYTES + used);
    texts.get(last).putShort(used, (short) bytes.length).put(used + Short.BYTES, bytes);
    used += Short.BYTES + bytes.length;
    size++;
    isAnyTold |= bytes.length > 0;
  }

  /// Whether any job has one that was kept.
  public boolean areTold() {
    return isAnyTold;
  }

  /// The id of job `i`, counted from 0; empty where none is kept.
  public String at(int i) {
    if (i >= size) {
      return "";
    }
    long place = places.get(i >>> PLACE_BITS).getLong((i & (PLACES - 1)) * Long.BYTES);
    ByteBuffer text = texts.get((int) (place / TEXT_BYTES));
    int from = (int) (place % TEXT_BYTES);
    byte[] bytes = new byte[text.getShort(from)];
    text.get(from + Short.BYTES, bytes);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
