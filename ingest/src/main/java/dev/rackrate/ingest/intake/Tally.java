package dev.rackrate.ingest.intake;

import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What became of every row of some files. Lists the first of each kind of problem, counts all.
public final class Tally {

  private static final int MOST_OF_A_REASON = 1_000;
  private static final int MOST_REASONS = 100;
  private static final String OTHER = "has another defect";

  private static final String OTHER_NOTE = "rows have another oddity";

  private final Map<String, Long> leftOut = new LinkedHashMap<>();
  private final Map<String, Long> notes = new LinkedHashMap<>();
  private final List<Problem> problems = new ArrayList<>();
  private long read;
  private long used;

  /// A row was read.
  public void read() {
    read++;
  }

  /// The row read last was used.
  public void used() {
    used++;
  }

  public long rowsRead() {
    return read;
  }

  /// The row read last was left out.
  public void leftOut(String file, long line, BadRow why) {
    boolean isKnown = leftOut.containsKey(why.reason()) || leftOut.size() < MOST_REASONS;
    long count = leftOut.merge(isKnown ? why.reason() : OTHER, 1L, Long::sum);
    if (count <= MOST_OF_A_REASON) {
      problems.add(new Problem(file, line, "" + why.getMessage()));
    }
  }

  /// Something is odd about a row that is used; rows of the same note are counted.
  public void note(String about) {
    note(about, 1);
  }

  /// Something is odd about some rows that are used; nothing where there are none.
  public void note(String about, long rows) {
    if (rows > 0) {
      boolean isKnown = notes.containsKey(about) || notes.size() < MOST_REASONS;
      notes.merge(isKnown ? about : OTHER_NOTE, rows, Long::sum);
    }
  }

  /// How many rows were left out for a reason.
  public long leftOut(String reason) {
    return leftOut.getOrDefault(reason, 0L);
  }

  public RowCounts reading() {
    List<RowCounts.LeftOut> reasons = new ArrayList<>();
    leftOut.forEach((reason, rows) -> reasons.add(new RowCounts.LeftOut(reason, rows)));
    reasons.sort(Comparator.comparingLong(RowCounts.LeftOut::rows).reversed());
    List<String> remarks = new ArrayList<>();
    notes.forEach((about, rows) -> remarks.add(String.format(Locale.ROOT, "%,d %s", rows, about)));
    return new RowCounts(read, used, reasons, problems, remarks);
  }
}
