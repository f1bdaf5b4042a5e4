package dev.rackrate.ingest.bills;

import dev.rackrate.bill.Paid;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.catalogue.InstanceType;
import dev.rackrate.catalogue.InstanceTypes;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Sentence;
import java.util.Optional;

/// A row of a bill, field by field; what is not set is absent. Used again for every row.
public final class BillDraft {

  /// What a row charges for.
  public enum Charge {
    USAGE,
    /// A commitment that was not used.
    UNUSED,
    PURCHASE,
    TAX,
    CREDIT,
    REFUND,
    ADJUSTMENT,
    FEE,
    /// The list price of use under a savings plan, which another row takes back.
    COVERED,
    CAPACITY;

    /// Why such a row is no use of GPUs; empty where it is one.
    Optional<Sentence> reason() {
      return switch (this) {
        case USAGE, UNUSED -> Optional.empty();
        case PURCHASE -> Optional.of(Sentence.of("is the purchase of a commitment"));
        case TAX -> Optional.of(Sentence.of("is a tax"));
        case CREDIT -> Optional.of(Sentence.of("is a credit or discount"));
        case REFUND -> Optional.of(Sentence.of("is a refund"));
        case ADJUSTMENT -> Optional.of(Sentence.of("is an adjustment"));
        case FEE -> Optional.of(Sentence.of("is a fee"));
        case COVERED ->
            Optional.of(Sentence.of("is use at list price that a savings plan takes back"));
        case CAPACITY ->
            Optional.of(Sentence.of("is capacity held for machines that other rows count"));
      };
    }
  }

  private static final double MOST_MONEY = 1e12;

  private final InstanceTypes types;

  boolean isPaid;
  Paid paid = Paid.NOTHING;
  double listed;
  Charge listedFor = Charge.COVERED;
  String currency = "";
  long fromSeconds;
  long toSeconds;
  Charge charge = Charge.USAGE;
  PaidBy paidBy = PaidBy.NOT_TOLD;
  Optional<InstanceType> type = Optional.empty();
  String unknownType = "";
  String gpu = "";
  String gpuName = "";
  double machineHours;
  double gpuHours;
  String account = "";
  String isPartOf = "";
  long idHash;
  long contentHash;
  long reference;
  long corrected;

  BillDraft(InstanceTypes types) {
    this.types = types;
    clear();
  }

  void clear() {
    isPaid = false;
    paid = Paid.NOTHING;
    listed = 0;
    currency = "";
    fromSeconds = Numbers.NONE;
    toSeconds = Numbers.NONE;
    charge = Charge.USAGE;
    paidBy = PaidBy.NOT_TOLD;
    type = Optional.empty();
    unknownType = "";
    gpu = "";
    gpuName = "";
    machineHours = Double.NaN;
    gpuHours = Double.NaN;
    account = "";
    isPartOf = "";
    idHash = 0;
    contentHash = 0;
    reference = 0;
    corrected = 0;
  }

  /// What was paid; to be set before anything that may fail, so that no money is lost with a row.
  ///
  /// @param billed NaN where absent
  /// @param effective NaN where absent
  /// @throws BadRow where neither is there
  public BillDraft paid(double billed, double effective) {
    if (Double.isNaN(billed) && Double.isNaN(effective)) {
      throw new BadRow(Sentence.of("gives no cost"));
    }
    if (Math.abs(billed) > MOST_MONEY || Math.abs(effective) > MOST_MONEY) {
      throw new BadRow(Sentence.of("costs more than a trillion"));
    }
    paid =
        new Paid(
            Double.isNaN(billed) ? effective : billed,
            Double.isNaN(effective) ? billed : effective);
    isPaid = true;
    return this;
  }

  /// A price in the row that is billed for something else than what it charges for: a list price
  /// that another row takes back, or the whole fee of a commitment.
  public BillDraft billedFor(Charge of, double price) {
    listedFor = of;
    listed = Double.isNaN(price) ? 0 : Math.clamp(price, -MOST_MONEY, MOST_MONEY);
    return this;
  }

  public BillDraft currency(CharSequence code) {
    currency = Numbers.isAbsent(code) ? "" : shortened(code, 10);
    return this;
  }

  /// The time a row charges for, in seconds since 1970, its end not in it.
  public BillDraft period(long from, long to) {
    fromSeconds = from;
    toSeconds = to;
    return this;
  }

  public BillDraft charge(Charge of) {
    charge = of;
    return this;
  }

  public BillDraft paidBy(PaidBy pricing) {
    paidBy = pricing;
    return this;
  }

  /// A text that may name the type of machine; the first of several that does counts.
  public BillDraft machine(CharSequence text) {
    if (type.isEmpty() && !Numbers.isAbsent(text)) {
      type = types.find(text);
      if (type.isEmpty() && unknownType.isEmpty()) {
        unknownType = InstanceTypes.acceleratedIn(text).map(name -> shortened(name, 60)).orElse("");
      }
    }
    return this;
  }

  /// GPUs that the name of the machine spells out, where it is of no known type.
  Optional<InstanceTypes.Spelled> spelled(CharSequence text) {
    return type.isEmpty() && !Numbers.isAbsent(text) ? types.spelled(text) : Optional.empty();
  }

  /// Hours of the machine; NaN where the row does not count in hours.
  public BillDraft machineHours(double hours) {
    machineHours = hours;
    return this;
  }

  /// GPUs that are billed by themselves.
  ///
  /// @param id of the GPU in the catalogue
  /// @param name as the bill has it
  /// @param hours NaN where the row does not count in time
  public BillDraft gpus(String id, CharSequence name, double hours) {
    gpu = id;
    gpuName = shortened(name, 60);
    gpuHours = hours;
    return this;
  }

  /// The row is for processors or memory of a machine whose GPUs other rows count.
  public BillDraft partOf(CharSequence machine) {
    isPartOf = shortened(machine, 60);
    return this;
  }

  /// Who used it: account, subscription, project or compartment.
  public BillDraft account(CharSequence name) {
    account = Numbers.isAbsent(name) ? "" : shortened(name, 200);
    return this;
  }

  /// What tells the row from all others of the provider, in parts; the same row in a second file is
  /// used once.
  public BillDraft id(CharSequence... parts) {
    long hash = 0;
    for (CharSequence part : parts) {
      long of = hash(part);
      if (of == 0) {
        return this;
      }
      hash = 31 * hash + of;
    }
    idHash = hash == 0 ? 1 : hash;
    return this;
  }

  /// A hash of all that the row says, where the reader is not handed a table.
  public BillDraft content(long hash) {
    contentHash = hash == 0 ? 1 : hash;
    return this;
  }

  /// What later rows may call this one by.
  public BillDraft reference(CharSequence number) {
    reference = hash(number);
    return this;
  }

  /// The row corrects an earlier one.
  public BillDraft corrects(CharSequence number) {
    corrected = hash(number);
    return this;
  }

  /// 0 where absent.
  private static long hash(CharSequence text) {
    if (Numbers.isAbsent(text)) {
      return 0;
    }
    long hash = 1_125_899_906_842_597L;
    for (int i = 0; i < text.length(); i++) {
      hash = 31 * hash + text.charAt(i);
    }
    return hash == 0 ? 1 : hash;
  }

  private static String shortened(CharSequence text, int most) {
    return text.subSequence(0, Math.min(text.length(), most)).toString();
  }
}
