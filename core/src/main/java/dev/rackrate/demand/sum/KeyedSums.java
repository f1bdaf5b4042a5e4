package dev.rackrate.demand.sum;

import java.util.Arrays;

/// Sums of whole numbers by key. Memory grows with the number of keys, not of what is added.
public final class KeyedSums implements Mergeable<KeyedSums> {

  private static final long serialVersionUID = 1;

  private static final int LEAST = 16;
  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  /// One more than each key, so that 0 is a free place.
  private long[] keys = new long[LEAST];

  private long[] sums = new long[LEAST];
  private int count;

  /// Adds to the sum of a key.
  ///
  /// @param key 0 or more
  public void add(long key, long amount) {
    int place = place(key + 1);
    if (keys[place] == 0) {
      keys[place] = key + 1;
      count++;
    }
    sums[place] += amount;
    if (2 * count > keys.length) {
      grow();
    }
  }

  private int place(long stored) {
    int mask = keys.length - 1;
    int place = (int) ((stored * SPREAD) >>> Integer.SIZE) & mask;
    while (keys[place] != 0 && keys[place] != stored) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    long[] oldSums = sums;
    keys = new long[2 * oldKeys.length];
    sums = new long[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        sums[place] = oldSums[i];
      }
    }
  }

  @Override
  public void merge(KeyedSums other) {
    for (int i = 0; i < other.keys.length; i++) {
      if (other.keys[i] != 0) {
        add(other.keys[i] - 1, other.sums[i]);
      }
    }
  }

  /// The sum of a key; 0 where there is none.
  public long sum(long key) {
    int place = place(key + 1);
    return keys[place] == 0 ? 0 : sums[place];
  }

  /// The keys, ascending.
  public long[] keys() {
    long[] all = new long[count];
    int at = 0;
    for (long stored : keys) {
      if (stored != 0) {
        all[at++] = stored - 1;
      }
    }
    Arrays.sort(all);
    return all;
  }
}
