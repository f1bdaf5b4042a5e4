package dev.rackrate.ingest.catalogue;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Standing;
import dev.rackrate.quantity.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Rows of parts, their prices and the lists of parts -> machines.
final class MachineRows {

  private final Latest<Source> sources;
  private final Function<Row, Gpu> gpuOf;
  private final Latest<Part> named = new Latest<>();
  private final Map<String, List<Part.Price>> prices = new LinkedHashMap<>();
  private final Map<String, List<Item>> items = new LinkedHashMap<>();
  private final Latest<MachineDesign> machines = new Latest<>();

  MachineRows(Latest<Source> sources, Function<Row, Gpu> gpuOf) {
    this.sources = sources;
    this.gpuOf = gpuOf;
  }

  private record Item(int folder, String part, double count) {}

  void part(Row row) {
    Optional<Gpu> gpu =
        row.text("gpu").isEmpty() ? Optional.empty() : Optional.of(gpuOf.apply(row));
    Part part =
        new Part(
            row.required("id"),
            row.required("kind"),
            row.required("name"),
            gpu,
            isUsed(row),
            List.of());
    named.put(row, part.id(), part);
  }

  void price(Row row) {
    boolean alwaysHolds =
        switch (row.text("holds")) {
          case "always" -> true;
          case "dated", "" -> false;
          default -> throw row.expected("holds", "dated or always");
        };
    Part.Price price = new Part.Price(row.number("usd"), alwaysHolds, row.source(sources));
    if (price.usd() == 0) {
      throw new IllegalArgumentException("usd must not be zero; leave the row out");
    }
    prices.computeIfAbsent(known(row.required("part")), _ -> new ArrayList<>()).add(price);
  }

  private String known(String part) {
    return part(part).id();
  }

  private Part part(String id) {
    return named
        .get(id)
        .orElseThrow(() -> new IllegalArgumentException("no part " + id + " in parts.csv"));
  }

  void item(Row row) {
    Item item = new Item(row.folder(), known(row.required("part")), row.number("quantity"));
    List<Item> list = items.computeIfAbsent(row.required("machine"), _ -> new ArrayList<>());
    list.removeIf(earlier -> earlier.folder < item.folder);
    list.add(item);
  }

  void machine(Row row) {
    String id = row.required("id");
    List<MachineDesign.Item> list =
        items.getOrDefault(id, List.of()).stream()
            .map(item -> new MachineDesign.Item(priced(item.part()), item.count()))
            .toList();
    MachineDesign machine =
        new MachineDesign(
            id,
            row.required("name"),
            gpuOf.apply(row),
            row.whole("gpus"),
            row.number("idle_watts"),
            row.number("load_watts"),
            row.source(sources, "power_source", "power_date", "power_confidence"),
            row.number("life_years"),
            row.number("lead_time_days"),
            Standing.parse(row.text("hosting"))
                .orElseThrow(() -> row.expected("hosting", "desk, room or rack")),
            isUsed(row),
            list,
            row.source(sources));
    machines.put(row, id, machine);
  }

  private static boolean isUsed(Row row) {
    return switch (row.text("condition")) {
      case "new", "" -> false;
      case "used" -> true;
      default -> throw row.expected("condition", "new or used");
    };
  }

  private Part priced(String id) {
    Part part = part(id);
    return new Part(
        id,
        part.kind(),
        part.name(),
        part.gpu(),
        part.isUsed(),
        prices.getOrDefault(id, List.of()));
  }

  /// Every part with its prices.
  List<Part> parts() {
    return named.values().stream().map(part -> priced(part.id())).toList();
  }

  List<MachineDesign> machines() {
    return machines.values();
  }
}
