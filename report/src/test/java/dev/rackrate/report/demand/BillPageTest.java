package dev.rackrate.report.demand;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.bill.CloudBill.Beside;
import dev.rackrate.bill.CloudBill.MachineUse;
import dev.rackrate.bill.CloudBill.Unused;
import dev.rackrate.bill.Paid;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.Pages;
import dev.rackrate.report.page.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BillPageTest {

  private static final RowCounts READ =
      new RowCounts(
          9,
          7,
          List.of(new RowCounts.LeftOut(Sentence.of("has no amount"), 2, true)),
          List.of(),
          List.of(),
          List.of());

  private static final MachineUse USE =
      new MachineUse("p5.48xlarge", "h100-sxm", PaidBy.ON_DEMAND, 30, 240, new Paid(900, 600), 5);

  private static CloudBill bill(List<MachineUse> machines, List<Unused> unused) {
    Beside storage = new Beside(Sentence.of("is storage"), "EUR", new Paid(3.25, 3.25), 2);
    return new CloudBill("EUR", Basis.BILLED_AND_EFFECTIVE, machines, unused, List.of(storage));
  }

  @Test
  void whatGpusCostThenTheRest() {
    Page page = BillPage.of(bill(List.of(USE), List.of()), READ);
    assertThat(Pages.headings(page))
        .containsExactly(
            "Machines with GPUs", "The rest of the bill, by why it does not count as use of GPUs");
    assertThat(Pages.text(page))
        .startsWith(
            "  ! Part of the log is lost: 2 of 9 rows cannot be used: has no amount (2).\n"
                + "903.25 EUR billed in all; machines with GPUs cost 600.00 for 240.0 GPU-hours.")
        .containsPattern("p5.48xlarge +h100-sxm .* 30\\.0 +240\\.0 +900\\.00 +600\\.00 +2\\.5000\n")
        .containsPattern("is storage +2 +3\\.2500 +3\\.2500 +EUR\n");
  }

  @Test
  void whatIsCheaperAlreadyIsToldBeforeCommitments() {
    MachineUse spot =
        new MachineUse("p5.48xlarge", "h100-sxm", PaidBy.SPOT, 10, 80, new Paid(90, 90), 5);
    MachineUse held =
        new MachineUse("p5.48xlarge", "h100-sxm", PaidBy.COMMITMENT, 20, 160, new Paid(0, 200), 5);
    // 80 + 160 of 480 GPU-hours
    assertThat(Pages.said(BillPage.of(bill(List.of(USE, spot, held), List.of()), READ), "50 % of"))
        .hasValueSatisfying(text -> assertThat(text).contains("commit for the rest alone"));
    assertThat(Pages.said(BillPage.of(bill(List.of(USE), List.of()), READ), "for the rest alone"))
        .isEmpty();
  }

  @Test
  void commitmentsOnlyWhereSomeWereNotUsed() {
    Unused idle = new Unused("", "", 0, 0, new Paid(40, 40), 1);
    Page page = BillPage.of(bill(List.of(USE), List.of(idle)), READ);
    assertThat(Pages.headings(page)).contains("Commitments that were not used");
    assertThat(Pages.said(page, "and commitments that were not used 40.00")).isPresent();
    assertThat(Pages.text(page)).containsPattern("\\(to an amount\\) +- +- +- +40\\.00 +40\\.00\n");
  }

  @Test
  void withoutGpusItSaysWhatWasRead() {
    Page page = BillPage.of(bill(List.of(), List.of()), READ);
    assertThat(Pages.said(page, "No row of the bill is a machine with GPUs.")).isPresent();
    assertThat(Pages.headings(page)).contains("What was read").doesNotContain("Machines with GPUs");
    assertThat(Pages.text(page))
        .contains("9 rows read: 7 used, 2 left out.\n  - 2 left out: has no amount\n");
  }
}
