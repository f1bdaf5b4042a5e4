package dev.rackrate.ingest.catalogue;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.ExchangeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuScore;
import dev.rackrate.catalogue.HashRate;
import dev.rackrate.catalogue.InstanceType;
import dev.rackrate.catalogue.MiningIncome;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.PowerDraw;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.quantity.Problem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.Unusable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/// Folders of tables -> a [Catalogue]. A row that breaks a rule is left out and named.
///
/// A later folder adds to the earlier ones: a GPU, machine, score or assumption of it takes the
/// place of one with the same name; prices stand beside the others, and the newest counts.
public final class CatalogueReader {

  private final List<Folder> folders;
  private final List<Problem> problems = new ArrayList<>();
  private final Sources sources = new Sources();
  private final Latest<Gpu> gpus = new Latest<>();
  private final Map<String, Gpu> gpusByName = new HashMap<>();

  private final RowPlaces places;

  private CatalogueReader(List<Folder> folders, RowPlaces places) {
    this.folders = folders;
    this.places = places;
  }

  /// The names of the files that a folder may have.
  public static List<String> files() {
    return Arrays.stream(Table.values()).map(Table::file).toList();
  }

  /// Reads the folders in turn.
  public static Loaded<Catalogue> read(List<Folder> folders) {
    return read(folders, new RowPlaces());
  }

  /// Reads the folders in turn and notes where each row stands.
  public static Loaded<Catalogue> read(List<Folder> folders, RowPlaces places) {
    CatalogueReader reader = new CatalogueReader(folders, places);
    Catalogue catalogue = reader.read();
    return new Loaded<>(List.of(catalogue), reader.problems);
  }

  private Catalogue read() {
    rows(Table.SOURCES, row -> sources.put(row, source(row)));
    GpuRows gpuRows = new GpuRows(sources);
    rows(Table.GPU_CHIPS, gpuRows::chip);
    rows(Table.GPUS, row -> putGpu(places.note(row, gpuRows.gpu(row)), row));
    MachineRows machines = new MachineRows(sources, places, this::gpuOf);
    rows(Table.PARTS, machines::part);
    rows(Table.PART_PRICES, machines::price);
    rows(Table.MACHINE_PARTS, machines::item);
    rows(Table.MACHINES, machines::machine);
    problems.addAll(machines.finish());
    List<ExchangeRate> rates = keyed(Table.FX, this::rate, CatalogueReader::key);
    Tables known = Tables.EMPTY.with(rates);
    OfferRows offers = new OfferRows(sources, places, this::gpuOf, known::usdPerUnit);
    rows(Table.OFFERS, offers::add);
    return new Catalogue(
        new Tables(
            gpus.values(),
            machines.parts(),
            machines.machines(),
            offers.offers(),
            offers.listings(),
            keyed(Table.GPU_SCORES, this::score, s -> s.gpu().id() + " in " + s.metric()),
            keyed(Table.ENCODE_RATES, this::encodeRate, CatalogueReader::key),
            keyed(Table.HASH_RATES, this::hashRate, h -> h.gpu().id() + " in " + h.algorithm()),
            keyed(Table.MINING_INCOME, this::income, i -> i.gpu().id() + " in " + i.algorithm()),
            list(Table.POWER_DRAWS, this::draw),
            keyed(Table.VALUE_KEPT, this::kept, v -> v.of() + " at " + v.ageYears()),
            keyed(Table.TOKEN_PRICES, this::tokenPrice, CatalogueReader::key),
            assumptions(),
            rates,
            keyed(Table.INSTANCE_TYPES, this::instanceType, type -> type.name()),
            presets()));
  }

  private static String key(Assumption assumption) {
    return "%s %s of %s"
        .formatted(assumption.name(), assumption.qualifier(), assumption.source().date().text());
  }

  private static String key(EncodeRate rate) {
    return "%s %s %s %s %dx%d on %s"
        .formatted(
            rate.architecture(),
            rate.codec(),
            rate.preset(),
            rate.mode(),
            rate.width(),
            rate.height(),
            rate.measuredOn());
  }

  private static String key(TokenPrice price) {
    return "%s %s from %s".formatted(price.provider(), price.modelId(), price.from());
  }

  private static String key(ExchangeRate rate) {
    return "%s in %s of %s".formatted(rate.base(), rate.currency(), rate.source().date().text());
  }

  /// An assumption of a later folder takes the place of all of its name and qualifier, whatever
  /// their days.
  private List<Assumption> assumptions() {
    Latest<Assumption> all = new Latest<>();
    keyed(Table.ASSUMPTIONS, this::assumption, CatalogueReader::key, all);
    return all.valuesOfLastFolder(a -> a.name() + "|" + a.qualifier().toLowerCase(Locale.ROOT));
  }

  /// Models, each of whose names stands for one alone; a row of a later folder takes the place of
  /// the one of its id.
  private List<ModelPreset> presets() {
    PresetRows rows = new PresetRows(sources);
    Latest<ModelPreset> all = new Latest<>();
    Map<String, ModelPreset> byName = new HashMap<>();
    rows(
        Table.MODEL_PRESETS,
        row -> {
          ModelPreset model = places.note(row, rows.preset(row));
          for (String name : Catalogue.namesOf(model).toList()) {
            ModelPreset other = byName.get(name);
            if (other != null && !other.id().equalsIgnoreCase(model.id())) {
              throw new Unusable(
                  Sentence.of(
                      "the name \"{}\" already stands for {}",
                      Row.shown(name),
                      Row.shown(other.id())));
            }
          }
          all.put(row, model.id(), model)
              .ifPresent(before -> Catalogue.namesOf(before).forEach(byName::remove));
          Catalogue.namesOf(model).forEach(name -> byName.put(name, model));
        });
    return all.values();
  }

  private void rows(Table table, Consumer<Row> rows) {
    for (int i = 0; i < folders.size(); i++) {
      int place = i;
      Folder folder = folders.get(i);
      String name = folder.nameOf(table.file());
      folder
          .open(table.file())
          .ifPresent(text -> TableReader.read(table, name, place, text, problems, rows));
    }
  }

  private <T> List<T> list(Table table, Function<Row, T> toRow) {
    List<T> all = new ArrayList<>();
    rows(table, row -> all.add(places.note(row, toRow.apply(row))));
    return all;
  }

  private <T> List<T> keyed(Table table, Function<Row, T> toRow, Function<T, String> key) {
    Latest<T> all = new Latest<>();
    keyed(table, toRow, key, all);
    return all.values();
  }

  private <T> void keyed(
      Table table, Function<Row, T> toRow, Function<T, String> key, Latest<T> all) {
    rows(
        table,
        row -> {
          T value = places.note(row, toRow.apply(row));
          all.put(row, key.apply(value), value);
        });
  }

  private static Source source(Row row) {
    return new Source(
        row.required("id"),
        row.text("title"),
        row.text("url"),
        row.date("date"),
        row.confidence("confidence"));
  }

  private void putGpu(Gpu gpu, Row row) {
    for (String name : Catalogue.namesOf(gpu).toList()) {
      Gpu other = gpusByName.get(name);
      if (name.isEmpty()) {
        throw new Unusable(Sentence.of("an alias of {} is empty", Row.shown(gpu.id())));
      }
      if (other != null && !other.id().equalsIgnoreCase(gpu.id())) {
        throw new Unusable(
            Sentence.of(
                "the name \"{}\" already stands for {}", Row.shown(name), Row.shown(other.id())));
      }
    }
    gpus.put(row, gpu.id(), gpu)
        .ifPresent(before -> Catalogue.namesOf(before).forEach(gpusByName::remove));
    Catalogue.namesOf(gpu).forEach(name -> gpusByName.put(name, gpu));
  }

  private Gpu gpuOf(Row row) {
    return gpus.get(row.required("gpu"))
        .orElseThrow(
            () -> new Unusable(Sentence.of("no GPU {} in gpus.csv", Row.shown(row.text("gpu")))));
  }

  private GpuScore score(Row row) {
    return new GpuScore(
        gpuOf(row),
        row.required("metric"),
        row.number("score"),
        row.text("unit"),
        row.source(sources));
  }

  private EncodeRate encodeRate(Row row) {
    return new EncodeRate(
        row.required("architecture"),
        row.required("codec"),
        row.text("preset"),
        row.text("mode"),
        row.count("width"),
        row.count("height"),
        row.number("frames_per_second"),
        row.word("per", "engine", "card").equals("engine"),
        row.text("measured_on"),
        row.source(sources));
  }

  private HashRate hashRate(Row row) {
    return new HashRate(
        gpuOf(row),
        row.required("algorithm"),
        row.number("hashes_per_second"),
        row.positive("watts"),
        row.source(sources));
  }

  private MiningIncome income(Row row) {
    return new MiningIncome(
        gpuOf(row), row.required("algorithm"), row.number("usd_per_day"), row.source(sources));
  }

  private PowerDraw draw(Row row) {
    return new PowerDraw(
        row.required("hardware"),
        row.text("gpu").isEmpty() ? Optional.empty() : Optional.of(gpuOf(row)),
        row.count("gpus"),
        row.required("state"),
        row.number("watts"),
        row.word("at", "unknown", "wall", "board"),
        row.source(sources));
  }

  private ValueKept kept(Row row) {
    boolean isOfChip = !row.text("gpu").isEmpty();
    return new ValueKept(
        isOfChip ? gpuOf(row).id() : row.required("segment"),
        row.number("age_years"),
        row.number("share"),
        row.source(sources));
  }

  private TokenPrice tokenPrice(Row row) {
    Source source = row.source(sources);
    LocalDate until = row.day("until").orElse(Offer.Price.OPEN);
    LocalDate seen = source.date().start();
    LocalDate from = row.day("from").orElse(until.isBefore(seen) ? until : seen);
    return new TokenPrice(
        row.required("provider"),
        row.text("model"),
        row.required("model_id"),
        row.number("usd_per_mtok_input"),
        row.number("usd_per_mtok_output"),
        row.optional("usd_per_mtok_cached_input"),
        from,
        until,
        source);
  }

  private Assumption assumption(Row row) {
    double value = row.number("default");
    return new Assumption(
        row.required("name"),
        row.text("qualifier"),
        row.text("unit"),
        value,
        row.optional("low").orElse(value),
        row.optional("high").orElse(value),
        row.source(sources),
        row.text("description"));
  }

  private InstanceType instanceType(Row row) {
    return new InstanceType(
        row.required("provider"),
        row.required("instance_type"),
        gpuOf(row),
        row.number("gpus"),
        row.source(sources));
  }

  private ExchangeRate rate(Row row) {
    return new ExchangeRate(
        row.required("base"), row.required("quote"), row.number("rate"), row.source(sources));
  }
}
