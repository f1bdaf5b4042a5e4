package dev.rackrate.ingest.catalogue;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Standing;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Unusable;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Rows of parts, their prices and the lists of parts -> machines.
final class MachineRows {

  private final Sources sources;
  private final RowPlaces places;
  private final Function<Row, Gpu> gpuOf;
  private final Latest<Part> named = new Latest<>();
  private final Map<String, List<Part.Price>> prices = new LinkedHashMap<>();
  private final Map<String, Items> items = new LinkedHashMap<>();
  private final Set<String> refused = new HashSet<>();
  private final Latest<MachineDesign> machines = new Latest<>();

  MachineRows(Sources sources, RowPlaces places, Function<Row, Gpu> gpuOf) {
    this.sources = sources;
    this.places = places;
    this.gpuOf = gpuOf;
  }

  /// Parts of one machine as one folder lists them.
  private static final class Items {
    final String file;
    final long line;
    final List<Item> list = new ArrayList<>();
    boolean isBroken;
    boolean isUsed;

    Items(Row row) {
      this.file = row.file();
      this.line = row.line();
    }
  }

  private record Item(String part, double count) {}

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
          default -> throw row.expected("holds", Sentence.of("dated or always"));
        };
    Part.Price price =
        places.note(row, new Part.Price(row.number("usd"), alwaysHolds, row.source(sources)));
    if (price.usd() == 0) {
      throw new Unusable(Sentence.of("usd must not be zero; leave the row out"));
    }
    prices.computeIfAbsent(known(row.required("part")), _ -> new ArrayList<>()).add(price);
  }

  private String known(String part) {
    return part(part).id();
  }

  private Part part(String id) {
    return named
        .get(id)
        .orElseThrow(() -> new Unusable(Sentence.of("no part {} in parts.csv", Row.shown(id))));
  }

  void item(Row row) {
    String machine = key(row.folder(), row.required("machine"));
    Items all = items.computeIfAbsent(machine, _ -> new Items(row));
    try {
      row.positive("quantity");
      all.list.add(new Item(known(row.required("part")), row.number("quantity")));
    } catch (IllegalArgumentException lost) {
      all.isBroken = true;
      throw lost;
    }
  }

  private static String key(int folder, String machine) {
    return folder + "|" + machine.toLowerCase(Locale.ROOT);
  }

  /// The parts of a machine, of its own folder or the nearest earlier one.
  private List<Item> itemsOf(Row row, String machine) {
    for (int folder = row.folder(); folder >= 0; folder--) {
      Items found = items.get(key(folder, machine));
      if (found != null) {
        found.isUsed = true;
        if (found.isBroken) {
          throw new Unusable(
              Sentence.of(
                  "a part of {} cannot be used; mend its row in machine_parts.csv",
                  Row.shown(machine)));
        }
        return found.list;
      }
    }
    return List.of();
  }

  /// Gives machines the lists of parts that a later folder has for them alone; a problem for each
  /// list that no machine can use.
  List<Problem> finish() {
    List<Problem> problems = new ArrayList<>();
    items.forEach((key, list) -> {
      String id = key.substring(key.indexOf('|') + 1);
      Optional<MachineDesign> machine = machines.get(id);
      if (list.isUsed || (list.isBroken && machine.isPresent())) {
        return;
      }
      if (machine.isPresent() && !refused.contains(key)) {
        machines.replace(id, machine.get().with(priced(list.list)));
      } else if (!refused.contains(key)) {
        problems.add(
            new Problem(
                list.file, list.line, Sentence.of("no machine {} in machines.csv", Arg.name(id))));
      }
    });
    return problems;
  }

  private List<MachineDesign.Item> priced(List<Item> list) {
    return list.stream()
        .map(item -> new MachineDesign.Item(priced(item.part()), item.count()))
        .toList();
  }

  void machine(Row row) {
    try {
      accept(row);
    } catch (IllegalArgumentException broken) {
      refused.add(key(row.folder(), row.text("id")));
      throw broken;
    }
  }

  private void accept(Row row) {
    String id = row.required("id");
    List<MachineDesign.Item> list = priced(itemsOf(row, id));
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
                .orElseThrow(() -> row.expected("hosting", Sentence.of("desk, room or rack"))),
            isUsed(row),
            list,
            row.source(sources),
            row.host());
    machines.put(row, id, places.note(row, machine));
  }

  private static boolean isUsed(Row row) {
    return switch (row.text("condition")) {
      case "new", "" -> false;
      case "used" -> true;
      default -> throw row.expected("condition", Sentence.of("new or used"));
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
