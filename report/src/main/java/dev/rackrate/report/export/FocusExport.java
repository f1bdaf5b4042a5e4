package dev.rackrate.report.export;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.document.CsvText;
import dev.rackrate.report.document.JsonText;
import dev.rackrate.report.document.SheetRow;
import dev.rackrate.report.document.Tree;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// What owned machines cost as rows of FOCUS 1.2, month by month: the hours in which their GPUs
/// work at the full price, and the idle ones at none, since the full price has their cost.
final class FocusExport {

  private static final List<String> COLUMNS =
      List.of(
          "BilledCost",
          "BillingAccountId",
          "BillingAccountName",
          "BillingCurrency",
          "BillingPeriodStart",
          "BillingPeriodEnd",
          "CapacityReservationId",
          "CapacityReservationStatus",
          "ChargeCategory",
          "ChargeClass",
          "ChargeDescription",
          "ChargeFrequency",
          "ChargePeriodStart",
          "ChargePeriodEnd",
          "ConsumedQuantity",
          "ConsumedUnit",
          "ContractedCost",
          "ContractedUnitPrice",
          "EffectiveCost",
          "InvoiceIssuerName",
          "ListCost",
          "ListUnitPrice",
          "PricingCategory",
          "PricingQuantity",
          "PricingUnit",
          "ProviderName",
          "PublisherName",
          "ResourceId",
          "ResourceName",
          "ResourceType",
          "ServiceCategory",
          "ServiceName",
          "ServiceSubcategory",
          "SkuId",
          "SkuPriceDetails",
          "SkuPriceId",
          "Tags",
          "x_GpuId",
          "x_InstanceType",
          "x_MarginalUnitPrice",
          "x_Note");

  private static final int QUANTITY_DIGITS = 4;
  private static final int PRICE_DIGITS = 12;

  private final Order order;
  private final Wish wish;
  private final PoolNames names;
  private final Speech speech;

  FocusExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
    this.speech = new Speech(order.currency(), wish.language());
  }

  List<ExportFile> files() {
    List<SheetRow> rows = new ArrayList<>();
    rows.add(SheetRow.of(COLUMNS));
    for (Pool pool : order.of(Way.OWNED)) {
      pool.prices()
          .flatMap(Pool.Prices::full)
          .ifPresent(full -> rows(pool, inCurrency(full.value()), rows));
    }
    List<Sentence> notes =
        List.of(
            Sentence.of(
                "Rows of FOCUS 1.2 for the machines that you own in the plan: busy hours at the"
                    + " full price, idle hours at no cost, since the full price already covers it."));
    return rows.size() == 1
        ? List.of(Heading.alone(Target.FOCUS, order, wish, notes))
        : List.of(ExportFile.text("focus.csv", CsvText.ofData(rows)));
  }

  private BigDecimal inCurrency(double usd) {
    return new BigDecimal(usd / order.currency().usdPerUnit())
        .setScale(PRICE_DIGITS, RoundingMode.HALF_EVEN);
  }

  private void rows(Pool pool, BigDecimal price, List<SheetRow> rows) {
    double[] busy = pool.use().gpuHours();
    double[] machines = pool.use().machines();
    double hours = pool.option().get(Input.HOURS_PER_MONTH);
    for (int month = 1; month < busy.length; month++) {
      BigDecimal used = quantity(busy[month]);
      if (used.signum() > 0) {
        rows.add(row(pool, month, used, price, "Used"));
      }
      BigDecimal idle = quantity(machines[month] * pool.gpusPerMachine() * hours).subtract(used);
      if (idle.signum() > 0) {
        rows.add(row(pool, month, idle, BigDecimal.ZERO, "Unused"));
      }
    }
  }

  private static BigDecimal quantity(double gpuHours) {
    return new BigDecimal(gpuHours).setScale(QUANTITY_DIGITS, RoundingMode.HALF_EVEN);
  }

  private SheetRow row(Pool pool, int month, BigDecimal quantity, BigDecimal price, String status) {
    String name = names.of(pool);
    Sentence owner = Sentence.of("Own machines");
    SequencedMap<String, Tree> cells = new LinkedHashMap<>();
    COLUMNS.forEach(column -> cells.put(column, Tree.text("")));
    String from = moment(order.start().plusMonths(month - 1));
    String until = moment(order.start().plusMonths(month));
    Tree cost = amount(quantity.multiply(price));
    cells.put("BilledCost", Tree.number(0));
    text(cells, "BillingAccountId", "own");
    said(cells, "BillingAccountName", owner);
    text(cells, "BillingCurrency", order.currency().currency());
    text(cells, "BillingPeriodStart", from);
    text(cells, "BillingPeriodEnd", until);
    text(cells, "CapacityReservationId", "own/" + name);
    text(cells, "CapacityReservationStatus", status);
    text(cells, "ChargeCategory", "Usage");
    said(
        cells,
        "ChargeDescription",
        status.equals("Used")
            ? Sentence.of("GPU-hours on your own machines at the full price")
            : Sentence.of(
                "Idle GPU-hours on your own machines; the full price already covers their cost"));
    text(cells, "ChargeFrequency", "Usage-Based");
    text(cells, "ChargePeriodStart", from);
    text(cells, "ChargePeriodEnd", until);
    cells.put("ConsumedQuantity", amount(quantity));
    text(cells, "ConsumedUnit", "Hours");
    cells.put("ContractedCost", cost);
    cells.put("ContractedUnitPrice", amount(price));
    cells.put("EffectiveCost", cost);
    said(cells, "InvoiceIssuerName", owner);
    cells.put("ListCost", cost);
    cells.put("ListUnitPrice", amount(price));
    text(cells, "PricingCategory", "Other");
    cells.put("PricingQuantity", amount(quantity));
    text(cells, "PricingUnit", "Hours");
    said(cells, "ProviderName", owner);
    said(cells, "PublisherName", owner);
    text(cells, "ResourceId", "own/" + name);
    text(cells, "ResourceName", name);
    said(cells, "ResourceType", Sentence.of("GPU of an owned machine"));
    text(cells, "ServiceCategory", "Compute");
    said(cells, "ServiceName", Sentence.of("GPUs of your own machines"));
    text(cells, "ServiceSubcategory", "Virtual Machines");
    text(cells, "SkuId", name);
    text(cells, "SkuPriceId", name + "-" + order.asOf());
    text(cells, "SkuPriceDetails", details(pool));
    text(cells, "x_GpuId", pool.gpu().map(Gpu::id).orElse(""));
    text(cells, "x_InstanceType", name);
    double marginal = pool.prices().orElseThrow().marginal().value();
    cells.put("x_MarginalUnitPrice", Tree.price(marginal / order.currency().usdPerUnit()));
    said(cells, "x_Note", note(pool));
    return new SheetRow(List.copyOf(cells.values()));
  }

  private static String details(Pool pool) {
    return JsonText.line(
            Tree.mapping()
                .put("GpuCount", 1)
                .put("x_Machine", pool.machineName())
                .put("x_GpusPerMachine", pool.gpusPerMachine())
                .build())
        .strip();
  }

  private Sentence note(Pool pool) {
    return Sentence.of(
        "Written by rackrate export --to focus; the full price comes from rackrate explain {} {}",
        Arg.name(ShellWord.of(wish.study())),
        Arg.name(ShellWord.of(pool.prices().orElseThrow().name() + ".fullGpuHour")));
  }

  private void said(SequencedMap<String, Tree> cells, String column, Sentence sentence) {
    text(cells, column, speech.say(sentence));
  }

  private static void text(SequencedMap<String, Tree> cells, String column, String text) {
    cells.put(column, Tree.text(text));
  }

  private static Tree amount(BigDecimal value) {
    BigDecimal bare = value.stripTrailingZeros();
    return new Tree.Amount(bare.scale() < 0 ? bare.setScale(0) : bare);
  }

  private static String moment(LocalDate day) {
    return day + "T00:00:00Z";
  }
}
