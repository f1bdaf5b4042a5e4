package dev.rackrate.ingest.bills;

import static dev.rackrate.quantity.Arg.said;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.KindSpeeds;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.bills.BillDraft.Charge;
import dev.rackrate.ingest.intake.Intake;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.SameFiles;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/// Turns the rows of readers into one bill, by the same rules for every format.
///
/// A row that is no use of GPUs is left out with its reason, and what it costs is added up beside.
public final class BillRecorder {

  /// The reason of rows that charge for something else than machines with GPUs.
  public static final Sentence NOT_GPU = Sentence.of("is not a GPU machine");

  private static final double MOST_HOURS = 1e9;
  private static final int MOST_REFERENCES = 1_000_000;

  private final Intake intake;
  private final BillDraft draft;
  private final BillSums sums = new BillSums();
  private final BilledUse use = new BilledUse();
  private Basis basis = Basis.BILLED_AND_EFFECTIVE;
  private final Map<Long, Runnable> takeBacks = new HashMap<>();
  private final Map<Long, Boolean> corrections = new LinkedHashMap<>();
  private final boolean hasSeveralFiles;
  private final KindSpeeds speeds;
  private final BilledTwice twice = new BilledTwice();
  private final SameFiles sameFiles = new SameFiles();
  private boolean hasActual;
  private boolean hasAmortised;

  /// Hours on all kinds of GPU count alike.
  ///
  /// @param types of machines that bills name
  /// @param hasSeveralFiles whether a row may be in two of them
  /// @param passedBytes hears of bytes of files as they are read
  public BillRecorder(InstanceTypes types, boolean hasSeveralFiles, LongConsumer passedBytes) {
    this(types, hasSeveralFiles, passedBytes, KindSpeeds.ALIKE);
  }

  /// @param types of machines that bills name
  /// @param hasSeveralFiles whether a row may be in two of them
  /// @param passedBytes hears of bytes of files as they are read
  /// @param speeds what an hour on each kind of GPU counts in the use over time
  public BillRecorder(
      InstanceTypes types, boolean hasSeveralFiles, LongConsumer passedBytes, KindSpeeds speeds) {
    this.speeds = speeds;
    this.hasSeveralFiles = hasSeveralFiles;
    this.intake = new Intake(passedBytes);
    this.draft = new BillDraft(types);
  }

  /// Reads one more file; whatever is wrong with it becomes a problem.
  public void read(LogFile from, BillReader reader) {
    intake.read(
        from,
        in -> {
          if (hasSeveralFiles) {
            sameFiles.refuse(from);
          }
          reader.read(in, this);
        });
    twice.nextFile();
  }

  /// The name of the file that is being read.
  public String file() {
    return intake.file();
  }

  /// Fills the draft of a row.
  @FunctionalInterface
  public interface RowReader {
    /// Reads the row the table stands on.
    ///
    /// @throws BadRow where it cannot be used
    void read(Rows table, BillDraft row);
  }

  /// Reads every row of a table after its heading.
  ///
  /// @param columns as many fields as every row must have
  public void rows(Rows table, int columns, RowReader reader) {
    intake.rows(
        table,
        columns,
        row -> {
          draft.clear();
          draft.content(row.row().contentHash());
          keep(() -> reader.read(row, draft));
        });
    twice.repeatedHeadings(table.repeatedHeadings());
  }

  /// One row that is in no table; `fill` fills its draft.
  public void row(long line, Consumer<BillDraft> fill) {
    intake.row(line);
    draft.clear();
    try {
      keep(() -> fill.accept(draft));
      intake.used();
    } catch (BadRow why) {
      intake.leaveOut(why);
    }
  }

  /// Fills and uses the draft. Money of a row that cannot be used stands beside with the reason,
  /// unless the row is in the bill already.
  private void keep(Runnable fill) {
    Optional<BadRow> broken = Optional.empty();
    try {
      fill.run();
    } catch (BadRow why) {
      broken = Optional.of(why);
    }
    refuseKnown();
    try {
      if (broken.isPresent()) {
        throw broken.get();
      }
      remember(use());
    } catch (BadRow why) {
      if (draft.isPaid) {
        remember(sums.beside(why.reason(), draft.currency, draft.paid));
      }
      throw why;
    } finally {
      if (draft.listed != 0) {
        sums.besideRow(draft.listedFor.reason().orElse(NOT_GPU), draft.currency, draft.listed);
      }
    }
  }

  private void refuseKnown() {
    if (draft.idHash != 0 && twice.isInAnotherFile(draft.idHash)) {
      throw BadRow.harmless(Sentence.of("is in another file as well"));
    }
    if (draft.idHash != 0 && twice.isInFile(draft.idHash, draft.contentHash)) {
      throw BadRow.harmless(Sentence.of("is in the file already"));
    }
    if (draft.idHash == 0 && draft.contentHash != 0) {
      twice.content(draft.contentHash);
    }
  }

  private Runnable use() {
    if (!draft.isPaid) {
      throw new BadRow(Sentence.of("gives no cost"));
    }
    Optional<Sentence> noUse = draft.charge.reason();
    if (noUse.isPresent()) {
      throw BadRow.harmless(noUse.get());
    }
    if (draft.charge == Charge.UNUSED) {
      sums.currencyIs(draft.currency);
      return sums.unused(draft);
    }
    if (draft.gpu.isEmpty() && draft.type.isEmpty()) {
      throw noGpu();
    }
    return draft.isPartOf.isEmpty() ? useOfGpus() : partOfMachine();
  }

  private Runnable partOfMachine() {
    sums.currencyIs(draft.currency);
    return sums.machine(draft);
  }

  private Runnable useOfGpus() {
    double hours = draft.gpu.isEmpty() ? draft.machineHours : draft.gpuHours;
    if (Double.isNaN(hours)) {
      throw new BadRow(Sentence.of("is of a machine with GPUs, but counts no hours of it"));
    }
    if (Math.abs(hours) > MOST_HOURS) {
      throw BadRow.field(
          said(Sentence.of("the number of hours")), Sentence.of("below a billion"), "" + hours);
    }
    checkPeriod();
    sums.currencyIs(draft.currency);
    Runnable back = sums.machine(draft);
    String account = draft.account;
    long from = draft.fromSeconds;
    long to = draft.toSeconds;
    String kind = draft.type.map(type -> type.gpu().id()).orElse(draft.gpu);
    double billed = BillSums.gpuHours(draft);
    double gpuHours = billed * speeds.count(kind, billed);
    use.add(account, from, to, gpuHours);
    twice.period(account, from, to);
    return () -> {
      back.run();
      speeds.count(kind, -billed);
      use.add(account, from, to, -gpuHours);
    };
  }

  /// Keeps how to take a row back, for a correction of it, and which rows are corrected.
  private void remember(Runnable takeBack) {
    if (draft.reference != 0 && takeBacks.size() < MOST_REFERENCES) {
      takeBacks.put(draft.reference, takeBack);
    }
    if (draft.corrected != 0 && corrections.size() < MOST_REFERENCES) {
      boolean isReversal = draft.paid.billed() < 0 || draft.machineHours < 0 || draft.gpuHours < 0;
      corrections.merge(draft.corrected, isReversal, Boolean::logicalOr);
    }
  }

  /// Takes out rows that a correction replaces; one that is taken back by its opposite stays.
  private void correct() {
    long replaced = 0;
    long unknown = 0;
    for (Map.Entry<Long, Boolean> correction : corrections.entrySet()) {
      Runnable takeBack = takeBacks.get(correction.getKey());
      if (takeBack == null) {
        unknown++;
      } else if (!correction.getValue()) {
        takeBack.run();
        replaced++;
      }
    }
    intake.note(
        Sentence.of("row{|s} {is|are} replaced by a correction and {does|do} not count"), replaced);
    intake.note(
        Sentence.of(
            "correction{|s} {is|are} of a row that is in none of the files; {it counts|they count} as stated"),
        unknown);
  }

  private BadRow noGpu() {
    if (!draft.isPartOf.isEmpty()) {
      return BadRow.harmless(Sentence.of("is for processors or memory of machines with GPUs"));
    }
    return draft.unknownType.isEmpty()
        ? BadRow.harmless(NOT_GPU)
        : new BadRow(
            Sentence.of(
                "is of a machine that is not in instance_types.csv: {}",
                Arg.name(draft.unknownType)));
  }

  private void checkPeriod() {
    if (draft.fromSeconds == Numbers.NONE || draft.toSeconds == Numbers.NONE) {
      throw new BadRow(Sentence.of("does not say for which time it charges"));
    }
    if (draft.fromSeconds < 0
        || draft.toSeconds > JobTimes.LATEST_SECONDS
        || draft.fromSeconds >= draft.toSeconds) {
      throw new BadRow(Sentence.of("ends before it begins, or lies outside of 1970 to 2200"));
    }
  }

  /// Something is odd about the row; see [Tally#note].
  public void note(Sentence about) {
    intake.note(about);
  }

  /// What the times count from; local time where no reader says.
  public void clock(LogClock of) {
    intake.clock(of);
  }

  /// Which ways of counting the file tells, where it does not tell both.
  public void basis(Basis of) {
    basis = of;
  }

  /// The file counts commitments when they are bought.
  public void isActual() {
    hasActual = true;
    basis = Basis.BILLED;
  }

  /// The file spreads commitments over their use.
  public void isAmortised() {
    hasAmortised = true;
    basis = Basis.EFFECTIVE;
  }

  /// The bill.
  ///
  /// @throws Unusable where an actual and an amortised export are among the files
  public BillRead finish() {
    if (hasActual && hasAmortised) {
      throw new Unusable(
          Sentence.of(
              "an actual and an amortised export charge for the same use twice; give one of them"
                  + " alone"));
    }
    correct();
    noteTwice();
    CloudBill bill = sums.bill(basis);
    return new BillRead(bill, use.series(), use.gpuHours(), intake.clock(), intake.reading());
  }

  private void noteTwice() {
    intake.note(
        Sentence.of(
            "row{|s} {is|are} in two files, the same in every field, and {counts|count} twice; give the files so that each time of an account is in one of them"),
        twice.sameRows());
    intake.note(
        Sentence.of(
            "row{|s} {stands|stand} above a heading in the middle of {its|their} file, the same in every field, and {counts|count} twice; give each export once"),
        twice.sameInParts());
    intake.note(
        Sentence.of(
            "time{|s} a file charges an account for time that a file before it charges it for; right where both are parts of one export, else its use counts twice"),
        twice.sameRows() == 0 ? twice.sameTimes() : 0);
  }
}
