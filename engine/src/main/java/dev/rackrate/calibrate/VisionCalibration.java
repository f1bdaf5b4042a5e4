package dev.rackrate.calibrate;

import dev.rackrate.calibrate.RobustFit.Range;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.Chip;
import dev.rackrate.performance.Measured;
import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.OtherRequest.Vision;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionRequest;
import dev.rackrate.performance.Setting;
import dev.rackrate.performance.Spread;
import dev.rackrate.performance.VisionCurve;
import dev.rackrate.performance.VisionModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Fits the vision model: first how a time moves from GPU to GPU, then what a sample costs.
public final class VisionCalibration implements AreaCalibration {

  private static final double SCALE = 0.1;
  private static final double FAMILY_PRIOR_ROWS = 10;
  private static final int FOLDS = 10;

  /// Two runs of the same work on the same GPU with other versions of the software.
  private static final Spread REPEAT = Spread.even(0.08);

  private static final double[] PRIORS = {0.9, 0.25, 1.5, 0.2};

  @Override
  public String area() {
    return VisionModel.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream().filter(row -> row.request() instanceof Vision).toList();
  }

  /// A measurement on one GPU and the same work on another.
  private record Pair(Measurement from, Measurement to, Chip source, Chip target, double weight) {

    /// Logarithm of measured over carried.
    double log(VisionCurve curve) {
      Vision there = vision(from);
      double seconds = 1 / from.observed();
      double share =
          there
              .cost()
              .map(cost -> curve.share(cost, source, seconds, there.isTraining()))
              .orElse(curve.usualShare());
      double carried = from.observed() / curve.longer(share, source, target);
      return Math.log(to.observed() / carried);
    }
  }

  private static Vision vision(Measurement row) {
    return (Vision) row.request();
  }

  private static Gpu gpu(Measurement row) {
    return row.request().setting().placement().gpu();
  }

  private static Optional<Chip> chip(Measurement row) {
    return Chip.of(gpu(row), VisionModel.products(gpu(row), vision(row).precision()));
  }

  private static boolean isSingle(Measurement row) {
    return row.request().setting().placement().gpus() == 1;
  }

  /// Every pair of GPUs that did the same work; pairs of many rows together weigh as few.
  private static List<Pair> pairs(List<Measurement> rows) {
    List<Measurement> single =
        rows.stream().filter(row -> isSingle(row) && chip(row).isPresent()).toList();
    List<Pair> pairs = new ArrayList<>();
    for (List<Measurement> same : ParameterList.grouped(single, VisionCalibration::work).values()) {
      for (Measurement from : same) {
        for (Measurement to : same) {
          if (!gpu(from).id().equals(gpu(to).id())) {
            pairs.add(new Pair(from, to, chip(from).orElseThrow(), chip(to).orElseThrow(), 1));
          }
        }
      }
    }
    return weighted(pairs);
  }

  private static List<Pair> weighted(List<Pair> pairs) {
    Map<String, List<Pair>> byGpus =
        ParameterList.grouped(pairs, p -> gpu(p.from()).id() + ">" + gpu(p.to()).id());
    return byGpus.values().stream()
        .flatMap(group ->
            group.stream()
                .map(p ->
                    new Pair(
                        p.from(), p.to(), p.source(), p.target(), Math.pow(group.size(), -0.25))))
        .toList();
  }

  private static String work(Measurement row) {
    Vision work = vision(row);
    return String.join(
        "|",
        work.model(),
        work.cost().map(Object::toString).orElse(""),
        work.precision().label(),
        "" + work.isTraining(),
        work.setting().stack().name(),
        work.setting().stack().version());
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    return fitted(rows).parameters();
  }

  private ParameterList fitted(List<Measurement> rows) {
    List<Pair> pairs = pairs(rows);
    double[] moving = moving(pairs);
    List<Measurement> costed =
        rows.stream()
            .filter(row -> isSingle(row) && vision(row).cost().isPresent() && chip(row).isPresent())
            .toList();
    double[] absolute = absolute(costed, moving);
    VisionCurve curve = curve(moving, absolute);
    ParameterList list = new ParameterList(area(), rows);
    list.add("efficiency", moving[0], costed.size() + pairs.size());
    list.add("core_share", moving[1], pairs.size());
    list.add("share_power", moving[2], pairs.size());
    list.add("usual_share", moving[3], pairs.size());
    list.add("traffic", absolute[0], costed.size());
    list.add("joint", absolute[1], costed.size());
    list.add("training_compute", absolute[2], costed.size());
    list.add("training_traffic", absolute[3], costed.size());
    list.add("gpus_exponent", gpusExponent(rows), rows.size() - costed.size());
    families(costed, curve, list);
    ParameterList.grouped(costed, row -> gpu(row).id())
        .forEach((id, seen) -> list.add("seen", id, seen.size(), seen.size()));
    return list;
  }

  private static double[] moving(List<Pair> pairs) {
    return RobustFit.find(
        point -> {
          VisionCurve curve = curve(point, new double[] {15, 1.2, 3, 4});
          return Stream.concat(
                  pairs.stream().map(pair -> pair.weight() * pair.log(curve)), priors(point))
              .mapToDouble(Double::doubleValue)
              .toArray();
        },
        SCALE,
        new Range(PRIORS[0], 0.3, 0.95),
        new Range(PRIORS[1], 0, 0.8),
        new Range(PRIORS[2], 0.5, 3),
        new Range(PRIORS[3], 0.02, 0.9));
  }

  /// A little pull towards what is physically likely, for numbers that the rows leave open.
  private static Stream<Double> priors(double[] point) {
    List<Double> pulls = new ArrayList<>();
    for (int i = 0; i < point.length; i++) {
      pulls.add(0.05 * Math.log(Math.max(1e-3, point[i]) / PRIORS[i]));
    }
    return pulls.stream();
  }

  private static double[] absolute(List<Measurement> rows, double[] moving) {
    return RobustFit.find(
        point -> {
          VisionCurve curve = curve(moving, point);
          return rows.stream().mapToDouble(row -> log(row, curve)).toArray();
        },
        2 * SCALE,
        new Range(15, 1, 100),
        new Range(1.2, 1, 6),
        new Range(3, 2, 6),
        new Range(4, 2, 10));
  }

  private static VisionCurve curve(double[] moving, double[] absolute) {
    return new VisionCurve(
        moving[0],
        absolute[0],
        moving[1],
        absolute[1],
        absolute[2],
        absolute[3],
        moving[2],
        moving[3]);
  }

  /// Logarithm of measured over predicted time of a sample, of any family.
  private static double log(Measurement row, VisionCurve curve) {
    Vision work = vision(row);
    double seconds =
        curve.seconds(
            work.cost().orElseThrow(),
            chip(row).orElseThrow(),
            work.precision(),
            work.isTraining());
    return Math.log(1 / (row.observed() * seconds));
  }

  private static void families(List<Measurement> rows, VisionCurve curve, ParameterList list) {
    ParameterList.grouped(rows, row -> VisionModel.family(vision(row).model()))
        .forEach((family, own) -> {
          double middle = ParameterList.median(own.stream().map(row -> log(row, curve)).toList());
          double shrunk = middle * own.size() / (own.size() + FAMILY_PRIOR_ROWS);
          list.add("family", family.isEmpty() ? "other" : family, shrunk, own.size());
        });
  }

  /// How the rate of all GPUs grows with their number.
  private static double gpusExponent(List<Measurement> rows) {
    Map<String, Measurement> single = new HashMap<>();
    rows.stream().filter(VisionCalibration::isSingle).forEach(row -> single.put(key(row), row));
    List<Double> exponents = new ArrayList<>();
    for (Measurement row : rows) {
      int gpus = row.request().setting().placement().gpus();
      Measurement one = single.get(key(row));
      if (gpus > 1 && one != null) {
        exponents.add(Math.log(row.observed() / one.observed()) / Math.log(gpus));
      }
    }
    return exponents.isEmpty() ? 0.97 : Math.min(1, ParameterList.median(exponents));
  }

  private static String key(Measurement row) {
    return work(row) + "|" + gpu(row).id();
  }

  @Override
  public double predict(PredictionRequest request, Parameters parameters) {
    return new VisionModel(parameters.and(noSpread()))
        .rate((Vision) request)
        .orElseThrow(() -> new IllegalArgumentException("this work cannot be predicted"));
  }

  private Parameters noSpread() {
    ParameterList list = new ParameterList(area(), List.of());
    Stream.of("calibrated", "transferred", "physics", "repeat", "distance")
        .forEach(group -> list.spread(group, Spread.even(1), 0));
    return list.parameters();
  }

  @Override
  public Parameters calibrate(List<Measurement> rows) {
    ParameterList list = fitted(rows);
    Map<String, List<Double>> logs = new TreeMap<>();
    heldOut(rows)
        .forEach(r -> logs.computeIfAbsent(r.leftOut(), _ -> new ArrayList<>()).add(r.log()));
    list.spread("calibrated", logs.getOrDefault("model", List.of(-1.0, 1.0)));
    list.spread("transferred", union(logs, "gpu", "family"));
    list.spread("physics", union(logs, "gpu and family"));
    list.spread("repeat", REPEAT, 0);
    list.spread("distance", distances(rows));
    return list.parameters();
  }

  private static List<Double> union(Map<String, List<Double>> logs, String... names) {
    List<Double> all =
        Stream.of(names).flatMap(name -> logs.getOrDefault(name, List.of()).stream()).toList();
    return all.isEmpty() ? List.of(-1.5, 1.5) : all;
  }

  /// Carried figures of GPUs that the fit had not seen, for each unit of distance of the chips.
  private List<Double> distances(List<Measurement> rows) {
    List<Double> all = new ArrayList<>();
    for (HeldOut carried : carried(rows)) {
      Vision work = vision(carried.measurement());
      Gpu other = work.setting().measured().orElseThrow().gpu();
      Chip from = Chip.of(other, VisionModel.products(other, work.precision())).orElseThrow();
      all.add(carried.log() / from.distance(chip(carried.measurement()).orElseThrow()));
    }
    return all.isEmpty() ? List.of(-1.0, 1.0) : all;
  }

  @Override
  public List<HeldOut> heldOut(List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>(carried(rows));
    all.addAll(gpusOut(rows));
    all.addAll(modelsOut(rows));
    return all;
  }

  private static Map<String, List<Measurement>> byGpu(List<Measurement> rows) {
    return ParameterList.grouped(rows, row -> gpu(row).id());
  }

  /// Each GPU from the rates of every other, by a fit without a row of it.
  private List<HeldOut> carried(List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>();
    byGpu(rows)
        .keySet()
        .forEach(id -> {
          List<Measurement> others =
              rows.stream().filter(row -> !gpu(row).id().equals(id)).toList();
          if (others.isEmpty()) {
            return;
          }
          VisionCurve curve = curve(moving(pairs(others)), new double[] {15, 1.2, 3, 4});
          pairs(rows).stream()
              .filter(pair -> gpu(pair.to()).id().equals(id))
              .forEach(pair -> all.add(carried(pair, curve)));
        });
    return all;
  }

  private static HeldOut carried(Pair pair, VisionCurve curve) {
    Setting setting = pair.to().request().setting();
    Setting known =
        new Setting(
            setting.placement(),
            setting.stack(),
            Optional.of(new Measured(gpu(pair.from()), pair.from().observed())),
            List.of());
    Measurement row =
        new Measurement(
            vision(pair.to()).in(known),
            pair.to().observed(),
            pair.to().source(),
            pair.to().date());
    return new HeldOut(row, "gpu, one measured", pair.to().observed() / Math.exp(pair.log(curve)));
  }

  private List<HeldOut> gpusOut(List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>();
    Map<String, List<Measurement>> groups = byGpu(rows);
    if (groups.size() < 2) {
      return all;
    }
    groups.forEach((id, held) -> {
      Parameters fitted = fit(rows.stream().filter(row -> !gpu(row).id().equals(id)).toList());
      Map<String, Double> families = fitted.groups(area(), "family");
      VisionCurve curve = VisionCurve.of(fitted);
      costed(held)
          .forEach(row -> {
            double family = families.getOrDefault(VisionModel.family(vision(row).model()), 0.0);
            all.add(residual(row, "gpu", log(row, curve) - family));
            all.add(residual(row, "gpu and family", log(row, curve)));
          });
    });
    return all;
  }

  private static Stream<Measurement> costed(List<Measurement> rows) {
    return rows.stream()
        .filter(row -> isSingle(row) && vision(row).cost().isPresent() && chip(row).isPresent());
  }

  /// Each tenth of the models by a fit of the others, with and without the factor of its family.
  private List<HeldOut> modelsOut(List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>();
    for (int fold = 0; fold < FOLDS; fold++) {
      int own = fold;
      List<Measurement> others = rows.stream().filter(row -> fold(row) != own).toList();
      if (others.isEmpty()) {
        continue;
      }
      Parameters fitted = fit(others);
      Map<String, Double> families = fitted.groups(area(), "family");
      VisionCurve curve = VisionCurve.of(fitted);
      costed(rows.stream().filter(row -> fold(row) == own).toList())
          .forEach(row -> {
            double family = families.getOrDefault(VisionModel.family(vision(row).model()), 0.0);
            all.add(residual(row, "model", log(row, curve) - family));
            all.add(residual(row, "family", log(row, curve)));
          });
    }
    return all;
  }

  private static int fold(Measurement row) {
    return Math.floorMod(vision(row).model().hashCode(), FOLDS);
  }

  /// @param timeLog logarithm of measured over predicted time
  private static HeldOut residual(Measurement row, String leftOut, double timeLog) {
    return new HeldOut(row, leftOut, row.observed() * Math.exp(timeLog));
  }
}
