package dev.rackrate.calibrate;

import dev.rackrate.calibrate.RobustFit.Range;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.Chip;
import dev.rackrate.performance.MatmulCurve;
import dev.rackrate.performance.MatmulModel;
import dev.rackrate.performance.Measurement;
import dev.rackrate.performance.OtherRequest.Matmul;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionRequest;
import dev.rackrate.performance.Spread;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/// Fits matrix products to timed shapes, and the best share of the peak of each GPU to searches.
public final class MatmulCalibration implements AreaCalibration {

  /// The stack of rows that are the best of a search and not a given shape.
  public static final String SEARCH = "mamf";

  private static final double SCALE = 0.1;
  private static final Spread REPEAT = Spread.even(0.05);

  /// What a GPU unlike the few that were timed may add.
  private static final Spread UNSEEN = Spread.even(0.1);

  @Override
  public String area() {
    return MatmulModel.AREA;
  }

  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream().filter(row -> row.request() instanceof Matmul).toList();
  }

  private static Matmul work(Measurement row) {
    return (Matmul) row.request();
  }

  private static Gpu gpu(Measurement row) {
    return row.request().setting().placement().gpu();
  }

  private static boolean isSearch(Measurement row) {
    return row.request().setting().stack().name().equals(SEARCH);
  }

  private static String model(Measurement row) {
    return row.request().setting().stack().version();
  }

  private static Optional<Chip> chip(Measurement row) {
    return Chip.of(gpu(row), work(row).precision());
  }

  /// The rows that are timed shapes.
  private static List<Measurement> timed(List<Measurement> rows) {
    return rows.stream().filter(row -> !isSearch(row) && chip(row).isPresent()).toList();
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    return fitted(rows).parameters();
  }

  private ParameterList fitted(List<Measurement> rows) {
    List<Measurement> timed = timed(rows);
    double[] point = point(timed);
    ParameterList list = new ParameterList(area(), rows);
    list.add("efficiency", point[0], timed.size());
    list.add("start_depth", point[1], timed.size());
    list.add("memory_efficiency", point[2], timed.size());
    list.add("joint", point[3], timed.size());
    list.add("launch_seconds", point[4] * 1e-6, timed.size());
    list.add("wave_weight", point[5], timed.size());
    ParameterList.grouped(timed, row -> gpu(row).id())
        .forEach((id, own) -> list.add("seen", id, own.size(), own.size()));
    Map<String, Double> ceilings = ceilings(rows, list);
    list.add("ceiling_share", ceilingShare(timed, ceilings, point[0]), ceilings.size());
    return list;
  }

  private static double[] point(List<Measurement> timed) {
    return RobustFit.find(
        point -> timed.stream().mapToDouble(row -> log(row, curve(point), point[0])).toArray(),
        SCALE,
        new Range(0.8, 0.3, 0.95),
        new Range(100, 1, 2000),
        new Range(0.8, 0.3, 0.95),
        new Range(2.5, 1, 10),
        new Range(3, 0.1, 50),
        new Range(0.3, 0, 1));
  }

  private static MatmulCurve curve(double[] point) {
    return new MatmulCurve(point[1], point[2], point[3], point[4] * 1e-6, point[5]);
  }

  /// Logarithm of measured over predicted time.
  private static double log(Measurement row, MatmulCurve curve, double share) {
    return Math.log(
        row.observed() / 1e3 / curve.seconds(work(row), chip(row).orElseThrow(), share));
  }

  /// The best share of the peak found on each GPU in each format.
  private static Map<String, Double> ceilings(List<Measurement> rows, ParameterList list) {
    Map<String, Double> shares = new TreeMap<>();
    rows.stream()
        .filter(row -> isSearch(row) && chip(row).isPresent())
        .forEach(row -> {
          Matmul work = work(row);
          double teraflops = 2.0 * work.m() * work.n() * work.k() / (row.observed() * 1e9);
          double share = Math.min(0.95, teraflops / chip(row).orElseThrow().peakTflops());
          shares.merge(MatmulModel.ceilingGroup(gpu(row), work.precision()), share, Math::max);
        });
    shares.forEach((group, share) -> list.add("ceiling", group, share, 1));
    return shares;
  }

  /// How much of its ceiling a GPU reaches in shapes that nobody searched for.
  private static double ceilingShare(
      List<Measurement> timed, Map<String, Double> ceilings, double efficiency) {
    List<Double> shares = new ArrayList<>();
    ParameterList.grouped(timed, row -> gpu(row).id())
        .forEach((id, own) -> {
          Double ceiling = ceilings.get(id + "/bf16");
          if (ceiling != null) {
            shares.add(Math.min(1, efficiency / ceiling));
          }
        });
    return shares.isEmpty() ? 0.9 : ParameterList.median(shares);
  }

  @Override
  public double predict(PredictionRequest request, Parameters parameters) {
    return new MatmulModel(parameters.and(noSpread()))
        .milliseconds((Matmul) request)
        .orElseThrow(() -> new IllegalArgumentException("this product cannot be predicted"));
  }

  private Parameters noSpread() {
    ParameterList list = new ParameterList(area(), List.of());
    Stream.of("calibrated", "transferred", "physics", "repeat", "carried")
        .forEach(group -> list.spread(group, Spread.even(1), 0));
    list.add("carry_weight", 0, 0);
    return list.parameters();
  }

  @Override
  public Parameters calibrate(List<Measurement> rows) {
    ParameterList list = fitted(rows);
    Map<String, List<HeldOut>> held = ParameterList.grouped(heldOut(rows), HeldOut::leftOut);
    Spread seen = spread(logs(held.getOrDefault("model", List.of())));
    Spread unseen = spread(logs(held.getOrDefault("gpu", List.of()))).and(UNSEEN);
    Spread ceilings = spread(ceilingLogs(rows));
    int count = timed(rows).size();
    list.spread("calibrated", seen, count);
    list.spread("transferred", unseen, count);
    list.spread("physics", unseen.and(ceilings), count);
    list.spread("repeat", REPEAT, 0);
    List<double[]> pairs = pairs(held.getOrDefault("gpu", List.of()));
    double weight = carryWeight(pairs);
    list.add("carry_weight", weight, pairs.size());
    List<Double> carried = pairs.stream().map(pair -> pair[1] - weight * pair[0]).toList();
    list.spread("carried", spread(carried).and(UNSEEN), pairs.size());
    return list.parameters();
  }

  /// What the same shape was missed by on two GPUs, each as one and as the other.
  private static List<double[]> pairs(List<HeldOut> residuals) {
    List<double[]> pairs = new ArrayList<>();
    ParameterList.grouped(residuals, MatmulCalibration::shape)
        .values()
        .forEach(same -> {
          for (HeldOut from : same) {
            for (HeldOut to : same) {
              if (!gpu(from.measurement()).id().equals(gpu(to.measurement()).id())) {
                pairs.add(new double[] {from.log(), to.log()});
              }
            }
          }
        });
    return pairs;
  }

  private static String shape(HeldOut residual) {
    Matmul work = work(residual.measurement());
    return "%d x %d x %d".formatted(work.m(), work.n(), work.k());
  }

  /// How much of what a shape was missed by on one GPU it is missed by on another.
  private static double carryWeight(List<double[]> pairs) {
    double both = pairs.stream().mapToDouble(pair -> pair[0] * pair[1]).sum();
    double one = pairs.stream().mapToDouble(pair -> pair[0] * pair[0]).sum();
    return one > 0 ? Math.clamp(both / one, 0, 1) : 0;
  }

  private static List<Double> logs(List<HeldOut> residuals) {
    return residuals.stream().map(HeldOut::log).toList();
  }

  private static Spread spread(List<Double> logs) {
    if (logs.isEmpty()) {
      return Spread.even(0.7);
    }
    double[] sorted = logs.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    return new Spread(
        Math.min(0, Quantiles.of(sorted, 0.05)), Math.max(0, Quantiles.of(sorted, 0.95)));
  }

  /// How far the GPUs' best shares of their peak lie from the middle one.
  private static List<Double> ceilingLogs(List<Measurement> rows) {
    List<Double> shares =
        rows.stream()
            .filter(row -> isSearch(row) && chip(row).isPresent())
            .map(row ->
                Math.log(
                    work(row).m()
                        * 1.0
                        * work(row).n()
                        * work(row).k()
                        / (row.observed() * chip(row).orElseThrow().peakTflops())))
            .toList();
    if (shares.isEmpty()) {
      return List.of();
    }
    double middle = ParameterList.median(shares);
    return shares.stream().map(share -> middle - share).toList();
  }

  @Override
  public List<HeldOut> heldOut(List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>();
    all.addAll(leftOut("model", MatmulCalibration::model, rows));
    all.addAll(leftOut("gpu", row -> gpu(row).id(), rows));
    return all;
  }

  private List<HeldOut> leftOut(
      String name, Function<Measurement, String> group, List<Measurement> rows) {
    List<HeldOut> all = new ArrayList<>();
    Map<String, List<Measurement>> groups = ParameterList.grouped(timed(rows), group);
    if (groups.size() < 2) {
      return all;
    }
    groups.forEach((key, held) -> {
      List<Measurement> others =
          timed(rows).stream().filter(row -> !group.apply(row).equals(key)).toList();
      double[] point = point(others);
      for (Measurement row : held) {
        double predicted = row.observed() / Math.exp(log(row, curve(point), point[0]));
        all.add(new HeldOut(row, name, predicted));
      }
    });
    return all;
  }
}
