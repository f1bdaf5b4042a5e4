package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.bills.TestBills.excerpt;
import static dev.rackrate.ingest.bills.TestBills.isPaid;
import static dev.rackrate.ingest.bills.TestBills.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.formats.LogFormats;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A row of a bill counts once wherever it stands, or the answer says that it counts twice.
final class BilledTwiceTest {

  private static LogFile named(String name, String excerpt) throws IOException {
    try (var in = TestFiles.excerpt(excerpt).open(_ -> {})) {
      return TestFiles.text(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "focus.csv",
    "cur.csv",
    "azure-actual.csv",
    "azure-amortised.csv",
    "gcp.jsonl",
    "oci.csv"
  })
  void readsTheSameFileOnce(String name) throws IOException {
    BillReader reader =
        (BillReader) LogFormats.recognising(TestFiles.excerpt("bills/" + name).head()).getFirst();
    BillRead once = excerpt(reader, name);
    BillRead twice =
        read(reader, named("a-" + name, "bills/" + name), named("b-" + name, "bills/" + name));

    assertThat(twice.bill()).isEqualTo(once.bill());
    assertThat(twice.reading().read()).isEqualTo(once.reading().read() + 1);
    assertThat(twice.reading().problems())
        .extracting(Object::toString)
        .contains(
            "b-%s:1: is the same file as a-%s, byte for byte, and is read once"
                .formatted(name, name));
  }

  private static final String CUR_HEADING =
      "identity/LineItemId,identity/TimeInterval,lineItem/LineItemType,lineItem/UsageStartDate,"
          + "lineItem/UsageEndDate,lineItem/UsageAmount,lineItem/UnblendedCost,"
          + "lineItem/CurrencyCode,lineItem/UsageType,lineItem/UsageAccountId,pricing/unit,"
          + "product/instanceType\n";

  private static String cur(String id, int hour, double usd, String type) {
    String from = "2026-04-06T%02d:00:00Z".formatted(hour);
    String to = "2026-04-06T%02d:00:00Z".formatted(hour + 1);
    return String.format(
        Locale.ROOT,
        "%s,%s/%s,%s,%s,%s,1.0,%s,USD,USE1-BoxUsage:p4d.24xlarge,111122223333,Hrs,p4d.24xlarge%n",
        id,
        from,
        to,
        type,
        from,
        to,
        usd);
  }

  /// Three hours and a tax in one file; the second has two of them again, one with another cost,
  /// and two hours more, one of which has the id of another hour.
  @Test
  void aRowOfAwsInTwoFilesIsUsedOnce() throws IOException {
    String first =
        cur("x1", 9, 30.5, "Usage")
            + cur("x2", 10, 31.5, "Usage")
            + cur("x3", 11, 32.5, "Usage")
            + cur("x4", 11, 7.5, "Tax");
    String second =
        cur("x3", 11, 32.5, "Usage")
            + cur("x2", 10, 99, "Usage")
            + cur("x4", 11, 7.5, "Tax")
            + cur("x3", 12, 33.5, "Usage")
            + cur("x5", 12, 33.5, "Usage");
    BillRead reading =
        read(
            new AwsCurReader(),
            TestFiles.text("april-1.csv", CUR_HEADING + first),
            TestFiles.text("april-2.csv", CUR_HEADING + second));

    assertThat(reading.bill().gpuHours()).isEqualTo(5 * 8);
    isPaid(reading.bill().total(), 30.5 + 31.5 + 32.5 + 33.5 + 33.5 + 7.5, 169);
    assertThat(reading.reading().problems())
        .extracting(Object::toString)
        .contains("april-2.csv:2: is in another file as well")
        .hasSize(1 + 3);
  }

  /// An export of two hours with one of them again, and two rows that differ in the amount alone.
  @Test
  void aRowWithAnIdThatStandsTwiceInOneFileIsOne() throws IOException {
    String rows = cur("x1", 9, 30.5, "Usage") + cur("x2", 10, 31.5, "Usage");
    String twice = CUR_HEADING + rows + cur("x2", 10, 31.5, "Usage") + cur("x2", 10, 32.5, "Usage");
    BillRead one = read(new AwsCurReader(), TestFiles.text("april.csv", twice));
    BillRead joined =
        read(
            new AwsCurReader(),
            TestFiles.text("april.csv", CUR_HEADING + rows + CUR_HEADING + rows));

    assertThat(one.bill().gpuHours()).isEqualTo(3 * 8);
    assertThat(one.bill().total().billed()).isEqualTo(30.5 + 31.5 + 32.5);
    assertThat(one.reading().damaged()).isZero();
    assertThat(joined.bill().gpuHours()).isEqualTo(2 * 8);
  }

  /// The same export twice, one behind the other; within one, rows may be alike.
  @Test
  void saysWhatStandsTwiceInOneFileWithoutIds() throws IOException {
    String export =
        "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,"
            + "ConsumedQuantity,ConsumedUnit,ServiceName,ChargeDescription\n"
            + "55,55,USD,2026-03-02T08:00:00Z,2026-03-02T09:00:00Z,Usage,1,Hours,EC2,p5.48xlarge\n"
                .repeat(2);
    BillRead alone = read(new FocusReader(), TestFiles.text("a.csv", export));
    BillRead joined = read(new FocusReader(), TestFiles.text("a.csv", export + export));

    assertThat(alone.reading().countedTwice()).isEmpty();
    assertThat(joined.reading().countedTwice())
        .extracting(noted -> noted.sentence().text())
        .containsExactly(
            "3 rows stand above a heading in the middle of their file, the same in every field, and"
                + " count twice; give each export once");
  }

  /// Hours 8 to 11 in one file and 10 to 13 in the other, the hour of 10 with another cost.
  @Test
  void saysWhatStandsInTwoFilesWithoutIds() throws IOException {
    String heading =
        "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,"
            + "ConsumedQuantity,ConsumedUnit,ServiceName,ChargeDescription,SubAccountName\n";
    StringBuilder first = new StringBuilder(heading);
    StringBuilder second = new StringBuilder(heading);
    for (int hour = 8; hour < 14; hour++) {
      String row =
          ",USD,2026-03-02T%02d:00:00Z,2026-03-02T%02d:00:00Z,Usage,1,Hours,EC2,p5.48xlarge,lab%n"
              .formatted(hour, hour + 1);
      first.append(hour < 12 ? "55,55" + row : "");
      second.append(hour >= 10 ? (hour == 10 ? "57,57" : "55,55") + row : "");
    }
    BillRead both =
        read(
            new FocusReader(),
            TestFiles.text("a.csv", first.toString()),
            TestFiles.text("b.csv", second.toString()));
    BillRead parts =
        read(
            new FocusReader(),
            TestFiles.text("a.csv", first.toString()),
            TestFiles.text("b.csv", second.toString().replace("55,55", "58,58")));

    assertThat(both.bill().gpuHours()).isEqualTo(8 * 8);
    assertThat(both.reading().notes())
        .containsExactly(
            "1 row is in two files, the same in every field, and counts twice; give the files so that each time of an account is in one of them");
    assertThat(parts.reading().notes())
        .containsExactly(
            "1 time a file charges an account for time that a file before it charges it for;"
                + " right where both are parts of one export, else its use counts twice");
  }

  /// The excerpt without its last line against the whole: GPU rows in both are told.
  @Test
  void comparesEverythingThatARowOfGoogleSays() throws IOException {
    String whole;
    try (var in = TestFiles.excerpt("bills/gcp.jsonl").open(_ -> {})) {
      whole = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
    String one = whole.lines().findFirst().orElseThrow();
    String other = one.replaceFirst("\\{", "{\"resource\":{\"name\":[\"vm-2\",{\"zone\":7}]},");
    BillRead reading =
        read(
            new GcpBillingReader(),
            TestFiles.text("a.jsonl", one + "\n"),
            TestFiles.text("b.jsonl", one + "\n" + other + "\n"));

    assertThat(reading.reading().notes())
        .anyMatch(note -> note.startsWith("1 row is in two files, the same in every field"));
  }
}
