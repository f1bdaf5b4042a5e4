package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where the demand is a bill, the answer says what was paid for it.
final class PaidBillTest {

  @TempDir private Path folder = Path.of("");

  private String answer(String currency) throws IOException {
    // 10 hours of a machine for 41 and 20 for 82, over 30 hours
    Files.writeString(
        folder.resolve("bill.csv"),
        """
        BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,ChargeCategory,\
        ConsumedQuantity,ConsumedUnit,x_InstanceType
        41,41,%1$s,2026-03-02T00:00:00Z,2026-03-02T10:00:00Z,Usage,10,Hours,p5.48xlarge
        82,82,%1$s,2026-03-02T10:00:00Z,2026-03-03T06:00:00Z,Usage,20,Hours,p5.48xlarge
        """
            .formatted(currency));
    Path study =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: t
            defaults: none
            horizon: 36 months
            demand: {gpu: H100 SXM, jobs: bill.csv, format: focus}
            build: [{name: box, gpu: H100 SXM, gpus: 8, price: 9_000 USD}]
            rent: [{name: hire, gpu: H100 SXM, gpus: 8, on-demand: 3 USD/hour}]
            """);
    return decide(study);
  }

  private static String decide(Path study, String... options) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    List<String> args = new ArrayList<>(List.of("decide", study.toString()));
    args.addAll(List.of(options));
    int code = Main.run(args.toArray(String[]::new), new PrintWriter(out), new PrintWriter(err));
    assertThat(code).as(err.toString()).isZero();
    return out.toString().replaceAll("\\s+", " ");
  }

  @Test
  void saysWhatWasPaidAndWhatThatIsAMonth() throws IOException {
    // 123 for 30 hours, of which a month has 24.35
    assertThat(answer("USD")).contains("You paid 123 USD for these hours, or 2,995 USD a month");
  }

  /// Three hours on an A10G count as a part of an hour each on the H100 the work is counted in.
  @Test
  void whatWasPaidForSeveralKindsOfGpusIsTold() throws IOException {
    Files.writeString(
        folder.resolve("bill.csv"),
        """
        start,end,cost,currency,gpu,gpus,hours
        2026-03-02,2026-03-03,57,USD,H100 SXM,8,20
        2026-03-03,2026-03-04,43,USD,A10G,5,24
        """);
    Path study =
        Files.writeString(
            folder.resolve("study.yaml"),
            """
            rackrate: 1
            title: t
            horizon: 36 months
            demand: {gpu: H100 SXM, kind: llm-training, jobs: bill.csv}
            build: [{name: box, gpu: H100 SXM, gpus: 8, price: 90_000 USD}]
            rent: [{name: hire, gpu: H100 SXM, gpus: 8, on-demand: 3 USD/hour}]
            """);

    // 100 for 48 hours, of which a month has 15.21875
    assertThat(decide(study)).contains("You paid 100 USD for these hours, or 1,522 USD a month");
    assertThat(decide(study, "--set", "demand.until=2026-03-03"))
        .doesNotContain("You paid")
        .contains("comes from a bill of")
        .contains("What you paid for these hours alone is not known");
    Files.writeString(
        folder.resolve("bill.csv"),
        Files.readString(folder.resolve("bill.csv")).replace("USD", ""));
    assertThat(decide(study))
        .contains(
            "You paid 100 for these hours, or 1,522 a month, in a currency that the bill does not"
                + " name;");
  }

  @Test
  void leavesAnotherCurrencyAsItIs() throws IOException {
    assertThat(answer("EUR")).contains("You paid 123 EUR for these hours, or 2,995 EUR a month");
  }
}
