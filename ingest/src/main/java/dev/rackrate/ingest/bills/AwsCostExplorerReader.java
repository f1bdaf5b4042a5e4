package dev.rackrate.ingest.bills;

import static dev.rackrate.ingest.log.FormatNote.ignored;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.bill.CloudBill.Basis;
import dev.rackrate.bill.PaidBy;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.bills.BillDraft.Charge;
import dev.rackrate.ingest.json.JsonItems;
import dev.rackrate.ingest.json.JsonValue;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/// Answers of AWS Cost Explorer -> bill: what each group cost in each span of time. A group tells
/// its machine where the question groups by type of instance or of use.
public final class AwsCostExplorerReader implements BillReader {

  private static final Pattern ACCOUNT = Pattern.compile("\\d{12}");
  private static final Pattern MACHINE_HOURS =
      Pattern.compile(".*(BoxUsage|SpotUsage|DedicatedUsage|HeavyUsage|ml\\.).*");
  private static final Pattern OTHER_USE = Pattern.compile("([A-Z]{2,4}\\d-)?[A-Z][A-Za-z]+[:-].*");

  private static final FormatNote ABOUT =
      new FormatNote(
          "aws-cost-explorer",
          "answers of AWS Cost Explorer",
          "aws ce get-cost-and-usage --granularity DAILY --time-period"
              + " Start=2026-10-01,End=2026-11-01"
              + " \\\n"
              + "  --metrics UnblendedCost AmortizedCost UsageQuantity \\\n"
              + "  --group-by Type=DIMENSION,Key=INSTANCE_TYPE Type=DIMENSION,Key=PURCHASE_TYPE"
              + " > cost.json\n"
              + "Two groups at most: LINKED_ACCOUNT in place of PURCHASE_TYPE gives accounts. A"
              + " data"
              + " export (aws-cur) has more.",
          List.of(
              used("ResultsByTime[].TimePeriod", "GPUs over time, evenly within a span"),
              used("ResultsByTime[].Groups[].Keys", "machine, how it was paid for, account"),
              used("Metrics.UnblendedCost", "billed"),
              used("Metrics.AmortizedCost", "effective, where it was asked for"),
              used("Metrics.UsageQuantity", "hours of machines, where its unit is Hrs"),
              ignored("Metrics.BlendedCost, NormalizedUsageAmount", "a mean; a weighted sum"),
              ignored("DimensionValueAttributes", "names of accounts")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.isJson() && head.hasKeys("ResultsByTime", "TimePeriod");
  }

  @Override
  public void read(InputStream in, BillRecorder bill) throws IOException {
    bill.clock(LogClock.UTC);
    boolean hasEffective = false;
    try (JsonItems items = new JsonItems(in, "ResultsByTime", Set.of("DimensionValueAttributes"))) {
      while (items.next()) {
        JsonValue span = items.item();
        List<JsonValue> groups = span.at("Groups").items();
        for (JsonValue group : groups) {
          hasEffective |= !group.at("Metrics", "AmortizedCost").isAbsent();
          bill.row(items.line(), draft -> read(span, group.at("Keys"), group.at("Metrics"), draft));
        }
        JsonValue total = span.at("Total");
        if (groups.isEmpty() && !total.isAbsent()) {
          hasEffective |= !total.at("AmortizedCost").isAbsent();
          bill.row(items.line(), draft -> read(span, JsonValue.ABSENT, total, draft));
        }
      }
    }
    if (!hasEffective) {
      bill.basis(Basis.BILLED);
    }
  }

  private static void read(JsonValue span, JsonValue keys, JsonValue metrics, BillDraft bill) {
    JsonValue cost = first(metrics, "UnblendedCost", "NetUnblendedCost", "BlendedCost");
    double billed = Numbers.number(cost.at("Amount").text(), "UnblendedCost");
    JsonValue spread = first(metrics, "AmortizedCost", "NetAmortizedCost");
    double effective = Numbers.number(spread.at("Amount").text(), "AmortizedCost");
    JsonValue unit = cost.isAbsent() ? spread.at("Unit") : cost.at("Unit");
    bill.paid(billed, effective).currency(unit.text()).content(content(span, keys, metrics));
    Times times = new Times();
    bill.period(
        times.seconds(span.at("TimePeriod", "Start").text(), "TimePeriod.Start"),
        times.seconds(span.at("TimePeriod", "End").text(), "TimePeriod.End"));
    boolean isOtherUse = false;
    for (JsonValue each : keys.items()) {
      String key = each.text();
      tell(key, bill);
      isOtherUse |= OTHER_USE.matcher(key).matches() && !MACHINE_HOURS.matcher(key).matches();
    }
    JsonValue quantity = metrics.at("UsageQuantity");
    double hours = Numbers.number(quantity.at("Amount").text(), "UsageQuantity");
    bill.machineHours(
        isOtherUse ? Double.NaN : hours * BillTable.hoursIn(quantity.at("Unit").text()));
  }

  private static JsonValue first(JsonValue metrics, String... names) {
    for (String name : names) {
      if (!metrics.at(name).isAbsent()) {
        return metrics.at(name);
      }
    }
    return JsonValue.ABSENT;
  }

  /// What a key of a group says, whichever dimension it is of.
  private static void tell(String key, BillDraft bill) {
    if (ACCOUNT.matcher(key).matches()) {
      bill.account(key);
      return;
    }
    switch (key) {
      case "On Demand Instances" -> bill.paidBy(PaidBy.ON_DEMAND);
      case "Spot Instances" -> bill.paidBy(PaidBy.SPOT);
      case "Standard Reserved Instances", "Convertible Reserved Instances", "Savings Plans" ->
          bill.paidBy(PaidBy.COMMITMENT);
      case "Usage" -> bill.paidBy(PaidBy.ON_DEMAND);
      case "DiscountedUsage", "SavingsPlanCoveredUsage" -> bill.paidBy(PaidBy.COMMITMENT);
      case "Tax" -> bill.charge(Charge.TAX);
      case "Credit", "Discount", "BundledDiscount", "Enterprise Discount Program Discount" ->
          bill.charge(Charge.CREDIT);
      case "Refund" -> bill.charge(Charge.REFUND);
      case "SavingsPlanNegation" -> bill.charge(Charge.COVERED);
      case "SavingsPlanUpfrontFee" -> bill.charge(Charge.PURCHASE);
      case "RIFee", "SavingsPlanRecurringFee", "Fee" -> bill.charge(Charge.FEE);
      default -> {
        bill.machine(key);
        if (key.contains("SpotUsage")) {
          bill.paidBy(PaidBy.SPOT);
        }
      }
    }
  }

  /// The same group of the same span in a second file is the same row.
  private static long content(JsonValue span, JsonValue keys, JsonValue metrics) {
    StringJoiner text = new StringJoiner("\u0001");
    text.add(span.at("TimePeriod", "Start").text()).add(span.at("TimePeriod", "End").text());
    keys.items().forEach(key -> text.add(key.text()));
    for (Map.Entry<String, JsonValue> metric : metrics.members().entrySet()) {
      text.add(metric.getKey()).add(metric.getValue().at("Amount").text());
    }
    long hash = 1_125_899_906_842_597L;
    String whole = text.toString();
    for (int i = 0; i < whole.length(); i++) {
      hash = 31 * hash + whole.charAt(i);
    }
    return hash;
  }
}
