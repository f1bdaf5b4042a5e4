package dev.rackrate.calibrate;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.Chip;
import dev.rackrate.performance.device.MatmulCurve;
import dev.rackrate.performance.device.MatmulModel;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.workload.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/// Fits matrix products to timed shapes.
final class MatmulCalibration implements Calibration {

  private static final double TYPICAL_ERROR = 0.1;
  private static final Spread REPEAT = Spread.even(0.05);

  /// Models differ in their shapes, GPUs in what their best shape does not tell.
  private static final double OF_MODELS = 0.03;

  private static final double OF_GPUS = 0.08;

  private static final List<Knob> KNOBS =
      List.of(
          Knob.of("efficiency", 0.8, 0.5, 0.3, 0.95),
          Knob.of("start_depth", 100, 2, 1, 2000),
          Knob.of("memory_efficiency", 0.8, 0.5, 0.3, 0.95),
          Knob.of("joint", 2.5, 1, 1, 10),
          Knob.of("launch_ticks", 5e3, 1, 100, 1e5),
          Knob.of("step_ticks", 0.5, 1, 1e-2, 10),
          Knob.of("wave_weight", 0.3, 1, 0.01, 1));

  private final Parameters ceilings;

  MatmulCalibration(Parameters ceilings) {
    this.ceilings = ceilings;
  }

  @Override
  public String area() {
    return MatmulModel.AREA;
  }

  /// Timed shapes; the best of a search is a ceiling.
  @Override
  public List<Measurement> own(List<Measurement> all) {
    return all.stream()
        .filter(row -> row.request() instanceof Matmul && !isSearched(row))
        .filter(row -> Chip.rated(gpu(row), work(row).precision()).isPresent())
        .toList();
  }

  private static boolean isSearched(Measurement row) {
    return Groups.stack(row).equals(CeilingCalibration.FASTEST);
  }

  private static Matmul work(Measurement row) {
    return (Matmul) row.request();
  }

  private static Gpu gpu(Measurement row) {
    return row.request().setting().placement().gpu();
  }

  /// The language model that a shape belongs to.
  private static String model(Measurement row) {
    return row.request().setting().stack().version();
  }

  @Override
  public Parameters fit(List<Measurement> rows) {
    Parameters fitted =
        new Fit(area(), KNOBS, TYPICAL_ERROR, Parameters.NONE, MatmulCalibration::formula).to(rows);
    ParameterList list = new ParameterList(area(), rows);
    list.add("ceiling_share", ceilingShare(rows, fitted.get(area(), "efficiency")), rows.size());
    return fitted.and(list.parameters());
  }

  /// Milliseconds of a product where all GPUs reach the same share of their peak.
  private static ToDoubleFunction<PredictionRequest> formula(Parameters parameters) {
    MatmulCurve curve = MatmulCurve.of(parameters);
    double share = parameters.get(MatmulModel.AREA, "efficiency");
    return request -> {
      Matmul work = (Matmul) request;
      Chip chip = Chip.rated(work.setting().placement().gpu(), work.precision()).orElseThrow();
      return 1e3 * curve.seconds(work, chip, share);
    };
  }

  /// How much of its ceiling a GPU reaches in shapes that nobody searched for.
  private double ceilingShare(List<Measurement> rows, double efficiency) {
    Map<String, Double> known = ceilings.groups(CeilingCalibration.AREA, CeilingCalibration.SHARE);
    List<Double> shares = new ArrayList<>();
    ParameterList.grouped(rows, Groups::gpu)
        .keySet()
        .forEach(id -> {
          Double ceiling = known.get(id + "/" + Precision.BF16.bits());
          if (ceiling != null) {
            shares.add(Math.min(1, efficiency / ceiling));
          }
        });
    return shares.isEmpty() ? 0.9 : ParameterList.median(shares);
  }

  @Override
  public Parameters seen(List<Measurement> rows) {
    ParameterList list = new ParameterList(area(), rows);
    ParameterList.grouped(rows, Groups::gpu)
        .forEach((id, own) -> list.add("seen", id, own.size(), own.size()));
    return list.parameters();
  }

  @Override
  public Parameters spreads(List<Residual> residuals, Stretch stretch) {
    ParameterList list =
        new ParameterList(area(), residuals.stream().map(Residual::measurement).toList());
    Map<String, List<Residual>> byKnown = ParameterList.grouped(residuals, Residual::known);
    List<Residual> models = byKnown.getOrDefault("calibrated", List.of());
    List<Residual> gpus = byKnown.getOrDefault("transferred", List.of());
    Spread seen = stretch.of(area(), "calibrated", spread(models, OF_MODELS));
    Spread unseen = stretch.of(area(), "transferred", spread(gpus, OF_GPUS));
    list.spread("calibrated", seen, models.size());
    list.spread("transferred", unseen, gpus.size());
    list.spread("physics", unseen.and(ceilingSpread()), gpus.size());
    list.spread("repeat", REPEAT, 0);
    List<double[]> pairs = pairs(gpus);
    list.add("carry_weight", carryWeight(pairs), pairs.size());
    list.spread("carried", unseen, pairs.size());
    return list.parameters();
  }

  private static Spread spread(List<Residual> residuals, double usualApart) {
    return residuals.isEmpty() ? Spread.even(0.7) : Spreads.of(residuals, usualApart);
  }

  /// How far the best shares of single GPUs lie from the middle one.
  private Spread ceilingSpread() {
    double[] logs =
        ceilings.groups(CeilingCalibration.AREA, CeilingCalibration.SHARE).entrySet().stream()
            .filter(share -> share.getKey().endsWith("/" + Precision.BF16.bits()))
            .mapToDouble(share -> StrictMath.log(share.getValue()))
            .sorted()
            .toArray();
    if (logs.length == 0) {
      return Spread.even(0.2);
    }
    double middle = Quantiles.of(logs, 0.5);
    return new Spread(
        Math.min(0, middle - Quantiles.of(logs, 0.95)),
        Math.max(0, middle - Quantiles.of(logs, 0.05)));
  }

  /// What the same shape was missed by on two GPUs, each as one and as the other.
  private static List<double[]> pairs(List<Residual> residuals) {
    List<double[]> pairs = new ArrayList<>();
    ParameterList.grouped(residuals, MatmulCalibration::shape)
        .values()
        .forEach(same -> {
          for (Residual from : same) {
            for (Residual to : same) {
              if (!from.group().equals(to.group())) {
                pairs.add(new double[] {from.log(), to.log()});
              }
            }
          }
        });
    return pairs;
  }

  private static String shape(Residual residual) {
    Matmul work = work(residual.measurement());
    return work.m() + " x " + work.n() + " x " + work.k();
  }

  /// How much of what a shape was missed by on one GPU it is missed by on another.
  private static double carryWeight(List<double[]> pairs) {
    double both = pairs.stream().mapToDouble(pair -> pair[0] * pair[1]).sum();
    double one = pairs.stream().mapToDouble(pair -> pair[0] * pair[0]).sum();
    return one > 0 ? Math.clamp(both / one, 0, 1) : 0;
  }

  @Override
  public List<Residual> residuals(List<Measurement> rows) {
    List<Residual> all = new ArrayList<>();
    all.addAll(leftOut("calibrated", MatmulCalibration::model, rows));
    all.addAll(leftOut("transferred", Groups::gpu, rows));
    return all;
  }

  private List<Residual> leftOut(
      String known, Function<Measurement, String> group, List<Measurement> rows) {
    List<Residual> all = new ArrayList<>();
    Map<String, List<Measurement>> groups = ParameterList.grouped(rows, group);
    if (groups.size() < 2) {
      return all;
    }
    groups.forEach((name, held) -> {
      Parameters fitted = fit(rows.stream().filter(row -> !group.apply(row).equals(name)).toList());
      MatmulModel model = new MatmulModel(fitted.and(ceilings));
      for (Measurement row : held) {
        OptionalDouble predicted = model.milliseconds(work(row));
        if (predicted.isPresent()) {
          all.add(new Residual(row, area(), known, name, predicted.getAsDouble()));
        }
      }
    });
    return all;
  }
}
