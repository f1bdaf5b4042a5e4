package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.device.VisionModel;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.ChannelOrder;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Fits the vision model: first how a time moves from GPU to GPU, then what a sample costs.
final class VisionCalibration implements Calibration {

  private static final double TYPICAL_ERROR = 0.1;
  private static final double TYPICAL_ERROR_OF_COST = 0.2;
  private static final double FAMILY_PRIOR_ROWS = 10;

  /// Families of fewer models measured in both ways gain by channels last what all do.
  private static final int FEWEST_PAIRS = 8;

  /// Families of fewer models that were trained take no longer for it than others.
  private static final int FEWEST_TRAINED = 4;

  private static final int FOLDS = 10;

  /// The list of rows carried from another GPU, apart from the spreads of the model card.
  private static final String CARRIED = "carried";

  /// Two runs of the same work on the same GPU with other versions of the software.
  private static final Spread REPEAT = Spread.even(0.08);

  /// How far tenths of the models, and GPUs or families, usually lie apart.
  private static final double OF_TENTHS = 0.02;

  private static final double OF_GPUS = 0.08;

  /// The same for carried figures, for each unit of distance between the chips.
  private static final double OF_DISTANCE = 0.09;

  private static final List<Knob> MOVING =
      List.of(
          Knob.of("efficiency", 0.9, 2, 0.3, 0.95),
          Knob.of("core_share", 0.25, 2, 0.01, 0.8),
          Knob.of("share_power", 1.5, 2, 0.5, 3),
          Knob.of("usual_share", 0.2, 2, 0.02, 0.9));

  private static final List<Knob> COST =
      List.of(
          Knob.of("traffic", 15, 2, 1, 100),
          Knob.of("joint", 1.2, 1, 1, 6),
          Knob.of("training_compute", 3, 0.3, 2, 6),
          Knob.of("training_traffic", 4, 0.3, 2, 10));

  @Override
  public String area() {
    return VisionModel.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream()
        .filter(row -> row.request() instanceof Vision && chip(gpu(row), row).isPresent())
        .toList();
  }

  private static Vision vision(Measurement row) {
    return (Vision) row.request();
  }

  private static Gpu gpu(Measurement row) {
    return row.request().setting().placement().gpu();
  }

  private static Optional<Chip> chip(Gpu gpu, Measurement row) {
    return Chip.of(gpu, VisionModel.products(gpu, vision(row).precision()));
  }

  /// Rows on one GPU whose work states what it costs.
  private static List<Measurement> costed(List<Measurement> rows) {
    return rows.stream()
        .filter(r -> VisionPairs.isSingle(r) && vision(r).cost().isPresent())
        .toList();
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    Parameters moving = moving(VisionPairs.of(rows));
    List<Measurement> costed = costed(rows);
    Parameters cost = fit(COST, TYPICAL_ERROR_OF_COST, moving.and(oneGpu())).to(costed);
    Parameters curve = moving.and(cost);
    ParameterList list = new ParameterList(area(), rows);
    channelsLast(costed, list);
    families(VisionModel.FAMILY, costed, onOneGpu(curve, list), list);
    List<Measurement> trained = costed.stream().filter(row -> vision(row).isTraining()).toList();
    Map<String, List<Measurement>> byFamily =
        ParameterList.grouped(trained, VisionCalibration::family);
    families(
        VisionModel.FAMILY_IN_TRAINING,
        trained.stream()
            .filter(row -> byFamily.getOrDefault(family(row), List.of()).size() >= FEWEST_TRAINED)
            .toList(),
        onOneGpu(curve, list),
        list);
    list.add("gpus_exponent", gpusExponent(rows), rows.size());
    return curve.and(list.parameters());
  }

  private VisionModel onOneGpu(Parameters curve, ParameterList list) {
    return new VisionModel(curve.and(list.parameters()).and(oneGpu()));
  }

  /// Half the logarithm of what channels last gain on channels first, of all work measured in both
  /// ways and of each family of which there is enough.
  private static void channelsLast(List<Measurement> rows, ParameterList list) {
    Map<String, Double> first = new HashMap<>();
    Map<String, List<Double>> gains = new TreeMap<>();
    rows.stream()
        .filter(row -> vision(row).order() == ChannelOrder.FIRST)
        .forEach(row -> first.put(unlaid(row), row.observed()));
    for (Measurement row : rows) {
      Double other = first.get(unlaid(row));
      if (vision(row).order() == ChannelOrder.LAST && other != null) {
        double gain = StrictMath.log(row.observed() / other) / 2;
        String kind = VisionModel.kind(vision(row).isTraining());
        gains.computeIfAbsent(kind, _ -> new ArrayList<>()).add(gain);
        gains.computeIfAbsent(kind + "/" + family(row), _ -> new ArrayList<>()).add(gain);
      }
    }
    gains.forEach((group, own) -> {
      if (own.size() >= FEWEST_PAIRS) {
        list.add(VisionModel.CHANNELS_LAST, group, ParameterList.median(own), own.size());
      }
    });
  }

  /// What a row and another share that differ in how their values lie in memory.
  private static String unlaid(Measurement row) {
    Vision work = vision(row);
    return key(
        new Measurement(
            new Vision(
                work.setting(), work.model(), work.cost(), work.precision(), work.isTraining()),
            row.observed(),
            row.source(),
            row.date()));
  }

  /// Pairs of many rows together weigh as few.
  private Parameters moving(List<Measurement> pairs) {
    Map<String, List<Measurement>> byGpus = ParameterList.grouped(pairs, VisionPairs::gpus);
    Parameters usual = fit(COST, TYPICAL_ERROR_OF_COST, Parameters.NONE).to(List.of());
    return fit(MOVING, TYPICAL_ERROR, usual.and(oneGpu()))
        .to(
            pairs,
            pair ->
                StrictMath.pow(byGpus.getOrDefault(VisionPairs.gpus(pair), pairs).size(), -0.125));
  }

  private Fit fit(List<Knob> knobs, double typicalError, Parameters fixed) {
    return new Fit(area(), knobs, typicalError, fixed, VisionCalibration::formula);
  }

  private static ToDoubleFunction<PredictionRequest> formula(Parameters parameters) {
    VisionModel model = new VisionModel(parameters);
    return request -> model.rate((Vision) request).orElseThrow();
  }

  /// GPUs that train together are fitted apart.
  private Parameters oneGpu() {
    ParameterList list = new ParameterList(area(), List.of());
    list.add("gpus_exponent", 1, 0);
    return list.parameters();
  }

  /// How much longer each family takes, drawn towards all where few of it were measured.
  private static void families(
      String name, List<Measurement> rows, VisionModel model, ParameterList list) {
    ParameterList.grouped(rows, VisionCalibration::family)
        .forEach((family, own) -> {
          double middle =
              ParameterList.median(
                  own.stream()
                      .map(row ->
                          StrictMath.log(model.rate(vision(row)).orElseThrow() / row.observed()))
                      .toList());
          double shrunk = middle * own.size() / (own.size() + FAMILY_PRIOR_ROWS);
          list.add(name, family.isEmpty() ? "other" : family, shrunk, own.size());
        });
  }

  private static String family(Measurement row) {
    return VisionModel.family(vision(row).model());
  }

  /// How the rate of all GPUs grows with their number.
  private static double gpusExponent(List<Measurement> rows) {
    Map<String, Measurement> single = new HashMap<>();
    rows.stream().filter(VisionPairs::isSingle).forEach(row -> single.put(key(row), row));
    List<Double> exponents = new ArrayList<>();
    for (Measurement row : rows) {
      int gpus = row.request().setting().placement().gpus();
      Measurement one = single.get(key(row));
      if (gpus > 1 && one != null) {
        exponents.add(StrictMath.log(row.observed() / one.observed()) / StrictMath.log(gpus));
      }
    }
    return exponents.isEmpty() ? 0.97 : Math.min(1, ParameterList.median(exponents));
  }

  private static String key(Measurement row) {
    return VisionPairs.work(row) + "|" + Groups.gpu(row);
  }

  @Override
  public Parameters seen(List<Measurement> rows) {
    ParameterList list = new ParameterList(area(), rows);
    ParameterList.grouped(costed(rows), Groups::gpu)
        .forEach((id, own) -> list.add("seen", id, own.size(), own.size()));
    costed(rows).stream()
        .mapToDouble(row -> vision(row).cost().orElseThrow().gigaMacs())
        .max()
        .ifPresent(most -> list.add(VisionModel.MOST_GMACS, most, rows.size()));
    return list.parameters();
  }

  @Override
  public Parameters spreads(List<Residual> residuals, Stretch stretch) {
    ParameterList list =
        new ParameterList(area(), residuals.stream().map(Residual::measurement).toList());
    Map<String, List<Residual>> byKnown = ParameterList.grouped(residuals, Residual::known);
    put(list, "calibrated", byKnown, OF_TENTHS, stretch);
    put(list, "transferred", byKnown, OF_GPUS, stretch);
    put(list, "physics", byKnown, OF_GPUS, stretch);
    list.spread("repeat", REPEAT, 0);
    List<Residual> carried = byKnown.getOrDefault(CARRIED, List.of());
    list.spread("distance", stretch.of(area(), CARRIED, distance(carried)), carried.size());
    return list.parameters();
  }

  private void put(
      ParameterList list,
      String known,
      Map<String, List<Residual>> byKnown,
      double usualApart,
      Stretch stretch) {
    List<Residual> own = byKnown.getOrDefault(known, List.of());
    Spread spread = own.isEmpty() ? Spread.even(1) : Spreads.of(own, usualApart);
    list.spread(known, stretch.of(area(), known, spread), own.size());
  }

  /// The spread of carried figures for each unit of distance of the chips.
  private static Spread distance(List<Residual> carried) {
    List<Residual> scaled =
        carried.stream()
            .map(r -> {
              double far =
                  StrictMath.pow(r.measurement().observed() / r.predicted(), 1 / distance(r));
              double predicted = r.measurement().observed() / far;
              return new Residual(r.measurement(), r.area(), r.known(), r.group(), predicted);
            })
            .toList();
    return scaled.isEmpty() ? Spread.even(1) : Spreads.of(scaled, OF_DISTANCE);
  }

  @Override
  public Optional<Spread> spread(Residual residual, Parameters spreads) {
    String group = residual.known().equals(CARRIED) ? "distance" : residual.known();
    Spread own = spreads.spread(area(), group);
    return Optional.of(
        residual.known().equals(CARRIED) ? REPEAT.and(own.times(distance(residual))) : own);
  }

  private static double distance(Residual carried) {
    Measurement row = carried.measurement();
    Chip other = chip(VisionPairs.from(row), row).orElseThrow();
    return other.distance(chip(gpu(row), row).orElseThrow());
  }

  @Override
  public List<Residual> residuals(List<Measurement> rows) {
    List<Residual> all = new ArrayList<>();
    ParameterList.grouped(rows, Groups::gpu)
        .forEach((id, held) -> all.addAll(withoutGpu(id, held, rows)));
    for (int fold = 0; fold < FOLDS; fold++) {
      all.addAll(withoutModels(fold, rows));
    }
    return all;
  }

  /// What a fit without a row of a GPU says of it, with and without the factors of families, and
  /// carried from other GPUs.
  private List<Residual> withoutGpu(String id, List<Measurement> held, List<Measurement> rows) {
    List<Measurement> others = rows.stream().filter(r -> !Groups.gpu(r).equals(id)).toList();
    if (others.isEmpty()) {
      return List.of();
    }
    Parameters fitted = fit(others);
    List<Residual> all = new ArrayList<>();
    all.addAll(residuals(costed(held), new VisionModel(fitted), "transferred", Groups::gpu));
    all.addAll(residuals(costed(held), plain(fitted), "physics", Groups::gpu));
    List<Measurement> pairs =
        VisionPairs.of(rows).stream().filter(pair -> Groups.gpu(pair).equals(id)).toList();
    all.addAll(residuals(pairs, plain(fitted), CARRIED, Groups::gpu));
    return all;
  }

  /// Each tenth of the models by a fit of the others, with and without the factor of its family.
  private List<Residual> withoutModels(int fold, List<Measurement> rows) {
    List<Measurement> others = rows.stream().filter(row -> fold(row) != fold).toList();
    List<Measurement> held = costed(rows.stream().filter(row -> fold(row) == fold).toList());
    if (others.isEmpty()) {
      return List.of();
    }
    Parameters fitted = fit(others);
    List<Residual> all = new ArrayList<>();
    all.addAll(residuals(held, new VisionModel(fitted), "calibrated", _ -> "tenth " + fold));
    all.addAll(residuals(held, plain(fitted), "transferred", VisionCalibration::familyGroup));
    return all;
  }

  private static String familyGroup(Measurement row) {
    return "family " + family(row);
  }

  private List<Residual> residuals(
      List<Measurement> rows,
      VisionModel model,
      String known,
      Function<Measurement, String> group) {
    return rows.stream()
        .map(row ->
            new Residual(
                row, area(), known, group.apply(row), model.rate(vision(row)).orElseThrow()))
        .toList();
  }

  private static VisionModel plain(Parameters fitted) {
    return new VisionModel(
        new Parameters(
            fitted
                .rows()
                .filter(row -> !row.name().startsWith(VisionModel.FAMILY))
                .filter(row -> !row.group().contains("/"))
                .toList()));
  }

  private static int fold(Measurement row) {
    return Math.floorMod(vision(row).model().hashCode(), FOLDS);
  }
}
