package dev.rackrate.ingest.jobs;

/// Which jobs a log has, by a hash of id, submission and start: at most 200 MiB. Beyond sixteen
/// million entries no more are remembered.
public final class KnownJobs {

  private static final int MOST = 1 << 24;

  private long[] keys = new long[1024];
  private int[] places = new int[1024];
  private int count;

  /// A key of its own for each pair.
  public static long key(long idHash, long submitSeconds) {
    long mixed = (idHash ^ submitSeconds * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 31;
    return mixed == 0 ? 1 : mixed;
  }

  /// Where in the log the job stands; -1 where it is new.
  public int find(long key) {
    int place = place(key);
    return keys[place] == key ? places[place] : -1;
  }

  /// Remembers where a job stands, in place of what was remembered under its key.
  ///
  /// @return whether there was room
  public boolean put(long key, int inLog) {
    int place = place(key);
    if (count == MOST && keys[place] != key) {
      return false;
    }
    count += keys[place] == key ? 0 : 1;
    keys[place] = key;
    places[place] = inLog;
    if (4L * count > 3L * keys.length) {
      grow();
    }
    return true;
  }

  private int place(long key) {
    int mask = keys.length - 1;
    int place = (int) (key ^ key >>> 32) & mask;
    while (keys[place] != 0 && keys[place] != key) {
      place = (place + 1) & mask;
    }
    return place;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldPlaces = places;
    keys = new long[2 * oldKeys.length];
    places = new int[keys.length];
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldKeys[i] != 0) {
        int place = place(oldKeys[i]);
        keys[place] = oldKeys[i];
        places[place] = oldPlaces[i];
      }
    }
  }
}
