package dev.rackrate.ingest.bills;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.bill.CloudBill.Beside;
import dev.rackrate.bill.CloudBill.MachineUse;
import dev.rackrate.bill.CloudBill.Unused;
import dev.rackrate.bill.Paid;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.catalogue.InstanceType;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Adds up the rows of a bill by machine, by unused commitment and by reason.
final class BillSums {

  private static final int MOST_KINDS = 10_000;
  private static final String OTHER = "(others)";

  private final Map<MachineKey, Sum> machines = new LinkedHashMap<>();
  private final Map<UnusedKey, Sum> unused = new LinkedHashMap<>();
  private final Map<BesideKey, Sum> beside = new LinkedHashMap<>();
  private String currency = "";

  private record MachineKey(String type, String gpu, PaidBy paidBy, String currency) {}

  private record UnusedKey(String type, String gpu, String currency) {}

  private record BesideKey(Sentence reason, String currency) {}

  /// Rows of one kind.
  private static final class Sum {
    private final ExactSum machineHours = new ExactSum();
    private final ExactSum gpuHours = new ExactSum();
    private final ExactSum billed = new ExactSum();
    private final ExactSum effective = new ExactSum();
    private long rows;

    void add(double moreMachineHours, double moreGpuHours, Paid more) {
      machineHours.add(moreMachineHours);
      gpuHours.add(moreGpuHours);
      billed.add(more.billed());
      effective.add(more.effective());
      rows++;
    }

    Paid paid() {
      return new Paid(billed.value(), effective.value());
    }

    /// Takes back what was added.
    void take(double lessMachineHours, double lessGpuHours, Paid less) {
      add(-lessMachineHours, -lessGpuHours, less.negated());
      rows -= 2;
    }
  }

  /// The first currency told is that of the bill.
  ///
  /// @throws BadRow where it is another
  void currencyIs(String code) {
    if (currency.isEmpty()) {
      currency = code;
    }
    if (!code.equals(currency)) {
      throw new BadRow(
          Sentence.of("is in a different currency from the rows before: {}", Arg.name(code)));
    }
  }

  static double gpuHours(BillDraft row) {
    return row.gpu.isEmpty()
        ? row.type.map(InstanceType::gpus).orElse(0.0) * machineHours(row)
        : row.gpuHours;
  }

  private static double machineHours(BillDraft row) {
    if (row.gpu.isEmpty()) {
      return Double.isNaN(row.machineHours) ? 0 : row.machineHours;
    }
    return row.type.map(type -> row.gpuHours / type.gpus()).orElse(0.0);
  }

  /// Counts use of a machine; what it gives back takes that out again.
  Runnable machine(BillDraft row) {
    String name = row.type.map(InstanceType::name).orElse(row.gpuName);
    String gpu = row.type.map(type -> type.gpu().id()).orElse(row.gpu);
    MachineKey key = new MachineKey(name, gpu, row.paidBy, row.currency);
    MachineKey kept =
        machines.containsKey(key) || machines.size() < MOST_KINDS
            ? key
            : new MachineKey(OTHER, gpu, row.paidBy, row.currency);
    boolean isPart = !row.isPartOf.isEmpty();
    return added(
        machines.computeIfAbsent(kept, _ -> new Sum()),
        isPart ? 0 : machineHours(row),
        isPart ? 0 : gpuHours(row),
        row.paid);
  }

  private static Runnable added(Sum sum, double machineHours, double gpuHours, Paid paid) {
    sum.add(machineHours, gpuHours, paid);
    return () -> sum.take(machineHours, gpuHours, paid);
  }

  /// Counts an unused commitment; what it gives back takes that out again.
  Runnable unused(BillDraft row) {
    String name = row.type.map(InstanceType::name).orElse(row.unknownType);
    String gpu = row.type.map(type -> type.gpu().id()).orElse("");
    UnusedKey key = new UnusedKey(name, gpu, row.currency);
    UnusedKey kept =
        unused.containsKey(key) || unused.size() < MOST_KINDS
            ? key
            : new UnusedKey(OTHER, "", row.currency);
    return added(
        unused.computeIfAbsent(kept, _ -> new Sum()), machineHours(row), gpuHours(row), row.paid);
  }

  /// Counts money of a row that is no use of GPUs; what it gives back takes that out again.
  Runnable beside(Sentence reason, String code, Paid paid) {
    return added(sumBeside(reason, code), 0, 0, paid);
  }

  /// Counts money that a row bills beside what it charges for.
  void besideRow(Sentence reason, String code, double billed) {
    Sum sum = sumBeside(reason, code);
    sum.add(0, 0, new Paid(billed, 0));
    sum.rows--;
  }

  private Sum sumBeside(Sentence reason, String code) {
    BesideKey key = new BesideKey(reason, code);
    boolean isKept = beside.containsKey(key) || beside.size() < MOST_KINDS;
    return beside.computeIfAbsent(
        isKept ? key : new BesideKey(Sentence.of("(others)"), OTHER), _ -> new Sum());
  }

  CloudBill bill(Basis basis) {
    List<MachineUse> uses = new ArrayList<>();
    machines.forEach((key, sum) ->
        uses.add(
            new MachineUse(
                key.type,
                key.gpu,
                key.paidBy,
                sum.machineHours.value(),
                sum.gpuHours.value(),
                sum.paid(),
                sum.rows)));
    uses.sort(
        Comparator.comparingDouble(MachineUse::gpuHours)
            .reversed()
            .thenComparing(MachineUse::machineType)
            .thenComparing(MachineUse::paidBy));
    List<Unused> commitments = new ArrayList<>();
    unused.forEach((key, sum) ->
        commitments.add(
            new Unused(
                key.type,
                key.gpu,
                sum.machineHours.value(),
                sum.gpuHours.value(),
                sum.paid(),
                sum.rows)));
    commitments.sort(
        Comparator.comparingDouble((Unused row) -> row.paid().effective())
            .reversed()
            .thenComparing(Unused::machineType));
    return new CloudBill(code(), basis, uses, commitments, besides());
  }

  private List<Beside> besides() {
    List<Beside> rows = new ArrayList<>();
    beside.forEach(
        (key, sum) -> rows.add(new Beside(key.reason, key.currency, sum.paid(), sum.rows)));
    rows.sort(
        Comparator.comparingLong(Beside::rows)
            .reversed()
            .thenComparing(Beside::reason)
            .thenComparing(Beside::currency));
    return rows;
  }

  /// The currency of the bill: that of its machines, else that of most of its rows.
  private String code() {
    if (!currency.isEmpty() || !machines.isEmpty()) {
      return currency;
    }
    return beside.entrySet().stream()
        .max(Comparator.comparingLong(entry -> entry.getValue().rows))
        .map(entry -> entry.getKey().currency)
        .orElse("");
  }
}
