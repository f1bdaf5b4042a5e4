package dev.rackrate.ingest.jobs;

/// Which jobs a log has, by a hash of id, submission and start: at most 192 MiB. Beyond twelve
/// million entries no more are remembered.
public final class KnownJobs {

  private static final int MOST_PLACES = 1 << 24;

  private final int mostPlaces;
  private long[] keys = new long[1024];
  private int[] places = new int[1024];
  private int count;

  public KnownJobs() {
    this(MOST_PLACES);
  }

  /// @param mostPlaces a power of two, three quarters of which may be taken
  KnownJobs(int mostPlaces) {
    this.mostPlaces = mostPlaces;
  }

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
    if (count == mostPlaces / 4 * 3 && keys[place] != key) {
      return false;
    }
    count += keys[place] == key ? 0 : 1;
    keys[place] = key;
    places[place] = inLog;
    if (4L * count > 3L * keys.length && keys.length < mostPlaces) {
      grow();
    }
    return true;
  }

  /// Looks for a key ahead of time. Looking for many before the first is needed lets the waits for
  /// memory overlap.
  long seek(long key) {
    return (long) keys.length << 32 | place(key);
  }

  /// As [#find(long)], from where the key was last sought.
  int find(long key, long sought) {
    boolean isAsThen = sought >>> 32 == keys.length;
    int place = isAsThen ? placeFrom((int) sought, key) : place(key);
    return keys[place] == key ? places[place] : -1;
  }

  private int place(long key) {
    return placeFrom((int) (key ^ key >>> 32) & (keys.length - 1), key);
  }

  private int placeFrom(int first, long key) {
    int mask = keys.length - 1;
    int place = first;
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
