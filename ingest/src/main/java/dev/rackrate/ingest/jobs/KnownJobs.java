package dev.rackrate.ingest.jobs;

/// Which jobs a log has, by a hash of id and submission: at most 100 MiB. Beyond four million jobs
/// no more are remembered.
public final class KnownJobs {

  private static final int MOST = 1 << 22;

  private long[] keys = new long[1024];
  private int[] places = new int[1024];
  private int count;

  public long key(long idHash, long submitSeconds) {
    long mixed = (idHash ^ submitSeconds * 0x9E3779B97F4A7C15L) * 0xBF58476D1CE4E5B9L;
    mixed ^= mixed >>> 31;
    return mixed == 0 ? 1 : mixed;
  }

  /// Where in the log the job stands; -1 where it is new.
  public int find(long key) {
    int place = place(key);
    return keys[place] == key ? places[place] : -1;
  }

  public void put(long key, int inLog) {
    if (count == MOST) {
      return;
    }
    int place = place(key);
    count += keys[place] == key ? 0 : 1;
    keys[place] = key;
    places[place] = inLog;
    if (3 * count > 2 * keys.length) {
      grow();
    }
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
