package dev.rackrate.ingest.bills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.bill.CloudBill;
import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Cost details of Azure under the headings of portals in other languages.
final class AzureHeadingsTest {

  private static final String ROWS =
      """
      lab,2026-03-04,VM,Virtual Machines,NC24,7,25.69,EUR,1 Hour,Usage,\
      "{""ServiceType"":""Standard_NC24ads_A100_v4""}"
      lab,2026-03-05,Storage,Storage,LRS,100,2.20,EUR,1 GB/Month,Usage,
      """;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SubscriptionName,UsageDateTime,ProductName,MeterCategory,MeterName,UsageQuantity,"
            + "PreTaxCost,Currency,UnitOfMeasure,OfferId,AdditionalInfo",
        "Name des Abonnements (SubscriptionName),UsageDateTime (UsageDateTime),ProductName"
            + " (ProductName),Kategorie der Verbrauchseinheit (MeterCategory),Name der"
            + " Verbrauchseinheit (MeterName),UsageQuantity (UsageQuantity),PreTaxCost"
            + " (PreTaxCost),W\u00e4hrung (Currency),Ma\u00dfeinheit (UnitOfMeasure),OfferId (OfferId),"
            + "Zus\u00e4tzliche Informationen (AdditionalInfo)",
        "\u8ba2\u9605 (SubscriptionName),\u65e5\u671f (Date),\u4ea7\u54c1 (ProductName),"
            + "\u7c7b\u522b (MeterCategory),\u540d\u79f0 (MeterName),\u6570\u91cf (Quantity),"
            + "\u8d39\u7528 (CostInBillingCurrency),\u8d27\u5e01 (BillingCurrency),"
            + "\u5355\u4f4d (UnitOfMeasure),\u7c7b\u578b (ChargeType),\u4fe1\u606f (AdditionalInfo)"
      })
  void readsTheNamesInBrackets(String heading) throws IOException {
    LogFile file = TestFiles.text("details.csv", heading + "\n" + ROWS);
    assertThat(LogFormats.recognising(file.head())).hasOnlyElementsOfType(AzureCostReader.class);
    BillRecorder recorder = new BillRecorder(TestTypes.TYPES, false, _ -> {});
    recorder.read(file, new AzureCostReader());

    CloudBill bill = recorder.finish().bill();
    assertThat(bill.gpuHours()).isEqualTo(7);
    assertThat(bill.currency()).isEqualTo("EUR");
    assertThat(bill.total().billed()).isCloseTo(27.89, within(1e-9));
  }

  /// Two machines for 24 and 6 hours on the fourth and the fifth of March.
  @ParameterizedTest
  @CsvSource({
    "Datum (Date), 04.03.2026, 05.03.2026",
    "日付 (Date), 2026/03/04, 2026/03/05",
    "Date de facturation (Date), 04/03/2026, 05/03/2026",
    "Date (Date), 3/4/2026, 3/5/2026",
    "Date, 03/04/2026, 03/05/2026",
  })
  void readsDaysAsTheLanguageWritesThem(String heading, String one, String other)
      throws IOException {
    String rows = "%s,VM,Virtual Machines,NC24,%s,25.69,1 Hour,Standard_NC24ads_A100_v4%n";
    LogFile file =
        TestFiles.text(
            "details.csv",
            heading
                + ",Product,MeterCategory,MeterName,Consumed Quantity,ExtendedCost,"
                + "Unit of Measure,AdditionalInfo\n"
                + rows.formatted(one, 24)
                + rows.formatted(other, 6));
    BillRecorder recorder = new BillRecorder(TestTypes.TYPES, false, _ -> {});
    recorder.read(file, new AzureCostReader());

    BillRead read = recorder.finish();
    assertThat(read.reading().problems()).isEmpty();
    assertThat(read.bill().gpuHours()).isEqualTo(30);
    assertThat(read.usage().seconds(0, 0))
        .isEqualTo(Instant.parse("2026-03-04T00:00:00Z").getEpochSecond());
    assertThat(read.usage().seconds(0, (int) read.usage().samples() - 1))
        .isEqualTo(Instant.parse("2026-03-06T00:00:00Z").getEpochSecond());
  }
}
