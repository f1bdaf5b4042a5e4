package dev.rackrate.ingest.slurm;

/// The tasks of an array that wait together, as `sacct` names them: `123_[5-10,12,20-40:4%2]`.
final class ArrayTasks {

  private static final long MOST = 1_000_000_000;

  private ArrayTasks() {}

  /// Where the list of tasks begins; -1 where the job is no such array.
  static int bracket(CharSequence jobId) {
    for (int i = 1; i < jobId.length(); i++) {
      if (jobId.charAt(i) == '[' && jobId.charAt(i - 1) == '_') {
        return i;
      }
    }
    return -1;
  }

  /// How many tasks are written in the list that begins at a place; a list that was cut off is
  /// counted as far as it goes.
  static long count(CharSequence jobId, int bracket) {
    long tasks = 0;
    long[] range = new long[3];
    int part = 0;
    boolean hasDigit = false;
    for (int i = bracket + 1; i <= jobId.length(); i++) {
      char c = i == jobId.length() ? ']' : jobId.charAt(i);
      if (c >= '0' && c <= '9' && range[part] < MOST) {
        range[part] = 10 * range[part] + c - '0';
        hasDigit = true;
      } else if ((c == '-' || c == ':') && part < 2) {
        part = c == ':' ? 2 : 1;
      } else {
        tasks += hasDigit ? tasks(range, part) : 0;
        range = new long[3];
        part = 0;
        hasDigit = false;
        if (c != ',') {
          return Math.max(1, tasks);
        }
      }
    }
    return Math.max(1, tasks);
  }

  private static long tasks(long[] range, int part) {
    if (part == 0) {
      return 1;
    }
    long step = part == 2 ? Math.max(1, range[2]) : 1;
    return Math.max(0, range[1] - range[0]) / step + 1;
  }
}
