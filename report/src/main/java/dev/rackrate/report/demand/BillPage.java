package dev.rackrate.report.demand;

import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.share;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Page;
import java.util.List;

/// What is shown of a bill of a cloud, in its own currency: what was paid for GPUs, for commitments
/// not used, and for the rest.
public final class BillPage {

  private static final double WORTH_TELLING = 0.05;

  private BillPage() {}

  /// The page of a bill; what was read of it is said here only where no demand is shown after it.
  public static Page of(CloudBill bill, RowCounts reading) {
    Page.Builder page = new Page.Builder();
    ReadingReport.damage(page, reading);
    page.para(total(bill));
    page.para(
        switch (bill.basis()) {
          case BILLED_AND_EFFECTIVE ->
              Sentence.of(
                  "Amounts are shown as billed and as effective cost; the bill gives both.");
          case BILLED ->
              Sentence.of(
                  "Amounts are shown as billed and as effective cost; the bill gives what was"
                      + " billed, which stands for both.");
          case EFFECTIVE ->
              Sentence.of(
                  "Amounts are shown as billed and as effective cost; the bill gives effective cost,"
                      + " which stands for both.");
        });
    machines(page, bill);
    unused(page, bill);
    beside(page, bill);
    if (bill.machines().isEmpty()) {
      page.heading(Sentence.of("What was read"));
      ReadingReport.write(page, reading);
    }
    return page.page();
  }

  private static Sentence total(CloudBill bill) {
    return bill.unused().isEmpty()
        ? Sentence.of(
            "{} {} billed in all; machines with GPUs cost {} for {} GPU-hour{|s}.",
            amount(bill.total().billed()),
            currency(bill),
            amount(bill.paidForGpus().effective()),
            number(bill.gpuHours(), Digits.TENTHS))
        : Sentence.of(
            "{} {} billed in all; machines with GPUs cost {} for {} GPU-hour{|s}, and commitments that"
                + " were not used {}.",
            amount(bill.total().billed()),
            currency(bill),
            amount(bill.paidForGpus().effective()),
            number(bill.gpuHours(), Digits.TENTHS),
            amount(bill.paidForUnused().effective()));
  }

  private static Arg currency(CloudBill bill) {
    return bill.currency().isBlank()
        ? said(Sentence.of("(the bill names no currency)"))
        : name(bill.currency());
  }

  private static void machines(Page.Builder page, CloudBill bill) {
    if (bill.machines().isEmpty()) {
      page.para(Sentence.of("No row of the bill is a machine with GPUs."));
      return;
    }
    page.heading(Sentence.of("Machines with GPUs"));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("machine")),
                Column.text(Sentence.of("GPU")),
                Column.text(Sentence.of("paid by")),
                Column.number(Sentence.of("machine-hours")),
                Column.number(Sentence.of("GPU-hours")),
                Column.number(Sentence.of("billed")),
                Column.number(Sentence.of("effective")),
                Column.number(Sentence.of("a GPU-hour"))),
            bill.machines().stream()
                .map(use ->
                    Row.of(
                        Cell.text(use.machineType()),
                        Cell.text(use.gpu()),
                        Cell.text(use.paidBy().label()),
                        hours(use.machineHours()),
                        Cell.number(use.gpuHours(), Digits.TENTHS),
                        Cell.of(amount(use.paid().billed())),
                        Cell.of(amount(use.paid().effective())),
                        use.gpuHours() == 0
                            ? Cell.unknown()
                            : Cell.of(amount(use.paid().effective() / use.gpuHours()))))
                .toList()));
    double cheap =
        bill.machines().stream()
            .filter(use -> use.paidBy() == PaidBy.SPOT || use.paidBy() == PaidBy.COMMITMENT)
            .mapToDouble(CloudBill.MachineUse::gpuHours)
            .sum();
    if (cheap > WORTH_TELLING * bill.gpuHours()) {
      page.para(
          Sentence.of(
              "{} of the GPU-hours are on spot or committed already; the table of commitments"
                  + " counts them as if paid by the hour, so commit for the rest alone.",
              share(cheap / bill.gpuHours(), Digits.WHOLE)));
    }
  }

  private static Cell hours(double hours) {
    return hours == 0 ? Cell.unknown() : Cell.number(hours, Digits.TENTHS);
  }

  private static void unused(Page.Builder page, CloudBill bill) {
    if (bill.unused().isEmpty()) {
      return;
    }
    page.heading(Sentence.of("Commitments that were not used"));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("machine")),
                Column.text(Sentence.of("GPU")),
                Column.number(Sentence.of("machine-hours")),
                Column.number(Sentence.of("GPU-hours")),
                Column.number(Sentence.of("billed")),
                Column.number(Sentence.of("effective"))),
            bill.unused().stream()
                .map(row ->
                    Row.of(
                        row.machineType().isEmpty()
                            ? Cell.said(Sentence.of("(to an amount)"))
                            : Cell.text(row.machineType()),
                        row.gpu().isEmpty() ? Cell.unknown() : Cell.text(row.gpu()),
                        hours(row.machineHours()),
                        hours(row.gpuHours()),
                        Cell.of(amount(row.paid().billed())),
                        Cell.of(amount(row.paid().effective()))))
                .toList()));
  }

  private static void beside(Page.Builder page, CloudBill bill) {
    if (bill.beside().isEmpty()) {
      return;
    }
    page.heading(Sentence.of("The rest of the bill, by why it does not count as use of GPUs"));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("a row")),
                Column.number(Sentence.of("rows")),
                Column.number(Sentence.of("billed")),
                Column.number(Sentence.of("effective")),
                Column.text(Sentence.of(""))),
            bill.beside().stream()
                .map(row ->
                    Row.of(
                        Cell.of(said(row.why())),
                        Cell.count(row.rows()),
                        Cell.of(amount(row.paid().billed())),
                        Cell.of(amount(row.paid().effective())),
                        Cell.text(row.currency())))
                .toList()));
  }

  /// Money of the bill itself, which is not converted.
  private static Arg amount(double money) {
    return number(
        money, Math.abs(money) < 10 && money != 0 ? Digits.TEN_THOUSANDTHS : Digits.HUNDREDTHS);
  }
}
