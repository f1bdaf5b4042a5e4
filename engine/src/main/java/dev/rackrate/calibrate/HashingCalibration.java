package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.performance.device.HashingModel;
import dev.rackrate.performance.device.HashingModel.Figure;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.DeviceRequest.Hashing;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Measurement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Fits what each mode reaches for each SHA-256 hash, by generation, and SHA-256 for each FLOP.
final class HashingCalibration implements Calibration {

  /// Logarithms of rates are kept to a thousandth, a twentieth of a per cent: far less than two
  /// measurements of one GPU lie apart, and the table is a part of the page.
  private static final double FINE = 1_000;

  private static final String ANCHOR = "1400";

  private static final int ROUNDS = 10;

  /// A mode whose GPUs of a family lie further apart than this is not steady.
  private static final double STEADY = 0.15;

  /// Half of what a mode was missed by on one GPU is taken to hold on another.
  private static final double CARRY_WEIGHT = 0.5;

  /// How far GPUs usually lie apart in a mode, SHA-256 given.
  private static final double OF_GPUS = 0.05;

  /// The same by the rate of a data sheet, which boards hold at other clocks and watts.
  private static final double OF_DATA_SHEETS = 0.15;

  /// What a generation adds in whose like a mode was not measured.
  private static final double OF_FAR = 0.14;

  private static final Spread REPEAT = Spread.even(0.05);

  /// Published readings of one algorithm on one GPU lie about so far apart.
  private static final Spread TABLE = Spread.even(0.12);

  private final Catalogue catalogue;

  HashingCalibration(Catalogue catalogue) {
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

  private static String family(Measurement row) {
    return mode(row) + "/" + HashingModel.family(gpu(row));
  }

  /// The logarithm of the SHA-256 rate of each GPU as all of its modes say it, of which its own
  /// reading is one: a reading of a GPU in one mode may lie a tenth off what its others tell.
  ///
  /// A rate is taken for a level of the GPU times what its family reaches in the mode; each in turn
  /// is the middle of what the other leaves.
  private static Map<String, Double> anchors(List<Measurement> rows) {
    Map<String, Double> levels = new TreeMap<>();
    rows.stream()
        .filter(row -> mode(row).equals(ANCHOR))
        .forEach(row -> levels.put(gpu(row).id(), StrictMath.log(row.observed())));
    List<Measurement> known =
        rows.stream().filter(row -> levels.containsKey(Groups.gpu(row))).toList();
    Map<String, Double> middles = new HashMap<>();
    for (int round = 0; round < ROUNDS; round++) {
      middles.putAll(middles(known, HashingCalibration::family, Groups::gpu, levels));
      levels.putAll(middles(known, Groups::gpu, HashingCalibration::family, middles));
    }
    Map<String, Double> anchors = new TreeMap<>();
    known.stream()
        .filter(row -> mode(row).equals(ANCHOR))
        .forEach(row ->
            anchors.put(
                Groups.gpu(row),
                levels.getOrDefault(Groups.gpu(row), 0.0)
                    + middles.getOrDefault(family(row), 0.0)));
    return anchors;
  }

  /// By group the middle of what the rates, as logarithms, have above what is known of another.
  private static Map<String, Double> middles(
      List<Measurement> rows,
      Function<Measurement, String> group,
      Function<Measurement, String> other,
      Map<String, Double> ofOthers) {
    Map<String, Double> middles = new TreeMap<>();
    ParameterList.grouped(rows, group)
        .forEach((name, own) ->
            middles.put(
                name,
                ParameterList.median(
                    own.stream()
                        .map(row ->
                            StrictMath.log(row.observed())
                                - ofOthers.getOrDefault(other.apply(row), 0.0))
                        .toList())));
    return middles;
  }

  private static List<Ratio> ratios(List<Measurement> rows, Map<String, Double> anchors) {
    List<Ratio> ratios = new ArrayList<>();
    for (Measurement row : rows) {
      Double anchor = anchors.get(gpu(row).id());
      if (anchor != null && !mode(row).equals(ANCHOR)) {
        ratios.add(new Ratio(row, StrictMath.log(row.observed()) - anchor));
      }
    }
    return ratios;
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    Map<String, Double> anchors = anchors(rows);
    List<Ratio> ratios = ratios(rows, anchors);
    ParameterList list = new ParameterList(area(), rows);
    Map<String, Double> families = middles(ratios, Ratio::family, list);
    middles(ratios, ratio -> mode(ratio.row()), list);
    Set<String> unsteady = unsteady(ratios, families, list);
    middles(
        ratios.stream().filter(ratio -> unsteady.contains(mode(ratio.row()))).toList(),
        Ratio::generation,
        list);
    shares(rows, anchors, list);
    list.add("carry_weight", CARRY_WEIGHT, 0);
    return list.parameters();
  }

  @Override
  public Parameters seen(List<Measurement> rows) {
    return Parameters.NONE;
  }

  private static Map<String, Double> middles(
      List<Ratio> ratios, Function<Ratio, String> group, ParameterList list) {
    Map<String, Double> middles = new TreeMap<>();
    ParameterList.grouped(ratios, group)
        .forEach((name, own) -> {
          double middle = ParameterList.median(own.stream().map(Ratio::log).toList());
          middles.put(name, middle);
          list.add("mode", name, Math.rint(middle * FINE) / FINE, own.size());
        });
    return middles;
  }

  /// Modes that run unlike on GPUs of one family, or were seen on one GPU alone. All others go by
  /// their family: what its generations seem to have of their own is how few cards there are of
  /// each.
  private static Set<String> unsteady(
      List<Ratio> ratios, Map<String, Double> families, ParameterList list) {
    Set<String> unsteady = new TreeSet<>();
    ParameterList.grouped(ratios, ratio -> mode(ratio.row()))
        .forEach((mode, own) -> {
          double furthest =
              own.stream()
                  .mapToDouble(ratio ->
                      Math.abs(ratio.log() - families.getOrDefault(ratio.family(), ratio.log())))
                  .max()
                  .orElse(0);
          if (furthest > STEADY || own.size() < 3) {
            unsteady.add(mode);
            list.add("unsteady", mode, furthest, own.size());
          }
        });
    return unsteady;
  }

  /// SHA-256 hashes for each FP32 operation, from both the rows and the catalogue.
  private void shares(List<Measurement> rows, Map<String, Double> anchors, ParameterList list) {
    Map<String, String> generations = new HashMap<>();
    Map<String, Double> perFlop = perFlop(rows, anchors, generations);
    ParameterList.grouped(perFlop.keySet(), id -> "" + generations.get(id))
        .forEach((generation, ids) -> {
          List<Double> values = ids.stream().map(id -> perFlop.getOrDefault(id, 0.0)).toList();
          list.add("sha256_per_flop", generation, ParameterList.median(values), ids.size());
        });
  }

  private Map<String, Double> perFlop(
      List<Measurement> rows, Map<String, Double> anchors, Map<String, String> generations) {
    Map<String, Double> perFlop = new TreeMap<>();
    catalogue.tables().hashRates().stream()
        .filter(rate -> HashingModel.mode(rate.algorithm()).equals(ANCHOR))
        .forEach(rate -> put(rate.gpu(), rate.hashesPerSecond(), perFlop, generations));
    rows.stream()
        .filter(row -> mode(row).equals(ANCHOR))
        .forEach(row -> {
          double rate = StrictMath.exp(anchors.getOrDefault(Groups.gpu(row), 0.0));
          put(gpu(row), rate, perFlop, generations);
        });
    return perFlop;
  }

  private static void put(
      Gpu gpu, double rate, Map<String, Double> perFlop, Map<String, String> generations) {
    if (HashingModel.family(gpu).isEmpty()) {
      return;
    }
    ChipRates.sustainedFp32(gpu)
        .ifPresent(teraflops -> {
          perFlop.put(gpu.id(), rate / (teraflops * 1e12));
          generations.put(gpu.id(), HashingModel.generation(gpu));
        });
  }

  @Override
  public Parameters spreads(List<Residual> residuals, Stretch stretch) {
    ParameterList list =
        new ParameterList(area(), residuals.stream().map(Residual::measurement).toList());
    Map<String, List<Residual>> byKnown = ParameterList.grouped(residuals, Residual::known);
    for (String way : List.of("anchored", "by-rate", "carried")) {
      Spread steady = put(list, way, byKnown, Spread.even(0.3), stretch);
      Spread unsteady = put(list, way + "-unsteady", byKnown, Spread.even(0.7), stretch);
      put(list, way + "-far", byKnown, steady, stretch);
      put(list, way + "-far-unsteady", byKnown, unsteady, stretch);
    }
    list.spread("table", TABLE, 0);
    list.spread("repeat", REPEAT, 0);
    return list.parameters();
  }

  /// What few rows say is never narrower than the spread of what is nearer.
  private Spread put(
      ParameterList list,
      String known,
      Map<String, List<Residual>> byKnown,
      Spread nearer,
      Stretch stretch) {
    List<Residual> own = byKnown.getOrDefault(known, List.of());
    double apart = known.startsWith("by-rate") ? OF_DATA_SHEETS : OF_GPUS;
    double usual = known.contains("-far") ? Math.hypot(apart, OF_FAR) : apart;
    Spread read = own.isEmpty() ? nearer : stretch.of(area(), known, Spreads.of(own, usual));
    Spread spread =
        known.contains("-far") && own.size() < Stretch.ENOUGH_ROWS
            ? new Spread(Math.min(read.low(), nearer.low()), Math.max(read.high(), nearer.high()))
            : read;
    list.spread(known, spread, own.size());
    return spread;
  }

  @Override
  public List<Residual> residuals(List<Measurement> rows) {
    List<Residual> all = new ArrayList<>();
    Catalogue noTables = new Catalogue(withoutHashes());
    ParameterList.grouped(rows, Groups::gpu)
        .forEach((id, held) -> {
          List<Measurement> others =
              rows.stream().filter(row -> !Groups.gpu(row).equals(id)).toList();
          if (others.isEmpty()) {
            return;
          }
          Parameters fitted = fit(others);
          HashingModel anchored = new HashingModel(catalogue, fitted);
          HashingModel byRate = new HashingModel(noTables, fitted);
          for (Measurement row : held) {
            Hashing work = (Hashing) row.request();
            anchored
                .figure(work)
                .filter(figure -> !figure.group().startsWith("by-rate"))
                .ifPresent(figure -> all.add(residual(row, figure)));
            byRate.figure(work).ifPresent(figure -> all.add(residual(row, figure)));
          }
          all.addAll(carried(held, others, anchored));
        });
    return all;
  }

  private Residual residual(Measurement row, Figure figure) {
    return new Residual(row, area(), figure.group(), Groups.gpu(row), figure.hashesPerSecond());
  }

  /// Each mode of a GPU from the same mode of the first other GPU that has it.
  private List<Residual> carried(
      List<Measurement> held, List<Measurement> others, HashingModel model) {
    Map<String, Measurement> byMode = new HashMap<>();
    others.forEach(row -> byMode.putIfAbsent(mode(row), row));
    List<Residual> all = new ArrayList<>();
    for (Measurement row : held) {
      Measurement other = byMode.get(mode(row));
      if (other == null) {
        continue;
      }
      MeasuredRate known = new MeasuredRate(gpu(other), other.observed());
      model
          .carried((Hashing) row.request(), known)
          .ifPresent(figure -> all.add(residual(row, figure)));
    }
    return all;
  }

  private Tables withoutHashes() {
    Tables t = catalogue.tables();
    return new Tables(
        t.gpus(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(),
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), List.of());
  }
}
