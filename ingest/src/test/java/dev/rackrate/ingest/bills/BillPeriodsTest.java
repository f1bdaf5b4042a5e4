package dev.rackrate.ingest.bills;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.demand.UsageCalculator;
import dev.rackrate.demand.UsageCalculator.Question;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.table.TestFiles;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The same use by the hour, by the day and by the month comes to the same bill, in one file or
/// several, in any order, for every seller's format that has such periods.
final class BillPeriodsTest {

  private static final LocalDate MAY = LocalDate.of(2026, 5, 1);
  private static final int DAYS = 31;
  private static final DateTimeFormatter HOUR = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm");

  /// GPU-hours on one machine of eight, and what they cost.
  record Charge(LocalDateTime from, LocalDateTime to, int gpuHours, BigDecimal cost) {

    private static final BigDecimal EIGHT = BigDecimal.valueOf(8);

    String machineHours() {
      return BigDecimal.valueOf(gpuHours).divide(EIGHT).toPlainString();
    }

    String begin() {
      return HOUR.format(from) + ":00Z";
    }

    String end() {
      return HOUR.format(to) + ":00Z";
    }

    private Charge plus(Charge next) {
      return new Charge(from, next.to, gpuHours + next.gpuHours, cost.add(next.cost));
    }
  }

  enum Period {
    HOUR,
    DAY,
    MONTH;

    private boolean isSame(LocalDateTime one, LocalDateTime other) {
      return switch (this) {
        case HOUR -> one.equals(other);
        case DAY -> one.toLocalDate().equals(other.toLocalDate());
        case MONTH -> one.getMonth() == other.getMonth();
      };
    }
  }

  enum Format {
    FOCUS(new FocusReader(), List.of(Period.HOUR, Period.DAY, Period.MONTH)) {
      @Override
      String text(List<Charge> charges) {
        return table(
            "BilledCost,EffectiveCost,BillingCurrency,ChargePeriodStart,ChargePeriodEnd,"
                + "ChargeCategory,PricingCategory,ConsumedQuantity,ConsumedUnit,ChargeDescription,"
                + "SkuPriceDetails",
            charges,
            c ->
                "%s,%s,USD,%s,%s,Usage,Standard,%s,Hours,p5.48xlarge,%s"
                    .formatted(
                        c.cost,
                        c.cost,
                        c.begin(),
                        c.end(),
                        c.machineHours(),
                        "\"{\"\"InstanceType\"\":\"\"p5.48xlarge\"\"}\""));
      }
    },
    AWS_CUR(new AwsCurReader(), List.of(Period.HOUR, Period.DAY, Period.MONTH)) {
      @Override
      String text(List<Charge> charges) {
        return table(
            "lineItem/LineItemType,lineItem/UsageStartDate,lineItem/UsageEndDate,"
                + "lineItem/UsageAmount,lineItem/UnblendedCost,lineItem/CurrencyCode,"
                + "lineItem/UsageType,lineItem/ProductCode,pricing/unit,product/instanceType",
            charges,
            c ->
                "Usage,%s,%s,%s,%s,USD,USE1-BoxUsage:p5.48xlarge,AmazonEC2,Hrs,p5.48xlarge"
                    .formatted(c.begin(), c.end(), c.machineHours(), c.cost));
      }
    },
    AWS_COST_EXPLORER(new AwsCostExplorerReader(), List.of(Period.HOUR, Period.DAY, Period.MONTH)) {
      @Override
      String text(List<Charge> charges) {
        return charges.stream()
            .map(c ->
                """
                {"TimePeriod": {"Start": "%s", "End": "%s"}, "Total": {}, "Estimated": false,
                 "Groups": [{"Keys": ["p5.48xlarge"], "Metrics": {
                   "UnblendedCost": {"Amount": "%s", "Unit": "USD"},
                   "UsageQuantity": {"Amount": "%s", "Unit": "Hrs"}}}]}\
                """
                    .formatted(
                        c.from.toLocalTime().toSecondOfDay() + c.to.toLocalTime().toSecondOfDay()
                                == 0
                            ? c.from.toLocalDate()
                            : c.begin(),
                        c.from.toLocalTime().toSecondOfDay() + c.to.toLocalTime().toSecondOfDay()
                                == 0
                            ? c.to.toLocalDate()
                            : c.end(),
                        c.cost,
                        c.machineHours()))
            .collect(
                Collectors.joining(
                    ",\n",
                    "{\"GroupDefinitions\": [{\"Type\": \"DIMENSION\", \"Key\": \"INSTANCE_TYPE\"}],"
                        + " \"ResultsByTime\": [",
                    "]}"));
      }
    },
    AZURE(new AzureCostReader(), List.of(Period.DAY)) {
      @Override
      String text(List<Charge> charges) {
        return table(
            "BillingCurrency,Date,MeterCategory,MeterName,Quantity,Cost,UnitOfMeasure,"
                + "AdditionalInfo,ChargeType,PricingModel",
            charges,
            c ->
                "USD,%s,Virtual Machines,NC24ads A100 v4,%s,%s,1 Hour,%s,Usage,OnDemand"
                    .formatted(
                        DateTimeFormatter.ofPattern("MM/dd/yyyy").format(c.from),
                        c.gpuHours,
                        c.cost,
                        "\"{\"\"ServiceType\"\":\"\"Standard_NC24ads_A100_v4\"\"}\""));
      }
    },
    ORACLE(new OciCostReader(), List.of(Period.HOUR, Period.DAY, Period.MONTH)) {
      @Override
      String text(List<Charge> charges) {
        return table(
            "lineItem/referenceNo,lineItem/intervalUsageStart,lineItem/intervalUsageEnd,"
                + "product/service,product/Description,usage/billedQuantity,cost/myCost,"
                + "cost/currencyCode,cost/skuUnitDescription,lineItem/isCorrection,"
                + "lineItem/backreferenceNo",
            charges,
            c ->
                "r-%s,%s,%s,COMPUTE,Compute - GPU - H100,%d,%s,USD,GPU Hours,false,"
                    .formatted(c.begin(), c.begin(), c.end(), c.gpuHours, c.cost));
      }
    },
    GOOGLE_EXPORT(new GcpBillingReader(), List.of(Period.HOUR, Period.DAY, Period.MONTH)) {
      @Override
      String text(List<Charge> charges) {
        return charges.stream()
            .map(c ->
                "{\"service\":{\"description\":\"Compute Engine\"},\"sku\":{\"id\":\"A\","
                    + "\"description\":\"Nvidia H100 80GB GPU running in Americas\"},"
                    + "\"usage_start_time\":\"%s\",\"usage_end_time\":\"%s\",\"cost\":%s,"
                        .formatted(c.begin(), c.end(), c.cost)
                    + "\"currency\":\"USD\",\"usage\":{\"amount\":%d,\"unit\":\"seconds\"},"
                        .formatted(c.gpuHours * 3_600L)
                    + "\"credits\":[],\"cost_type\":\"regular\"}")
            .collect(Collectors.joining("\n", "", "\n"));
      }
    },
    GOOGLE_CONSOLE(new GoogleConsoleReader(), List.of(Period.DAY, Period.MONTH)) {
      @Override
      String text(List<Charge> charges) {
        return table(
            "Billing account name,Project name,Project ID,Service description,SKU description,"
                + "SKU ID,Credit type,Cost type,Usage start date,Usage end date,Usage amount,"
                + "Usage unit,Unrounded Cost ($),Cost ($)",
            charges,
            c ->
                "Ours,a,a-1,Compute Engine,Nvidia L4 GPU running in Americas,1-2-3,,Usage,%s,%s,"
                        .formatted(c.from.toLocalDate(), c.to.minusHours(1).toLocalDate())
                    + "%d,hour,%s,%s".formatted(c.gpuHours, c.cost, c.cost));
      }
    };

    @SuppressWarnings("ImmutableEnumChecker") // readers keep nothing
    private final BillReader reader;

    @SuppressWarnings("ImmutableEnumChecker") // List.of makes no other
    private final List<Period> periods;

    Format(BillReader reader, List<Period> periods) {
      this.reader = reader;
      this.periods = periods;
    }

    abstract String text(List<Charge> charges);

    private interface Row {
      String of(Charge charge);
    }

    private static String table(String heading, List<Charge> charges, Row row) {
      return charges.stream().map(row::of).collect(Collectors.joining("\n", heading + "\n", "\n"));
    }
  }

  private record Came(double gpuHours, double used, double billed, double effective) {}

  private static Came read(Format format, List<List<Charge>> files) {
    BillRecorder recorder = new BillRecorder(TestTypes.TYPES, files.size() > 1, _ -> {});
    for (int i = 0; i < files.size(); i++) {
      LogFile file = TestFiles.text(i + ".txt", format.text(files.get(i)));
      recorder.read(file, format.reader);
    }
    BillRead read = recorder.finish();
    assertThat(read.reading().problems()).as(format.toString()).isEmpty();
    double used =
        UsageCalculator.of(read.usage(), read.clock(), Question.ALL, read.reading())
            .load()
            .gpuHours();
    return new Came(
        read.bill().gpuHours(),
        used,
        read.bill().total().billed(),
        read.bill().total().effective());
  }

  private static List<Charge> hours(Random random) {
    List<Charge> hours = new ArrayList<>();
    for (int hour = 0; hour < DAYS * 24; hour++) {
      LocalDateTime from = MAY.atStartOfDay().plusHours(hour);
      int gpuHours = 8 * random.nextInt(1, 12);
      BigDecimal cost = BigDecimal.valueOf(random.nextInt(1, 200_000), 2);
      hours.add(new Charge(from, from.plusHours(1), gpuHours, cost));
    }
    return hours;
  }

  private static List<Charge> by(Period period, List<Charge> hours) {
    List<Charge> all = new ArrayList<>();
    for (Charge hour : hours) {
      if (!all.isEmpty() && period.isSame(all.getLast().from, hour.from)) {
        all.set(all.size() - 1, all.getLast().plus(hour));
      } else {
        all.add(hour);
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void periodsFilesAndOrderChangeNothing(Format format) {
    Random random = new Random(format.name().hashCode());
    List<Charge> hours = hours(random);
    double gpuHours = hours.stream().mapToInt(Charge::gpuHours).sum();
    double cost =
        hours.stream().map(Charge::cost).reduce(BigDecimal.ZERO, BigDecimal::add).doubleValue();
    for (Period period : format.periods) {
      List<Charge> charges = by(period, hours);
      List<Charge> shuffled = new ArrayList<>(charges);
      Collections.shuffle(shuffled, random);
      int cut = random.nextInt(charges.size() + 1);
      List<List<Charge>> parts =
          List.of(shuffled.subList(0, cut), shuffled.subList(cut, shuffled.size()));
      for (List<List<Charge>> files :
          List.of(
              List.of(charges),
              List.of(shuffled),
              parts.stream().filter(part -> !part.isEmpty()).toList())) {
        Came came = read(format, files);

        assertThat(came.gpuHours).as("%s by %s", format, period).isEqualTo(gpuHours);
        assertThat(came.used).isCloseTo(gpuHours, within(1 / 3600.0));
        assertThat(came.billed).isCloseTo(cost, within(1e-7));
        assertThat(came.effective).isCloseTo(cost, within(1e-7));
      }
    }
  }
}
