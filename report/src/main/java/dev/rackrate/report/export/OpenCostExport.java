package dev.rackrate.report.export;

import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.document.CsvText;
import dev.rackrate.report.document.JsonText;
import dev.rackrate.report.document.SheetRow;
import dev.rackrate.report.document.Tree;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an hour on your own GPUs costs for OpenCost, which shares out the bill of a cluster.
final class OpenCostExport {

  private final Order order;
  private final Wish wish;
  private final PoolNames names;

  OpenCostExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
  }

  List<ExportFile> files() {
    List<Pool> priced =
        order.of(Way.OWNED).stream().filter(pool -> full(pool).isPresent()).toList();
    List<Sentence> notes = new ArrayList<>();
    notes.add(
        Sentence.of("The whole machine is priced on its GPUs, so processors and memory cost 0."));
    if (priced.isEmpty()) {
      return List.of(Heading.alone(Target.OPENCOST, order, wish, notes));
    }
    if (priced.size() > 1) {
      notes.add(
          Sentence.of(
              "OpenCost takes one price of a GPU here: that of the first pool. pricing.csv has the"
                  + " price of each, by the label rackrate.dev/pool of its nodes."));
    }
    List<ExportFile> files = new ArrayList<>();
    files.add(ExportFile.text("default.json", json(priced.getFirst(), notes)));
    if (priced.size() > 1) {
      files.add(ExportFile.text("pricing.csv", table(priced)));
    }
    return files;
  }

  private static Optional<Double> full(Pool pool) {
    return pool.prices().flatMap(Pool.Prices::full).map(full -> full.value());
  }

  private String amount(Pool pool) {
    double usd = full(pool).orElseThrow();
    return Tree.price(usd / order.currency().usdPerUnit()).text();
  }

  private String json(Pool pool, List<Sentence> notes) {
    String price = amount(pool);
    return JsonText.of(
        Tree.mapping()
            .put("provider", "custom")
            .put(
                "description",
                String.join("\n", Heading.of(Target.OPENCOST, order, wish, names, notes)))
            .put("CPU", "0")
            .put("spotCPU", "0")
            .put("RAM", "0")
            .put("spotRAM", "0")
            .put("GPU", price)
            .put("spotGPU", price)
            .put("customPricesEnabled", "true")
            .put("currencyCode", order.currency().currency())
            .build());
  }

  private String table(List<Pool> priced) {
    List<SheetRow> rows = new ArrayList<>();
    rows.add(
        SheetRow.of(
            List.of(
                "EndTimestamp",
                "InstanceID",
                "Region",
                "AssetClass",
                "InstanceIDField",
                "InstanceType",
                "MarketPriceHourly",
                "Version")));
    for (Pool pool : priced) {
      rows.add(
          SheetRow.of(
              List.of(
                  order.asOf() + " 00:00:00 UTC",
                  names.of(pool),
                  "",
                  "gpu",
                  Labels.POOL,
                  "",
                  amount(pool),
                  "rackrate export --to opencost, full price")));
    }
    return CsvText.ofData(rows);
  }
}
