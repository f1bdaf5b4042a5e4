package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.bills.TestBills.excerpt;
import static dev.rackrate.ingest.bills.TestBills.isPaid;
import static dev.rackrate.ingest.bills.TestBills.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.bill.CloudBill.MachineUse;
import dev.rackrate.bill.Paid;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.demand.UsageCalculator.Question;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class BillReadersTest {

  private static MachineUse use(CloudBill bill, String machine, PaidBy paidBy) {
    return bill.machines().stream()
        .filter(row -> row.machineType().equals(machine) && row.paidBy() == paidBy)
        .findFirst()
        .orElseThrow();
  }

  private static Paid beside(CloudBill bill, String reason) {
    return bill.beside().stream()
        .filter(row -> row.reason().startsWith(reason))
        .map(CloudBill.Beside::paid)
        .reduce(Paid.NOTHING, Paid::plus);
  }

  private static Demand demand(BillRead reading) {
    return UsageCalculator.of(reading.usage(), reading.clock(), Question.ALL, reading.reading());
  }

  /// 2 h x 8 + 2 h x 8 + (4 - 1) h x 1 GPUs. Billed in USD: 110.08 + 900 + 1.60 - 0.40 + 2.31 +
  /// 77.70 + 12.50 - 5.25 + 3.00; effective has 105 of commitments in place of the 900.
  @Test
  void readsFocus() throws IOException {
    BillRead reading = excerpt(new FocusReader(), "focus.csv");
    CloudBill bill = reading.bill();

    assertThat(bill.gpuHours()).isEqualTo(35);
    isPaid(bill.total(), 1_101.54, 306.54);
    isPaid(use(bill, "p5.48xlarge", PaidBy.ON_DEMAND).paid(), 110.08, 110.08);
    assertThat(use(bill, "p4d.24xlarge", PaidBy.COMMITMENT).machineHours()).isEqualTo(2);
    isPaid(use(bill, "g4dn.xlarge", PaidBy.SPOT).paid(), 1.20, 1.20);
    isPaid(bill.paidForUnused(), 0, 45);
    assertThat(bill.unused()).extracting(CloudBill.Unused::gpuHours).containsExactly(12.0, 0.0);
    isPaid(beside(bill, "is the purchase of a commitment"), 900, 0);
    isPaid(beside(bill, BillRecorder.NOT_GPU.text()), 2.31, 2.31);
    isPaid(
        beside(bill, "is of a machine that is not in instance_types.csv: p9.48xlarge"),
        77.70,
        77.70);
    assertThat(bill.beside())
        .filteredOn(row -> row.currency().equals("EUR"))
        .singleElement()
        .satisfies(row -> isPaid(row.paid(), 8, 8));
    assertThat(reading.reading().problems())
        .extracting(Object::toString)
        .contains("focus.csv:14: BilledCost must be a number but was \"free\"");
    assertThat(reading.reading().read()).isEqualTo(14);
    assertThat(reading.reading().used()).isEqualTo(6);
  }

  @Test
  void readsTheOlderDetailsOfAzure() throws IOException {
    String table =
        """
        Subscription Name,Date,Product,Meter Category,Meter Name,Consumed Quantity,ExtendedCost,\
        Unit Of Measure,AdditionalInfo
        lab,03/04/2026,VM,Virtual Machines,NC24,7,25.69,1 Hour,\
        "{""ServiceType"":""Standard_NC24ads_A100_v4""}"
        lab,03/05/2026,Storage,Storage,LRS,100,2.20,1 GB/Month,
        """;

    BillRead reading = read(new AzureCostReader(), TestFiles.text("details.csv", table));

    assertThat(reading.bill().gpuHours()).isEqualTo(7);
    isPaid(reading.bill().total(), 27.89, 27.89);
    isPaid(beside(reading.bill(), BillRecorder.NOT_GPU.text()), 2.20, 2.20);
  }

  @Test
  void feesBesideAMachineCountNoHours() throws IOException {
    String table =
        """
        BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,\
        ConsumedQuantity,ConsumedUnit,ServiceName,ChargeDescription
        1.05,1.05,USD,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z,Usage,2,Hours,\
        Amazon Elastic MapReduce,$0.52 per hour for EMR g5.xlarge
        0.07,0.07,USD,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z,Usage,2,Hours,\
        Amazon Elastic Compute Cloud,$0.035 for EBS-optimized g5.xlarge
        """;

    CloudBill bill = read(new FocusReader(), TestFiles.text("fees.csv", table)).bill();

    assertThat(bill.machines()).isEmpty();
    isPaid(beside(bill, "is of a machine with GPUs, but counts no hours"), 1.12, 1.12);
  }

  /// 16 GPUs for two hours, beside 0.75 GPUs for four: of 35 GPU-hours in four hours.
  @Test
  void aBillShowsGpusOverTime() throws IOException {
    Demand demand = demand(excerpt(new FocusReader(), "focus.csv"));

    assertThat(demand.load().gpuHours()).isCloseTo(35, within(1e-9));
    assertThat(demand.load().peakGpus()).isEqualTo(16.75);
    assertThat(demand.load().curve().shareAbove(0.75)).isEqualTo(0.5);
    assertThat(demand.pooling().groups())
        .extracting(Demand.Group::name)
        .containsExactly("research", "studio");
  }

  /// Billed is the sum of the column of unblended cost; effective has the shares of commitments and
  /// no list price.
  @Test
  void readsAwsCostAndUsageReports() throws IOException {
    BillRead reading = excerpt(new AwsCurReader(), "cur.csv");
    CloudBill bill = reading.bill();

    isPaid(use(bill, "p4d.24xlarge", PaidBy.ON_DEMAND).paid(), 32.77, 32.77);
    isPaid(use(bill, "p4d.24xlarge", PaidBy.COMMITMENT).paid(), 0, 19.25);
    isPaid(use(bill, "g5.xlarge", PaidBy.COMMITMENT).paid(), 0, 1.30);
    assertThat(use(bill, "g4dn.xlarge", PaidBy.SPOT).gpuHours()).isEqualTo(0.5);
    assertThat(bill.gpuHours()).isEqualTo(8 + 8 + 2 + 0.5);
    assertThat(bill.unused())
        .extracting(CloudBill.Unused::gpuHours)
        .containsExactly(24.0, 32.0, 0.0);
    isPaid(bill.paidForUnused(), 165.12, 165.12 + 77 + 0.45);
    isPaid(beside(bill, "is use at list price"), 0, 0);
    isPaid(beside(bill, "is the purchase of a commitment"), 5_001.75, 0);
    isPaid(beside(bill, "is of a machine with GPUs, but counts no hours"), 0.27, 0.27);
    double billed = 32.77 + 0.10 + 1.75 + 5_000 + 0.27 + 165.12 + 0.81 + 7.60 + 0.05;
    assertThat(bill.total().billed()).isCloseTo(billed, within(1e-9));
    assertThat(reading.reading().problems())
        .extracting(Object::toString)
        .contains(
            "cur.csv:15: lineItem/LineItemType must be one of a cost and usage report but was"
                + " \"Mystery\"");
  }

  /// 24 h and 12 h of one A100, 18 h of a sixth of an A10.
  @Test
  void readsActualCostOfAzure() throws IOException {
    BillRead reading = excerpt(new AzureCostReader(), "azure-actual.csv");
    CloudBill bill = reading.bill();

    assertThat(bill.basis()).isEqualTo(Basis.BILLED);
    assertThat(bill.gpuHours()).isCloseTo(24 + 12 + 3, within(1e-9));
    isPaid(use(bill, "Standard_NV6ads_A10_v5", PaidBy.SPOT).paid(), 2.70, 2.70);
    isPaid(use(bill, "Standard_NC24ads_A100_v4", PaidBy.COMMITMENT).paid(), 0, 0);
    assertThat(bill.total().billed())
        .isCloseTo(88.15 + 1_733.75 + 2.70 + 2.30 + 2.21 + 18.36 + 3.70 - 40, within(1e-9));
    assertThat(demand(reading).load().gpuHours()).isCloseTo(39, within(0.02));
  }

  @Test
  void refusesToAddAnActualToAnAmortisedExport() throws IOException {
    LogFile actual = TestFiles.excerpt("bills/azure-actual.csv");
    LogFile amortised = TestFiles.excerpt("bills/azure-amortised.csv");
    CloudBill alone = read(new AzureCostReader(), amortised).bill();

    assertThat(alone.basis()).isEqualTo(Basis.EFFECTIVE);
    isPaid(alone.paidForUnused(), 28.50, 28.50);
    assertThat(alone.unused()).extracting(CloudBill.Unused::gpuHours).containsExactly(12.0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(new AzureCostReader(), actual, amortised))
        .withMessageContaining("give one of them alone");
  }

  /// The row of 80 is replaced by one of 60, the one of 4 taken back and put in as 3, the disk of
  /// 1.25 replaced by 0.75.
  @Test
  void correctionsOfOracleCancel() throws IOException {
    BillRead reading = excerpt(new OciCostReader(), "oci.csv");
    CloudBill bill = reading.bill();

    assertThat(bill.gpuHours()).isEqualTo(8 + 6 + 1.5);
    isPaid(bill.paidForGpus(), 80 + 60 + 3, 80 + 60 + 3);
    isPaid(beside(bill, BillRecorder.NOT_GPU.text()), 0.75, 0.75);
    isPaid(bill.total(), 80 + 60 + 3 + 0.75 + 80, 80 + 60 + 3 + 0.75 + 80);
    assertThat(reading.reading().notes())
        .containsExactly("2 rows are replaced by a correction and do not count");
    assertThat(demand(reading).load().gpuHours()).isCloseTo(15.5, within(1e-9));
  }

  /// 8 H100 with their processors, 2 h of T4 on spot, 4 h of A100 that a commitment pays.
  @Test
  void readsTheExportOfGoogle() throws IOException {
    BillRead reading = excerpt(new GcpBillingReader(), "gcp.jsonl");
    CloudBill bill = reading.bill();

    MachineUse h100 = use(bill, "a3-highgpu-8g", PaidBy.ON_DEMAND);
    isPaid(h100.paid(), 76.25, 76.25);
    assertThat(h100.gpuHours()).isEqualTo(8);
    assertThat(h100.gpusPerMachine()).isEqualTo(8);
    assertThat(use(bill, "nvidia tesla t4 gpu", PaidBy.SPOT).gpuHours()).isEqualTo(2);
    assertThat(use(bill, "nvidia tesla a100 gpu", PaidBy.COMMITMENT).gpuHours()).isEqualTo(4);
    isPaid(beside(bill, "is for processors or memory"), 0.75, 0.75);
    isPaid(beside(bill, "is the purchase of a commitment"), 7.40, 7.40);
    isPaid(
        bill.total(),
        70 + 6.25 + 0.75 + 0.30 + 7.40 + 0.62 + 2.24 + 4.5,
        70 + 6.25 + 0.75 + 0.30 + 7.40 + 0.62 + 2.24 + 4.5);
    assertThat(reading.reading().read()).isEqualTo(9);
    assertThat(reading.reading().used()).isEqualTo(4);
  }

  @Test
  void readsTheColumnsOfTheSecondAwsReport() throws IOException {
    String table =
        """
        line_item_line_item_type,line_item_usage_start_date,line_item_usage_end_date,\
        line_item_usage_amount,line_item_unblended_cost,line_item_currency_code,\
        line_item_usage_type,pricing_unit,product
        Usage,2026-04-06 10:00:00.000,2026-04-06 13:00:00.000,3.0,98.31,USD,\
        EUW1-BoxUsage:p4d.24xlarge,Hrs,"{""instance_type"":""p4d.24xlarge"",""vcpu"":""96""}"
        Usage,2026-04-06 10:00:00.000,2026-04-06 13:00:00.000,3.0,4.50,USD,\
        EUW1-EBSOptimized:p4d.24xlarge,Hrs,"{""instance_type"":""p4d.24xlarge""}"
        """;

    BillRead reading = read(new AwsCurReader(), TestFiles.text("cur2.csv", table));

    assertThat(reading.bill().gpuHours()).isEqualTo(24);
    isPaid(reading.bill().paidForGpus(), 98.31, 98.31);
    isPaid(reading.bill().total(), 102.81, 102.81);
    assertThat(demand(reading).load().peakGpus()).isEqualTo(8);
  }

  @Test
  void readsTheSameExportAsATable() throws IOException {
    String table =
        """
        sku.description,usage_start_time,usage_end_time,project.id,cost,currency,usage.amount,usage.unit,credits,system_labels,cost_type
        Nvidia L4 GPU running in Americas,2026-06-01 07:00:00 UTC,2026-06-01 09:00:00 UTC,ml,4.48,USD,14400,seconds,"[{""amount"":-0.48,""type"":""DISCOUNT""}]","[{""key"":""compute.googleapis.com/machine_spec"",""value"":""g2-standard-24""}]",regular
        Nvidia L4 GPU running in Americas,2026-06-01 07:00:00 UTC,2026-06-01 09:00:00 UTC,ml,2.24,USD,7200,seconds,"[{""amount"":",[],regular
        """;

    CloudBill bill = read(new GcpBillingReader(), TestFiles.text("export.csv", table)).bill();

    MachineUse only = use(bill, "g2-standard-24", PaidBy.ON_DEMAND);
    isPaid(only.paid(), 4, 4);
    isPaid(beside(bill, "is not JSON"), 2.24, 2.24);
    assertThat(only.machineHours()).isEqualTo(2);
    assertThat(only.gpuHours()).isEqualTo(4);
  }

  /// Whatever the rows are, machines, unused commitments and the rest add up to the columns.
  @Test
  void thePartsOfABillAddUpToItsColumns() throws IOException {
    String[] categories = {
      "Usage", "Usage", "Usage", "Purchase", "Tax", "Credit", "Adjustment", "?"
    };
    String[] machines = {"p5.48xlarge", "g4dn.xlarge", "m7i.large", "p9.48xlarge", ""};
    String[] units = {"Hours", "Hours", "GB", "NULL"};
    for (int seed = 3; seed < 60; seed++) {
      Random chance = new Random(seed);
      StringBuilder text =
          new StringBuilder(
              "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,"
                  + "ChargeCategory,CommitmentDiscountStatus,ConsumedQuantity,ConsumedUnit,"
                  + "x_InstanceType\n");
      double billed = 0;
      double effective = 0;
      for (int row = 0; row < 200; row++) {
        double one = chance.nextInt(100_000) / 100.0 - 200;
        double other = chance.nextInt(100_000) / 100.0 - 200;
        billed += one;
        effective += other;
        int hour = chance.nextInt(26);
        text.append(
            String.format(
                Locale.ROOT,
                "%.2f,%.2f,USD,2026-03-02T%02d:00:00Z,2026-03-03T08:00:00Z,%s,%s,%d,%s,%s%n",
                one,
                other,
                hour,
                categories[chance.nextInt(categories.length)],
                chance.nextInt(5) == 0 ? "Unused" : "NULL",
                chance.nextInt(40) - 5,
                units[chance.nextInt(units.length)],
                machines[chance.nextInt(machines.length)]));
      }

      BillRead reading = read(new FocusReader(), TestFiles.text("bill.csv", "" + text));

      isPaid(reading.bill().total(), billed, effective);
      long rows =
          reading.bill().machines().stream().mapToLong(MachineUse::rows).sum()
              + reading.bill().unused().stream().mapToLong(CloudBill.Unused::rows).sum();
      assertThat(rows).isEqualTo(reading.reading().used());
      assertThat(reading.bill().beside().stream().mapToLong(CloudBill.Beside::rows).sum())
          .isEqualTo(reading.reading().read() - reading.reading().used());
    }
  }

  /// What `bq query --format=prettyjson` writes: an array over many lines.
  @Test
  void aGoogleBillMayBeAPrettyArray() throws IOException {
    LogFile file =
        TestFiles.text(
            "own.json",
            """
            [
              {
                "service": {"description": "Compute Engine"},
                "sku": {"description": "Nvidia L4 GPU running in Americas"},
                "usage_start_time": "2026-08-30 10:00:00 UTC",
                "usage_end_time": "2026-08-30 12:00:00 UTC",
                "cost": "4.48",
                "currency": "USD",
                "usage": {"amount": "28800.0", "unit": "seconds",
                  "amount_in_pricing_units": "8.0", "pricing_unit": "hour"},
                "credits": [],
                "cost_type": "regular"
              }
            ]
            """);
    assertThat(LogFormats.recognising(file.head())).hasOnlyElementsOfType(GcpBillingReader.class);
  }

  @Test
  void leavesOutTotalsAndEmptyRowsOfAConsole() throws IOException {
    String bill =
        """
        Project name,SKU description,Cost type,Usage start date,Usage end date,Usage amount,Usage unit,Cost ($)
        ml,Nvidia Tesla A100 GPU running in Americas,Usage,2026-03-01,2026-03-31,"1,200.5",hour,"3,522.25"
        ml,Total Care support,Usage,2026-03-01,2026-03-31,1,month,40.5
        ,,,,,,,
        ,,Total,,,,,"3,562.75"
        Filtered total,,,,,,,"3,562.75"
        """;
    BillRead read = read(new GoogleConsoleReader(), TestFiles.text("a.csv", bill));

    assertThat(read.bill().total().billed()).isEqualTo(3_562.75);
    assertThat(read.bill().gpuHours()).isEqualTo(1_200.5);
    assertThat(read.reading().damaged()).isZero();
  }

  /// 10 h on demand, 3.5 h of spot and 12 h under a plan, 8 GPUs each; the fee of the plan apart.
  @Test
  void costExplorerTellsWhatEachGroupCost() throws IOException {
    BillRead read = excerpt(new AwsCostExplorerReader(), "cost-explorer.json");

    CloudBill bill = read.bill();
    isPaid(use(bill, "p4d.24xlarge", PaidBy.ON_DEMAND).paid(), 219.5, 219.5);
    isPaid(use(bill, "p4d.24xlarge", PaidBy.SPOT).paid(), 40.25, 40.25);
    isPaid(use(bill, "p4d.24xlarge", PaidBy.COMMITMENT).paid(), 0, 150.75);
    assertThat(gpuHours(read)).isCloseTo(8 * (10 + 3.5 + 12), within(1e-9));
    isPaid(bill.total(), 219.5 + 40.25 + 12 + 4.5, 219.5 + 40.25 + 150.75 + 4.5);
  }

  /// 1,200.5 h of A100 over ten days, 20 h of L4 on one; processors, a credit and a tax beside.
  @Test
  void theCostTableOfTheConsoleIsABill() throws IOException {
    BillRead read = excerpt(new GoogleConsoleReader(), "gcp-console.csv");

    assertThat(gpuHours(read)).isCloseTo(1_220.5, within(1e-9));
    assertThat(read.bill().currency()).isEqualTo("USD");
    isPaid(beside(read.bill(), "is a credit"), -300.25, -300.25);
    isPaid(beside(read.bill(), "is a tax"), 12.5, 12.5);
    assertThat(read.bill().total().billed())
        .isCloseTo(3_521.0665 + 455.5 + 4.4 - 300.25 + 12.5, within(1e-9));
  }

  /// 18 h of a 4090, 24 and 12 h of an H100 on three days; a pod of which the GPU is not told.
  @Test
  void theBillingOfRunPodIsABill() throws IOException {
    BillRead read = excerpt(new RunPodReader(), "runpod.json");

    assertThat(gpuHours(read)).isCloseTo(18 + 24 + 12, within(1e-9));
    assertThat(read.bill().total().billed()).isCloseTo(16.83 + 71.76 + 35.88 + 7.5, within(1e-9));
    isPaid(beside(read.bill(), "names no GPU"), 7.5, 7.5);
    assertThat(read.reading().notes())
        .containsExactly(
            "3 records count as one GPU a pod; the billing does not tell how many GPUs pods have");
  }

  /// 8 x 21.5 h of an H100, three 4090 for two whole days, 2 h of a machine of eight; rows in euro,
  /// what is broken, a credit and a row that names no machine stand beside.
  @Test
  void aPlainTableIsABill() throws IOException {
    BillRead read = excerpt(new BillCsvReader(), "bill.csv");
    CloudBill bill = read.bill();

    assertThat(gpuHours(read)).isCloseTo(8 * 21.5 + 3 * 48 + 2 * 8, within(1e-9));
    double usd = 480.5 + 75.25 + 110.08 - 40 + 12.75 + 31 + 6 + 7;
    isPaid(bill.total(), usd, usd);
    isPaid(use(bill, "RTX 4090", PaidBy.SPOT).paid(), 75.25, 75.25);
    isPaid(use(bill, "p5.48xlarge", PaidBy.COMMITMENT).paid(), 110.08, 110.08);
    isPaid(beside(bill, "is a credit"), -40, -40);
    isPaid(beside(bill, BillRecorder.NOT_GPU.text()), 12.75, 12.75);
    isPaid(beside(bill, "is of a machine that is not in instance_types.csv"), 31, 31);
    assertThat(read.reading().problems())
        .extracting(Object::toString)
        .anyMatch(said -> said.contains("gpus must be above 0 and at most a million but was"))
        .anyMatch(said -> said.contains("ends before it begins"));
  }

  @Test
  void aPlainBillSaysWhatIsWrongWithItsRows() throws IOException {
    BillRead read =
        read(
            new BillCsvReader(),
            TestFiles.text(
                "own.csv",
                """
                start,cost,gpu,paid_by,colour
                ,5,H100,on-demand,red
                2026-04-03,5,H100,by the moon,red
                2026-04-03T06:00:00Z,7,H100,,red
                """));

    // The last row lacks its hours and its end: the day from its start.
    assertThat(gpuHours(read)).isEqualTo(24);
    assertThat(read.reading().problems())
        .extracting(Object::toString)
        .anyMatch(said -> said.contains("start must be a time"))
        .anyMatch(said -> said.contains("paid_by must be on-demand, spot or commitment"));
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("ignored: colour"));
  }

  /// A machine may spell out its GPUs; what the columns say counts before it.
  @Test
  void aPlainBillUnderstandsNamesOfSellers() throws IOException {
    BillRead read =
        read(
            new BillCsvReader(),
            TestFiles.text(
                "own.csv",
                """
                start,cost,machine,gpu,gpus,hours
                2026-04-03,50,gpu_8x_h100_sxm5,,,5
                2026-04-03,51,gpu_8x_h100_sxm5,H200,,7
                2026-04-03,52,gpu_h100_sxm5,,3,11
                2026-04-03,53,gpu_h100_sxm5,,,13
                2026-04-03,54,gpu_8x_h100_sxm5,,,-3
                """));

    assertThat(gpuHours(read)).isEqualTo(8 * 5 + 8 * 7 + 3 * 11);
    isPaid(use(read.bill(), "gpu_8x_h100_sxm5", PaidBy.NOT_TOLD).paid(), 50, 50);
    isPaid(use(read.bill(), "gpu_h100_sxm5", PaidBy.NOT_TOLD).paid(), 52, 52);
    assertThat(read.reading().problems())
        .extracting(Object::toString)
        .hasSize(2)
        .anyMatch(said -> said.contains("is of gpu_h100_sxm5, a machine"))
        .anyMatch(said -> said.contains("hours must be 0 or more but was"));
  }

  private static double gpuHours(BillRead read) {
    return UsageCalculator.of(read.usage(), read.clock(), Question.ALL, read.reading())
        .load()
        .gpuHours();
  }
}
