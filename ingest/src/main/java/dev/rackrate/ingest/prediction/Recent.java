package dev.rackrate.ingest.prediction;

import java.util.LinkedHashMap;
import java.util.Map;

/// What was looked up last, so that a file of many names needs no more memory than one of few.
final class Recent<V> extends LinkedHashMap<String, V> {

  private static final long serialVersionUID = 1;

  private static final int MOST = 4096;

  @Override
  protected boolean removeEldestEntry(Map.Entry<String, V> eldest) {
    return size() > MOST;
  }
}
