package dev.rackrate.report.export;

import dev.rackrate.catalogue.Machine;
import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.document.CsvText;
import dev.rackrate.report.document.SheetRow;
import dev.rackrate.report.document.Tree;
import dev.rackrate.report.document.Workbook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The machines to order, part by part, each price with its source.
final class PartsExport {

  private static final List<String> COLUMNS =
      List.of(
          "machine",
          "machines",
          "kind",
          "part",
          "of_each",
          "in_all",
          "unit_price",
          "price",
          "currency",
          "source",
          "date",
          "confidence",
          "url",
          "note");

  /// Prices of parts that add up to the price of the machine as the catalogue has it.
  private static final double SAME = 1e-9;

  private final Order order;
  private final Wish wish;
  private final PoolNames names;

  PartsExport(Order order, Wish wish) {
    this.order = order;
    this.wish = wish;
    this.names = new PoolNames(order);
  }

  List<ExportFile> files() {
    List<Pool> ordered = order.of(Way.OWNED).stream().filter(pool -> !pool.isThere()).toList();
    List<String> heading = Heading.of(Target.BOM, order, wish, names, notes());
    if (ordered.isEmpty()) {
      return List.of(Heading.alone(Target.BOM, order, wish, notes()));
    }
    List<SheetRow> rows = new ArrayList<>();
    rows.add(SheetRow.of(COLUMNS));
    ordered.forEach(pool -> parts(pool, rows));
    List<SheetRow> noted = new ArrayList<>(rows);
    List<Tree> first = new ArrayList<>(rows.get(1).cells());
    String note = first.getLast() instanceof Tree.Text(String text) ? text : "";
    String all = (note + " " + String.join(" ", heading)).strip();
    first.set(first.size() - 1, Tree.text(all));
    noted.set(1, new SheetRow(first));
    List<SheetRow> about = heading.stream().map(line -> SheetRow.of(List.of(line))).toList();
    byte[] workbook =
        Workbook.of(
            "rackrate export",
            List.of(new Workbook.Sheet("Parts", rows), new Workbook.Sheet("About", about)));
    return List.of(
        ExportFile.text("bom.csv", CsvText.ofSheet(noted)),
        ExportFile.binary("bom.xlsx", workbook));
  }

  private List<Sentence> notes() {
    return List.of(
        Sentence.of(
            "Prices of parts are before taxes, for as many machines as the plan holds at most."));
  }

  private void parts(Pool pool, List<SheetRow> rows) {
    Optional<Machine> listed =
        pool.machine()
            .filter(machine ->
                Math.abs(machine.usd() - pool.option().get(Input.PRICE)) <= SAME * machine.usd());
    if (listed.isPresent()) {
      for (Machine.PricedPart part : listed.get().parts()) {
        rows.add(
            row(
                pool,
                part.part().kind(),
                part.part().name(),
                part.count(),
                part.price().usd(),
                Optional.of(part.source()),
                ""));
      }
      return;
    }
    Origin origin = pool.option().origin(Input.PRICE);
    if (origin instanceof Origin.Derived(var _, var parts)
        && !parts.isEmpty()
        && isSum(pool, parts)) {
      for (Origin.Derived.Part part : parts) {
        rows.add(
            row(
                pool,
                "part",
                part.name(),
                1,
                part.value(),
                part.origin().sources().stream().findFirst(),
                where(part.origin())));
      }
      return;
    }
    rows.add(
        row(
            pool,
            "machine",
            pool.option().name(),
            1,
            pool.option().get(Input.PRICE),
            origin.sources().stream().findFirst(),
            where(origin)));
  }

  private static boolean isSum(Pool pool, List<Origin.Derived.Part> parts) {
    double sum = parts.stream().mapToDouble(Origin.Derived.Part::value).sum();
    double price = pool.option().get(Input.PRICE);
    return Math.abs(sum - price) <= SAME * Math.abs(price);
  }

  /// Where a price that no document has was written.
  private static String where(Origin origin) {
    return switch (origin) {
      case Origin.StudyLine line -> line.file() + ":" + line.line() + " " + line.path();
      case Origin.CommandLine(String path) -> "--set " + path;
      case Origin.Derived derived -> derived.formula();
      case Origin.Assumption _, Origin.CatalogueRow _, Origin.Absent _ -> "";
    };
  }

  private SheetRow row(
      Pool pool,
      String kind,
      String part,
      double ofEach,
      double usd,
      Optional<Source> source,
      String note) {
    double rate = order.currency().usdPerUnit();
    double inAll = ofEach * pool.mostMachines();
    return new SheetRow(
        List.of(
            Tree.text(pool.machineName()),
            Tree.number(pool.mostMachines()),
            Tree.text(kind),
            Tree.text(part),
            count(ofEach),
            count(inAll),
            cents(usd / rate),
            cents(usd / rate * inAll),
            Tree.text(order.currency().currency()),
            Tree.text(source.map(Source::title).orElse("the study")),
            Tree.text(source.map(s -> s.date().text()).orElse(order.asOf().toString())),
            Tree.text(
                source.map(s -> s.confidence().name().toLowerCase(Locale.ROOT)).orElse("written")),
            Tree.text(source.map(Source::url).orElse("")),
            Tree.text(note)));
  }

  private static Tree count(double count) {
    BigDecimal exact = BigDecimal.valueOf(count).stripTrailingZeros();
    return new Tree.Amount(exact.scale() < 0 ? exact.setScale(0) : exact);
  }

  private static Tree cents(double amount) {
    return new Tree.Amount(new BigDecimal(amount).setScale(2, RoundingMode.HALF_EVEN));
  }
}
