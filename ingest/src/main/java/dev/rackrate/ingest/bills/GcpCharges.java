package dev.rackrate.ingest.bills;

import dev.rackrate.bill.PaidBy;
import dev.rackrate.ingest.bills.BillDraft.Charge;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import java.util.Locale;
import java.util.Optional;

/// What a row of a billing export of Google Cloud charges for.
final class GcpCharges {

  private GcpCharges() {}

  /// What it costs.
  record Cost(String cost, String currency, double credits, boolean isCommitted, String costType) {}

  /// What it is for.
  record Use(
      String start,
      String end,
      String amount,
      String unit,
      String sku,
      String machine,
      String project) {}

  static void fill(BillDraft bill, Cost cost, Use use) {
    double net = Numbers.number(cost.cost, "cost") + cost.credits;
    bill.paid(net, net).currency(cost.currency).account(use.project);
    bill.charge(charge(cost.costType, use.sku)).paidBy(paidBy(cost, use.sku));
    Times times = new Times();
    bill.period(
        times.seconds(use.start, "usage_start_time"), times.seconds(use.end, "usage_end_time"));
    Optional<GpuSkus.Sku> gpu = GpuSkus.google(use.sku);
    if (gpu.isPresent()) {
      double hours = Numbers.number(use.amount, "usage.amount") * BillTable.hoursIn(use.unit);
      bill.machine(use.machine).gpus(gpu.get().gpu(), gpu.get().name(), hours);
    } else if (GpuSkus.isHostOfGpus(use.sku)) {
      bill.machine(use.machine).partOf(use.sku);
    }
  }

  private static Charge charge(String costType, String sku) {
    return switch (costType) {
      case "tax" -> Charge.TAX;
      case "adjustment", "rounding_error" -> Charge.ADJUSTMENT;
      default -> sku.startsWith("Commitment") ? Charge.PURCHASE : Charge.USAGE;
    };
  }

  private static PaidBy paidBy(Cost cost, String sku) {
    String text = sku.toLowerCase(Locale.ROOT);
    if (text.contains("preemptible") || text.contains("spot")) {
      return PaidBy.SPOT;
    }
    return cost.isCommitted ? PaidBy.COMMITMENT : PaidBy.ON_DEMAND;
  }
}
