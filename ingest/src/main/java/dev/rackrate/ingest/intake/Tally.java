package dev.rackrate.ingest.intake;

import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.demand.sum.Mergeable;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// What became of every row of some files. Lists the first of each kind of problem, counts all.
///
/// Tallies of parts of files that are merged say what one of all says: first is what comes first in
/// the files.
public final class Tally implements Mergeable<Tally> {

  private static final long serialVersionUID = 1;

  private static final int MOST_OF_A_REASON = 1_000;
  private static final int MOST_REASONS = 100;
  private static final Sentence OTHER = Sentence.of("has another defect");

  private static final Sentence OTHER_NOTE = Sentence.of("row{|s} {has|have} another oddity");

  private final HashMap<Sentence, Reason> leftOut = new HashMap<>();
  private final HashMap<Sentence, Note> notes = new HashMap<>();
  private final int mostReasons;
  private long read;
  private long used;
  private int file;
  private long part;
  private long event;

  /// A row left out, with the line in the part that was read.
  private record Left(Moment at, Problem problem, boolean isDamage) implements Serializable {}

  /// Rows left out for one reason.
  private static final class Reason implements Serializable {

    private static final long serialVersionUID = 1;

    private final ArrayList<Left> first = new ArrayList<>();
    private Moment since;
    private long rows;
    private boolean isDamage;

    Reason(Moment since) {
      this.since = since;
    }

    void add(Reason other) {
      since = since.earlier(other.since);
      rows += other.rows;
      isDamage |= other.isDamage;
      first.addAll(other.first);
      first.sort(Comparator.comparing(Left::at));
      if (first.size() > MOST_OF_A_REASON) {
        first.subList(MOST_OF_A_REASON, first.size()).clear();
      }
    }

    Reason copy() {
      Reason copy = new Reason(since);
      copy.add(this);
      return copy;
    }
  }

  private record Note(Moment since, long rows) implements Serializable {

    Note and(Note other) {
      return new Note(since.earlier(other.since), rows + other.rows);
    }
  }

  /// The tally of whole files, which a file full of different defects does not make grow.
  public Tally() {
    this(MOST_REASONS);
  }

  private Tally(int mostReasons) {
    this.mostReasons = mostReasons;
  }

  /// The tally of a part of a file, to be merged with those of others.
  ///
  /// @param file files before it
  /// @param part where in the file it begins
  public static Tally ofPart(int file, long part) {
    Tally tally = new Tally(Integer.MAX_VALUE);
    tally.file = file;
    tally.part = part;
    return tally;
  }

  /// Goes on to the next file.
  public void nextFile() {
    file++;
    part = 0;
  }

  /// What is noticed from here on is of the file, whose rows were all read.
  public void endOfFile() {
    part = Moment.END_OF_FILE;
  }

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

  private Moment now() {
    return new Moment(file, part, read, event++);
  }

  /// The row read last was left out.
  public void leftOut(String name, long line, BadRow why) {
    leftOut(now(), new Problem(name, line, why.sentence()), why);
  }

  /// A row that was used is left out after all.
  public void leftOutAfterAll(Moment row, Problem problem, BadRow why) {
    used--;
    leftOut(row, problem, why);
  }

  private void leftOut(Moment at, Problem problem, BadRow why) {
    boolean isKnown = leftOut.containsKey(why.reason()) || leftOut.size() < mostReasons;
    Reason reason = leftOut.computeIfAbsent(isKnown ? why.reason() : OTHER, _ -> new Reason(at));
    reason.rows++;
    reason.isDamage |= why.isDamage();
    if (reason.rows <= MOST_OF_A_REASON) {
      reason.first.add(new Left(at, problem, why.isDamage()));
    }
  }

  /// Rows that were used are left out after all.
  public void leftOutAfterAll(BadRow why, long rows) {
    if (rows > 0) {
      used -= rows;
      Reason reason = leftOut.computeIfAbsent(why.reason(), _ -> new Reason(now()));
      reason.rows += rows;
      reason.isDamage |= why.isDamage();
    }
  }

  /// Something is odd about a row that is used; rows of the same note are counted.
  public void note(Sentence about) {
    note(about, 1);
  }

  /// Something is odd about some rows that are used; nothing where there are none.
  public void note(Sentence about, long rows) {
    if (rows > 0) {
      boolean isKnown = notes.containsKey(about) || notes.size() < mostReasons;
      notes.compute(
          isKnown ? about : OTHER_NOTE,
          (_, before) ->
              before == null ? new Note(now(), rows) : new Note(before.since, before.rows + rows));
    }
  }

  /// How many rows were left out for a reason.
  public long leftOut(Sentence reason) {
    Reason known = leftOut.get(reason);
    return known == null ? 0 : known.rows;
  }

  @Override
  public void merge(Tally other) {
    read += other.read;
    used += other.used;
    other.leftOut.forEach((why, reason) -> put(leftOut, why, reason));
    other.notes.forEach((about, note) -> notes.merge(about, note, Note::and));
  }

  private static void put(Map<Sentence, Reason> into, Sentence why, Reason reason) {
    Reason known = into.get(why);
    if (known == null) {
      into.put(why, reason.copy());
    } else {
      known.add(reason);
    }
  }

  public RowCounts reading() {
    return reading((_, line) -> line);
  }

  /// What a line of a part of a file is called.
  @FunctionalInterface
  public interface Lines {

    /// The number in the file of a line that was noticed in a part of it.
    long inFile(Moment at, long line);
  }

  /// The same for parts whose lines are numbered each for itself.
  public RowCounts reading(Lines lines) {
    List<Map.Entry<Sentence, Reason>> shown = shown();
    List<RowCounts.LeftOut> reasons = new ArrayList<>();
    List<Left> first = new ArrayList<>();
    for (Map.Entry<Sentence, Reason> each : shown) {
      Reason reason = each.getValue();
      reasons.add(new RowCounts.LeftOut(each.getKey(), reason.rows, reason.isDamage));
      first.addAll(reason.first);
    }
    reasons.sort(
        Comparator.comparing(RowCounts.LeftOut::isDamage)
            .thenComparingLong(RowCounts.LeftOut::rows)
            .reversed());
    first.sort(Comparator.comparing(Left::at));
    List<Problem> problems = new ArrayList<>();
    List<Problem> damage = new ArrayList<>();
    for (Left left : first) {
      Problem told = left.problem();
      Problem problem = new Problem(told.file(), lines.inFile(left.at(), told.line()), told.why());
      problems.add(problem);
      if (left.isDamage()) {
        damage.add(problem);
      }
    }
    return new RowCounts(read, used, reasons, problems, damage, noted());
  }

  /// The reasons met first, in that order; what is beyond them counts as one.
  private List<Map.Entry<Sentence, Reason>> shown() {
    Map<Sentence, Reason> shown = new HashMap<>();
    int named = 0;
    for (Map.Entry<Sentence, Reason> each : since(leftOut, reason -> reason.since)) {
      boolean isNamed = !each.getKey().equals(OTHER) && named < MOST_REASONS;
      named += isNamed ? 1 : 0;
      put(shown, isNamed ? each.getKey() : OTHER, each.getValue());
    }
    return since(shown, reason -> reason.since);
  }

  private List<RowCounts.Noted> noted() {
    Map<Sentence, Note> shown = new HashMap<>();
    int named = 0;
    for (Map.Entry<Sentence, Note> each : since(notes, Note::since)) {
      boolean isNamed = !each.getKey().equals(OTHER_NOTE) && named < MOST_REASONS;
      named += isNamed ? 1 : 0;
      shown.merge(isNamed ? each.getKey() : OTHER_NOTE, each.getValue(), Note::and);
    }
    return since(shown, Note::since).stream()
        .map(each -> new RowCounts.Noted(each.getValue().rows(), each.getKey()))
        .toList();
  }

  private static <T> List<Map.Entry<Sentence, T>> since(
      Map<Sentence, T> of, Function<T, Moment> since) {
    List<Map.Entry<Sentence, T>> all = new ArrayList<>(of.entrySet());
    all.sort(Comparator.comparing(each -> since.apply(each.getValue())));
    return all;
  }
}
