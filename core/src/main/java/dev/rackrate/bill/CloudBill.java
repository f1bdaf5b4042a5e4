package dev.rackrate.bill;

import dev.rackrate.quantity.Sentence;
import java.util.List;

/// What a cloud charged over some time. Machines with GPUs, unused commitments and everything
/// beside them add up to the bill.
///
/// @param currency of every amount that names no other
/// @param basis which of the two ways of counting the bill tells
/// @param machines use of machines with GPUs, most GPU-hours first
/// @param unused what was committed to and not used, most money first
/// @param beside everything else by its reason, most rows first
public record CloudBill(
    String currency,
    Basis basis,
    List<MachineUse> machines,
    List<Unused> unused,
    List<Beside> beside) {

  /// Which of the two ways of counting a bill tells; the other then has the same amounts.
  public enum Basis {
    BILLED_AND_EFFECTIVE("billed and effective"),
    BILLED("billed"),
    EFFECTIVE("effective");

    private final String label;

    Basis(String label) {
      this.label = label;
    }

    public String label() {
      return label;
    }
  }

  /// Use of one type of machine on one pricing.
  ///
  /// @param machineType as its cloud calls it; for GPUs billed by themselves, what the bill calls
  ///   them
  /// @param gpu id in the catalogue
  /// @param machineHours 0 where the bill counts GPUs and not machines
  /// @param rows of the bill
  public record MachineUse(
      String machineType,
      String gpu,
      PaidBy paidBy,
      double machineHours,
      double gpuHours,
      Paid paid,
      long rows) {

    /// GPUs in one machine; 0 where the bill counts GPUs and not machines.
    public double gpusPerMachine() {
      return machineHours == 0 ? 0 : gpuHours / machineHours;
    }
  }

  /// A commitment that was paid for and not used.
  ///
  /// @param machineType empty where the commitment is to money, or the bill does not tell
  /// @param gpu id in the catalogue; empty where it has none or is not known
  /// @param machineHours 0 where the bill does not tell
  public record Unused(
      String machineType, String gpu, double machineHours, double gpuHours, Paid paid, long rows) {}

  /// Rows that are no use of GPUs.
  ///
  /// @param why they are not counted as such
  /// @param currency of these rows
  public record Beside(Sentence why, String currency, Paid paid, long rows) {

    /// The reason in English.
    public String reason() {
      return why.text();
    }
  }

  public CloudBill {
    machines = List.copyOf(machines);
    unused = List.copyOf(unused);
    beside = List.copyOf(beside);
  }

  public double gpuHours() {
    return machines.stream().mapToDouble(MachineUse::gpuHours).sum();
  }

  /// For machines with GPUs, unused commitments aside.
  public Paid paidForGpus() {
    return machines.stream().map(MachineUse::paid).reduce(Paid.NOTHING, Paid::plus);
  }

  /// For commitments that were not used.
  public Paid paidForUnused() {
    return unused.stream().map(Unused::paid).reduce(Paid.NOTHING, Paid::plus);
  }

  /// For everything else in the currency of the bill.
  public Paid paidBeside() {
    return beside.stream()
        .filter(row -> row.currency().equals(currency))
        .map(Beside::paid)
        .reduce(Paid.NOTHING, Paid::plus);
  }

  /// Everything in the currency of the bill.
  public Paid total() {
    return paidForGpus().plus(paidForUnused()).plus(paidBeside());
  }
}
