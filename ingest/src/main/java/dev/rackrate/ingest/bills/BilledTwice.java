package dev.rackrate.ingest.bills;

import dev.rackrate.ingest.jobs.KnownJobs;
import java.util.HashMap;
import java.util.Map;

/// What tells that several files charge for the same: rows that stand in two of them, and accounts
/// that two of them charge for the same time.
///
/// Beyond four million rows no more are remembered, beyond ten thousand accounts none.
final class BilledTwice {

  private static final int MOST_ACCOUNTS = 10_000;

  private final KnownJobs rows = new KnownJobs();
  private final Map<String, Stretch> ofFile = new HashMap<>();
  private final Map<String, Stretch> before = new HashMap<>();
  private int file;
  private long sameRows;
  private long sameInFile;
  private long sameInParts;
  private long sameTimes;

  /// The time that rows of an account charge for.
  private static final class Stretch {
    private long fromSeconds = Long.MAX_VALUE;
    private long toSeconds = Long.MIN_VALUE;

    void add(long from, long to) {
      fromSeconds = Math.min(fromSeconds, from);
      toSeconds = Math.max(toSeconds, to);
    }

    boolean meets(Stretch other) {
      return fromSeconds < other.toSeconds && other.fromSeconds < toSeconds;
    }
  }

  /// Another file begins.
  void nextFile() {
    ofFile.forEach((account, stretch) -> {
      if (before.containsKey(account) || before.size() < MOST_ACCOUNTS) {
        Stretch known = before.computeIfAbsent(account, _ -> new Stretch());
        sameTimes += known.meets(stretch) ? 1 : 0;
        known.add(stretch.fromSeconds, stretch.toSeconds);
      }
    });
    ofFile.clear();
    file++;
  }

  /// Whether an earlier file has that row, by what tells it from all others.
  boolean isInAnotherFile(long idHash) {
    int in = fileOf(KnownJobs.key(idHash, 1));
    return in >= 0 && in != file;
  }

  /// Whether the file has that row already, in the same words.
  boolean isInFile(long idHash, long contentHash) {
    return fileOf(KnownJobs.key(31 * idHash + contentHash, 3)) == file;
  }

  /// Counts a row that stands above in the same words.
  void content(long contentHash) {
    int in = fileOf(KnownJobs.key(contentHash, 2));
    if (in >= 0 && in != file) {
      sameRows++;
    } else if (in == file) {
      sameInFile++;
    }
  }

  /// The file in which a row was first; -1 where it is new.
  private int fileOf(long key) {
    int in = rows.find(key);
    if (in < 0) {
      rows.put(key, file);
    }
    return in;
  }

  /// The rows of a file are read, with its heading so many times in the middle: then it is several
  /// one behind another.
  void repeatedHeadings(long times) {
    if (times > 0) {
      sameInParts += sameInFile;
    }
    sameInFile = 0;
  }

  /// A row charges an account for a time.
  void period(String account, long fromSeconds, long toSeconds) {
    if (ofFile.containsKey(account) || ofFile.size() < MOST_ACCOUNTS) {
      ofFile.computeIfAbsent(account, _ -> new Stretch()).add(fromSeconds, toSeconds);
    }
  }

  /// Rows that stand in an earlier file in the same words.
  long sameRows() {
    return sameRows;
  }

  /// Rows that stand in the same words above a heading in the middle of their file.
  long sameInParts() {
    return sameInParts;
  }

  /// How often a file charges an account for time that files before it charge it for.
  long sameTimes() {
    return sameTimes;
  }
}
