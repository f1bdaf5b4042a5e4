package dev.rackrate.calibrate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.performance.device.Fp64Model;
import dev.rackrate.performance.device.HashingModel;
import dev.rackrate.performance.device.MatmulModel;
import dev.rackrate.performance.device.VisionModel;
import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.DeviceRequest.Fp64;
import dev.rackrate.performance.request.DeviceRequest.Hashing;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.DeviceRequest.SampleCost;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tables that the formulas make of known numbers give those numbers back.
final class OtherCalibrationsTest {

  private static Gpu gpu(String id, double peak, double bandwidth, double plain) {
    return new Gpu(
        id,
        id,
        List.of(),
        "NVIDIA",
        "Ampere",
        "datacentre",
        48,
        Map.of(
            GpuRate.FP16, peak,
            GpuRate.BF16, peak,
            GpuRate.FP32, plain,
            GpuRate.FP64, plain / 2,
            GpuRate.BANDWIDTH, bandwidth),
        Gpu.Details.UNKNOWN,
        new Source(
            "S-9", "made up", "", PartialDate.parse("2026-01").orElseThrow(), Confidence.ESTIMATE));
  }

  private static final List<Gpu> GPUS =
      List.of(gpu("a", 120, 600, 20), gpu("b", 310, 1500, 30), gpu("c", 200, 2300, 45));

  private static Setting on(Gpu gpu, String version) {
    return Setting.of(Placement.one(gpu), new Stack("made", version));
  }

  private static Parameters parameters(String area, Map<String, Double> values) {
    return new Parameters(
        values.entrySet().stream()
            .map(e -> new Parameter(area, e.getKey(), "", e.getValue(), 9, "2026-03", "made up"))
            .toList());
  }

  private static List<Measurement> products() {
    MatmulModel truth =
        new MatmulModel(
            parameters(
                MatmulModel.AREA,
                Map.of(
                    "efficiency", 0.71,
                    "ceiling_share", 0.9,
                    "start_depth", 160.0,
                    "memory_efficiency", 0.66,
                    "joint", 3.0,
                    "launch_ticks", 9_000.0,
                    "step_ticks", 1.2,
                    "wave_weight", 0.4)));
    List<Measurement> rows = new ArrayList<>();
    for (Gpu gpu : GPUS) {
      for (int m : new int[] {32, 200, 1500, 9000}) {
        for (int n : new int[] {400, 900, 7000}) {
          for (int k : new int[] {120, 1100, 8000}) {
            Matmul work = new Matmul(on(gpu, "model " + n), m, n, k, Precision.FP16);
            rows.add(
                new Measurement(
                    work, truth.milliseconds(work).orElseThrow(), "made up", "2026-03"));
          }
        }
      }
    }
    return rows;
  }

  @Test
  void matrixProductsGiveTheirNumbersBack() {
    MatmulCalibration calibration = new MatmulCalibration(Parameters.NONE);

    Parameters found = calibration.fit(products());

    assertThat(found.get(MatmulModel.AREA, "efficiency")).isCloseTo(0.71, within(0.01));
    assertThat(found.get(MatmulModel.AREA, "start_depth")).isCloseTo(160, within(8.0));
    assertThat(found.get(MatmulModel.AREA, "memory_efficiency")).isCloseTo(0.66, within(0.02));
    assertThat(found.get(MatmulModel.AREA, "launch_ticks")).isCloseTo(9_000, within(450.0));
    assertThat(found.get(MatmulModel.AREA, "step_ticks")).isCloseTo(1.2, within(0.2));
    // every row is predicted without its model, and without its GPU
    List<Residual> residuals = calibration.residuals(products());
    assertThat(residuals).hasSize(2 * products().size());
    assertThat(residuals).allMatch(residual -> residual.absoluteError() < 0.02);
  }

  private static Map<String, Double> curve() {
    return Map.of(
        "efficiency", 0.7,
        "traffic", 9.0,
        "core_share", 0.2,
        "joint", 1.6,
        "training_compute", 3.3,
        "training_traffic", 4.6,
        "share_power", 1.4,
        "usual_share", 0.25,
        "gpus_exponent", 1.0);
  }

  private static List<Measurement> pictures() {
    VisionModel truth = new VisionModel(parameters(VisionModel.AREA, curve()));
    List<Measurement> rows = new ArrayList<>();
    for (Gpu gpu : GPUS) {
      for (int model = 1; model <= 12; model++) {
        for (boolean isTraining : new boolean[] {false, true}) {
          // from little work on many values to much on few
          SampleCost cost = new SampleCost(0.4 * model * model, 60.0 / model);
          Vision work =
              new Vision(on(gpu, "2.4"), "net" + model, cost(cost), Precision.FP16, isTraining);
          rows.add(new Measurement(work, truth.rate(work).orElseThrow(), "made up", "2026-03"));
        }
      }
    }
    return rows;
  }

  private static Optional<SampleCost> cost(SampleCost cost) {
    return Optional.of(cost);
  }

  @Test
  void picturesArePredictedAsTheyWereMade() {
    VisionCalibration calibration = new VisionCalibration();
    VisionModel found = new VisionModel(calibration.fit(pictures()));

    for (Measurement row : pictures()) {
      assertThat(found.rate((Vision) row.request()).orElseThrow() / row.observed())
          .isCloseTo(1, within(0.06));
    }
  }

  @Test
  void noFigureOfPicturesKnowsItsGpuOrItsModel() {
    List<Residual> residuals = new VisionCalibration().residuals(pictures());

    // without the GPU: with and without families, and from each of two others; without the model
    // again with and without families
    assertThat(residuals).hasSize((2 + 2 + 2) * pictures().size());
    double[] carried =
        residuals.stream()
            .filter(residual -> residual.known().equals("carried"))
            .mapToDouble(Residual::absoluteError)
            .sorted()
            .toArray();
    // two GPUs tell little of the third: half are near, and none is far from the truth
    assertThat(Quantiles.of(carried, 0.5)).isLessThan(0.15);
    assertThat(Quantiles.of(carried, 1)).isLessThan(0.8);
  }

  private static Gpu ofGeneration(String id, String generation, double plain) {
    Gpu bare = gpu(id, 100, 900, plain);
    return new Gpu(
        id,
        id,
        List.of(),
        "NVIDIA",
        generation,
        "workstation",
        48,
        bare.rates(),
        Gpu.Details.UNKNOWN,
        bare.source());
  }

  /// Modes by their rate over that of SHA-256 on Ampere and on Ada.
  private static final Map<String, double[]> MODES =
      Map.of(
          "0", new double[] {2.9, 2.9},
          "100", new double[] {1.6, 1.6},
          "1700", new double[] {0.37, 0.37},
          "3200", new double[] {1.3e-5, 1.3e-5},
          "22000", new double[] {4e-4, 6e-4});

  /// Three GPUs of 2.5 hashes for each ten thousand operations; the reading of SHA-256 on the
  /// second is a fifth too low.
  private static List<Measurement> hashes() {
    List<Measurement> rows = new ArrayList<>();
    double[] plain = {20, 34, 50};
    for (int i = 0; i < plain.length; i++) {
      boolean isAda = i == 2;
      Gpu gpu = ofGeneration("h" + i, isAda ? "Ada" : "Ampere", plain[i]);
      double level = 2.5e-4 * plain[i] * 1e12;
      rows.add(hashing(gpu, "1400", level * (i == 1 ? 0.8 : 1)));
      MODES.forEach((mode, ratio) -> rows.add(hashing(gpu, mode, level * ratio[isAda ? 1 : 0])));
    }
    return rows;
  }

  private static Measurement hashing(Gpu gpu, String mode, double rate) {
    return new Measurement(new Hashing(on(gpu, ""), mode), rate, "made up", "2026-03");
  }

  private static Parameters hashingFit() {
    return new HashingCalibration(new Catalogue(Tables.EMPTY)).fit(hashes());
  }

  @ParameterizedTest
  @CsvSource({"0, 2.9", "100, 1.6", "1700, 0.37", "3200, 1.3e-5"})
  void oneReadingThatIsOffMovesNoOtherMode(String mode, double ratio) {
    assertThat(hashingFit().find(HashingModel.AREA, "mode", mode + "/like-ada").orElseThrow())
        .isCloseTo(Math.log(ratio), within(0.001));
  }

  @Test
  void theRateForEachOperationIsThatOfAllModes() {
    assertThat(hashingFit().find(HashingModel.AREA, "sha256_per_flop", "ampere").orElseThrow())
        .isCloseTo(2.5e-4, within(1e-9));
  }

  /// WPA2 is half again as fast on Ada, all others alike.
  @Test
  void onlyModesThatRunUnlikeGoByTheGeneration() {
    Parameters found = hashingFit();

    assertThat(found.find(HashingModel.AREA, "unsteady", "22000")).isPresent();
    assertThat(found.find(HashingModel.AREA, "mode", "22000/ada").orElseThrow())
        .isCloseTo(Math.log(6e-4), within(0.001));
    assertThat(found.find(HashingModel.AREA, "mode", "22000/ampere").orElseThrow())
        .isCloseTo(Math.log(4e-4), within(0.001));
    assertThat(found.find(HashingModel.AREA, "unsteady", "0")).isEmpty();
    assertThat(found.find(HashingModel.AREA, "mode", "0/ampere")).isEmpty();
  }

  @Test
  void theShareOfAMakerIsTheMiddleOfItsCards() {
    // 0.6 x 10, 0.7 x 15 and 0.9 x 22.5 TFLOP/s: the middle is 0.7
    List<Measurement> rows =
        List.of(
            new Measurement(new Fp64(on(GPUS.get(0), ""), "hpl"), 6, "made up", "2026-03"),
            new Measurement(new Fp64(on(GPUS.get(1), ""), "hpl"), 10.5, "made up", "2026-03"),
            new Measurement(new Fp64(on(GPUS.get(2), ""), "hpl"), 20.25, "made up", "2026-03"));

    Parameters found = new Fp64Calibration().fit(rows);

    assertThat(found.find(Fp64Model.AREA, "hpl_share", "NVIDIA").orElseThrow())
        .isCloseTo(0.7, within(1e-9));
    // without the second, the middle of 0.6 and 0.9 is 0.75 of its 15
    assertThat(new Fp64Calibration().residuals(rows))
        .filteredOn(residual -> residual.group().equals("b"))
        .allSatisfy(residual -> assertThat(residual.predicted()).isCloseTo(11.25, within(1e-9)));
  }

  private static Gpu withMatrices(String id, String maker, double vectors, double matrices) {
    Gpu bare = gpu(id, 100, 900, 2 * vectors);
    return new Gpu(
        id,
        id,
        List.of(),
        maker,
        "made up",
        "datacentre",
        48,
        Map.of(GpuRate.FP64, vectors, GpuRate.FP64_TENSOR, matrices, GpuRate.BANDWIDTH, 900.0),
        Gpu.Details.UNKNOWN,
        bare.source());
  }

  private static Measurement dense(Gpu gpu, double teraflops) {
    return new Measurement(new Fp64(on(gpu, ""), "hpl"), teraflops, "made up", "2026-03");
  }

  /// Cards of one maker reach 0.7 of 30 and of 20 TFLOP/s of vectors, whatever their matrices
  /// could; those of another 1.2 times theirs, 0.6 of their matrices' 60.
  @Test
  void matricesCountWhereSomethingWasSeenToExceedVectors() {
    Parameters found =
        new Fp64Calibration()
            .fit(
                List.of(
                    dense(withMatrices("d", "AMD", 30, 60), 21),
                    dense(withMatrices("e", "AMD", 20, 20), 14),
                    dense(withMatrices("f", "NVIDIA", 30, 60), 36)));
    assertThat(found.find(Fp64Model.AREA, Fp64Model.VECTOR_SHARE, "AMD").orElseThrow())
        .isCloseTo(0.7, within(1e-9));
    assertThat(found.find(Fp64Model.AREA, Fp64Model.VECTOR_SHARE, "NVIDIA")).isEmpty();
    Fp64Model model = new Fp64Model(found);
    Fp64 like = new Fp64(on(withMatrices("g", "AMD", 50, 50), ""), "hpl");
    assertThat(model.teraflops(like).orElseThrow()).isCloseTo(35, within(1e-9));
    Fp64 other = new Fp64(on(withMatrices("h", "NVIDIA", 50, 80), ""), "hpl");
    assertThat(model.teraflops(other).orElseThrow()).isCloseTo(48, within(1e-9));
  }

  /// Two consumer cards reach 1.3 and 1.25 of their rates in products, a server's 0.7: nothing of
  /// theirs is said of the server, nor of another maker, and no more than 1.2 of any.
  @Test
  void consumerCardsHaveAShareOfTheirOwnInProducts() {
    Parameters found =
        new Fp64Calibration()
            .fit(
                List.of(
                    products(consumer("i", 0.4), 0.52),
                    products(consumer("j", 1.6), 2),
                    products(withMatrices("k", "NVIDIA", 30, 60), 42)));
    Fp64Model model = new Fp64Model(found);

    assertThat(found.find(Fp64Model.AREA, "gemm_share", "NVIDIA").orElseThrow())
        .isCloseTo(0.7, within(1e-9));
    assertThat(found.get(Fp64Model.AREA, "gemm_share")).isCloseTo(0.7, within(1e-9));
    // the middle of 1.3 and 1.25 is 1.275
    assertThat(model.teraflops(new Fp64(on(consumer("l", 0.5), ""), "gemm")).orElseThrow())
        .isCloseTo(0.6, within(1e-9));
  }

  private static Gpu consumer(String id, double vectors) {
    Gpu bare = gpu(id, 100, 900, 2 * vectors);
    return new Gpu(
        id,
        id,
        List.of(),
        "NVIDIA",
        "made up",
        "consumer",
        24,
        Map.of(GpuRate.FP64, vectors, GpuRate.BANDWIDTH, 900.0),
        Gpu.Details.UNKNOWN,
        bare.source());
  }

  private static Measurement products(Gpu gpu, double teraflops) {
    return new Measurement(new Fp64(on(gpu, ""), "gemm"), teraflops, "made up", "2026-03");
  }

  /// At the rate of vectors nothing shows that matrices help; just above it they do.
  @ParameterizedTest
  @CsvSource({"29.9, true", "30, true", "30.1, false"})
  void vectorsCountUpToTheirRate(double reached, boolean isOfVectors) {
    Parameters found =
        new Fp64Calibration().fit(List.of(dense(withMatrices("d", "AMD", 30, 60), reached)));
    assertThat(found.find(Fp64Model.AREA, Fp64Model.VECTOR_SHARE, "AMD").isPresent())
        .isEqualTo(isOfVectors);
  }
}
