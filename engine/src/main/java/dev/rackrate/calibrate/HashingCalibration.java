package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.performance.ChipRates;
import dev.rackrate.performance.HashingModel;
import dev.rackrate.performance.Measured;
import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.OtherRequest.Hashing;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.Prediction;
import dev.rackrate.performance.PredictionAnswer.Predicted;
import dev.rackrate.performance.PredictionRequest;
import dev.rackrate.performance.Setting;
import dev.rackrate.performance.Spread;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Fits what each mode reaches for each SHA-256 hash, by generation, and SHA-256 for each FLOP.
public final class HashingCalibration implements AreaCalibration {

  private static final String ANCHOR = "1400";

  /// A mode whose GPUs of a family lie further apart than this is not steady.
  private static final double STEADY = 0.15;

  /// Half of what a mode was missed by on one GPU is taken to hold on another.
  private static final double CARRY_WEIGHT = 0.5;

  private static final Spread REPEAT = Spread.even(0.05);

  /// Published readings of one algorithm on one GPU lie about so far apart.
  private static final Spread TABLE = Spread.even(0.12);

  private final Catalogue catalogue;

  public HashingCalibration(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  @Override
  public String area() {
    return HashingModel.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream().filter(row -> row.request() instanceof Hashing).toList();
  }

  private static String mode(Measurement row) {
    return HashingModel.mode(((Hashing) row.request()).mode());
  }

  private static Gpu gpu(Measurement row) {
    return row.request().setting().placement().gpu();
  }

  /// A mode on a GPU, as the logarithm of its rate over the GPU's SHA-256 rate.
  private record Ratio(Measurement row, double log) {

    String generation() {
      return mode(row) + "/" + HashingModel.generation(gpu(row));
    }

    String family() {
      return mode(row) + "/" + HashingModel.family(gpu(row));
    }
  }

  private static List<Ratio> ratios(List<Measurement> rows) {
    Map<String, Double> anchors = new HashMap<>();
    rows.stream()
        .filter(row -> mode(row).equals(ANCHOR))
        .forEach(row -> anchors.put(gpu(row).id(), row.observed()));
    List<Ratio> ratios = new ArrayList<>();
    for (Measurement row : rows) {
      Double anchor = anchors.get(gpu(row).id());
      if (anchor != null && !mode(row).equals(ANCHOR)) {
        ratios.add(new Ratio(row, Math.log(row.observed() / anchor)));
      }
    }
    return ratios;
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    return fitted(rows).parameters();
  }

  private ParameterList fitted(List<Measurement> rows) {
    List<Ratio> ratios = ratios(rows);
    ParameterList list = new ParameterList(area(), rows);
    Map<String, Double> families = middles(ratios, Ratio::family, list);
    middles(ratios, Ratio::generation, list);
    middles(ratios, ratio -> mode(ratio.row()), list);
    unsteady(ratios, families, list);
    shares(rows, list);
    list.add("carry_weight", CARRY_WEIGHT, 0);
    return list;
  }

  private static Map<String, Double> middles(
      List<Ratio> ratios, Function<Ratio, String> group, ParameterList list) {
    Map<String, Double> middles = new TreeMap<>();
    ParameterList.grouped(ratios, group)
        .forEach((name, own) -> {
          double middle = ParameterList.median(own.stream().map(Ratio::log).toList());
          middles.put(name, middle);
          list.add("mode", name, middle, own.size());
        });
    return middles;
  }

  /// Modes that run unlike on GPUs of one family, or were seen on one GPU alone.
  private static void unsteady(
      List<Ratio> ratios, Map<String, Double> families, ParameterList list) {
    ParameterList.grouped(ratios, ratio -> mode(ratio.row()))
        .forEach((mode, own) -> {
          double furthest =
              own.stream()
                  .mapToDouble(ratio ->
                      Math.abs(ratio.log() - families.getOrDefault(ratio.family(), ratio.log())))
                  .max()
                  .orElse(0);
          if (furthest > STEADY || own.size() < 3) {
            list.add("unsteady", mode, furthest, own.size());
          }
        });
  }

  /// SHA-256 hashes for each FP32 operation, from both the rows and the catalogue.
  private void shares(List<Measurement> rows, ParameterList list) {
    Map<String, String> generations = new HashMap<>();
    Map<String, Double> perFlop = perFlop(rows, generations);
    ParameterList.grouped(perFlop.keySet(), id -> "" + generations.get(id))
        .forEach((generation, ids) -> {
          List<Double> values = ids.stream().map(id -> perFlop.getOrDefault(id, 0.0)).toList();
          list.add("sha256_per_flop", generation, ParameterList.median(values), ids.size());
        });
  }

  private Map<String, Double> perFlop(List<Measurement> rows, Map<String, String> generations) {
    Map<String, Double> perFlop = new TreeMap<>();
    rows.stream()
        .filter(row -> mode(row).equals(ANCHOR))
        .forEach(row -> put(gpu(row), row.observed(), perFlop, generations));
    catalogue.tables().hashRates().stream()
        .filter(rate -> HashingModel.mode(rate.algorithm()).equals(ANCHOR))
        .forEach(rate -> put(rate.gpu(), rate.hashesPerSecond(), perFlop, generations));
    return perFlop;
  }

  private static void put(
      Gpu gpu, double rate, Map<String, Double> perFlop, Map<String, String> generations) {
    if (HashingModel.family(gpu).isEmpty()) {
      return;
    }
    ChipRates.fp32(gpu)
        .ifPresent(teraflops -> {
          perFlop.put(gpu.id(), rate / (teraflops * 1e12));
          generations.put(gpu.id(), HashingModel.generation(gpu));
        });
  }

  @Override
  public double predict(PredictionRequest request, Parameters parameters) {
    HashingModel model = new HashingModel(catalogue, parameters.and(noSpread()));
    if (model.predict((Hashing) request) instanceof Predicted(Prediction prediction)) {
      return prediction.value();
    }
    throw new IllegalArgumentException("this mode cannot be predicted");
  }

  private Parameters noSpread() {
    ParameterList list = new ParameterList(area(), List.of());
    groups().forEach(group -> list.spread(group, Spread.even(1), 0));
    return list.parameters();
  }

  private static Stream<String> groups() {
    return Stream.of(
        "anchored",
        "anchored-unsteady",
        "by-rate",
        "by-rate-unsteady",
        "table",
        "carried",
        "carried-unsteady",
        "repeat");
  }

  @Override
  public Parameters calibrate(List<Measurement> rows) {
    ParameterList list = fitted(rows);
    Map<String, List<HeldOut>> held = ParameterList.grouped(heldOut(rows), HeldOut::leftOut);
    Spread anchors = spread(anchorLogs(rows), Spread.even(0.3));
    for (String group : List.of("anchored", "anchored-unsteady")) {
      List<HeldOut> own = held.getOrDefault("gpu, " + group, List.of());
      Spread spread = spread(logs(own), Spread.even(0.7));
      list.spread(group, spread, own.size());
      list.spread(group.replace("anchored", "by-rate"), spread.and(anchors), own.size());
    }
    for (String group : List.of("carried", "carried-unsteady")) {
      List<HeldOut> own = held.getOrDefault("gpu, " + group, List.of());
      list.spread(group, spread(logs(own), Spread.even(0.7)), own.size());
    }
    list.spread("table", TABLE, 0);
    list.spread("repeat", REPEAT, 0);
    return list.parameters();
  }

  private static List<Double> logs(List<HeldOut> residuals) {
    return residuals.stream().map(HeldOut::log).toList();
  }

  private static Spread spread(List<Double> logs, Spread otherwise) {
    if (logs.isEmpty()) {
      return otherwise;
    }
    double[] sorted = logs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(
        Math.min(-0.01, Quantiles.of(sorted, 0.05)), Math.max(0.01, Quantiles.of(sorted, 0.95)));
  }

  /// How far the SHA-256 rate of each GPU lies from the middle of the others of its generation.
  private List<Double> anchorLogs(List<Measurement> rows) {
    Map<String, String> generations = new HashMap<>();
    Map<String, Double> perFlop = perFlop(rows, generations);
    List<Double> all = new ArrayList<>();
    perFlop.forEach((id, value) -> {
      List<Double> others =
          perFlop.entrySet().stream()
              .filter(e -> !e.getKey().equals(id))
              .filter(e -> ("" + generations.get(e.getKey())).equals(generations.get(id)))
              .map(Map.Entry::getValue)
              .toList();
      if (!others.isEmpty()) {
        all.add(Math.log(value / ParameterList.median(others)));
      }
    });
    return all;
  }

  @Override
  public List<HeldOut> heldOut(List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>();
    Catalogue noTables = new Catalogue(withoutHashes());
    ParameterList.grouped(rows, row -> gpu(row).id())
        .forEach((id, held) -> {
          List<Measurement> others =
              rows.stream().filter(row -> !gpu(row).id().equals(id)).toList();
          if (others.isEmpty()) {
            return;
          }
          Parameters fitted = fit(others).and(noSpread());
          HashingModel anchored = new HashingModel(catalogue, fitted);
          HashingModel byRate = new HashingModel(noTables, fitted);
          for (Measurement row : held) {
            boolean isSteady = fitted.find(area(), "unsteady", mode(row)).isEmpty();
            add(all, row, anchored, isSteady, true);
            add(all, row, byRate, isSteady, false);
          }
          carried(held, others, anchored, fitted, all);
        });
    return all;
  }

  private static void add(
      List<HeldOut> all, Measurement row, HashingModel model, boolean isSteady, boolean isTable) {
    if (!(model.predict((Hashing) row.request()) instanceof Predicted(Prediction p))) {
      return;
    }
    boolean isOfTable = p.note().startsWith("measured");
    boolean isAnchored = p.note().contains("SHA-256");
    if (isOfTable) {
      all.add(new HeldOut(row, "gpu, table", p.value()));
    } else if (isTable == isAnchored) {
      String group = HashingModel.spreadGroup(isAnchored, isSteady);
      all.add(new HeldOut(row, "gpu, " + group, p.value()));
    }
  }

  /// Each mode of a GPU from the same mode of the first other GPU that has it.
  private static void carried(
      List<Measurement> held,
      List<Measurement> others,
      HashingModel model,
      Parameters parameters,
      List<HeldOut> all) {
    Map<String, Measurement> byMode = new HashMap<>();
    others.forEach(row -> byMode.putIfAbsent(mode(row), row));
    for (Measurement row : held) {
      Measurement other = byMode.get(mode(row));
      if (other == null) {
        continue;
      }
      Hashing work = (Hashing) row.request();
      Setting setting = work.setting();
      Setting known =
          new Setting(
              setting.placement(),
              setting.stack(),
              Optional.of(new Measured(gpu(other), other.observed())),
              List.of());
      if (model.predict(work.in(known)) instanceof Predicted(Prediction p)) {
        boolean isSteady = parameters.find(HashingModel.AREA, "unsteady", mode(row)).isEmpty();
        String group = isSteady ? "gpu, carried" : "gpu, carried-unsteady";
        all.add(new HeldOut(row, group, p.value()));
      }
    }
  }

  private Tables withoutHashes() {
    Tables t = catalogue.tables();
    return new Tables(
        t.gpus(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
