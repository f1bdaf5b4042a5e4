package dev.rackrate.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.performance.chip.Chips;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.language.ServingModel;
import dev.rackrate.performance.request.LanguageCases;
import dev.rackrate.performance.request.LanguageRequest.Load;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Sharding;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Copies of a served model over several machines, by hand and against trying every way.
final class ServingSizingTest {

  private static final ServingModel SERVING = new ServingModel(LanguageCases.parameters());

  /// 400e9 weights; 2 x 8 heads x 128 numbers of 2 bytes in 20 layers are 81,920 bytes a token.
  private static final ModelShape MODEL =
      new ModelShape(
          "large",
          new ModelShape.Size(400e9, 399e9, 0),
          20,
          16_384,
          ModelShape.Attention.grouped(16, 8, 128),
          new ModelShape.FeedForward(65_536, 1, 1),
          5_000,
          false);

  private static Gpu chip(double link) {
    return new Gpu(
        "chip",
        "Chip",
        List.of(),
        "NVIDIA",
        "Hopper",
        "datacentre",
        80,
        Map.of(
            GpuRate.BANDWIDTH, 3_000.0,
            GpuRate.BF16, 900.0,
            GpuRate.FP32, 60.0,
            GpuRate.LINK, link,
            GpuRate.PCIE, 5.0),
        Gpu.Details.UNKNOWN,
        Chips.SEEN);
  }

  private static PredictionAnswer predicted(PredictionRequest request) {
    Serving serving = (Serving) request;
    Optional<Sentence> obstacle = SERVING.obstacle(serving);
    if (obstacle.isPresent()) {
      return new Unpredicted(obstacle.get());
    }
    double value = SERVING.figure(serving);
    return new Predicted(
        new Prediction(value, value / 1.3, value * 1.4, request.kind(), Basis.PHYSICS, List.of()));
  }

  private static SizingModel model() {
    return new SizingModel(ServingSizingTest::predicted, new TestTables().catalogue());
  }

  private static WorkloadCase work(double tpotMs) {
    return WorkloadCase.of(
        new LlmServing(
            "s",
            MODEL,
            Optional.of(Precision.BF16),
            LanguageCases.TUNED,
            new LlmServing.Traffic(3, 2, 500, 100),
            new LlmServing.Latency(Double.POSITIVE_INFINITY, tpotMs)));
  }

  /// Requests that may wait are answered in one run a day, on copies for the mean, and nothing is
  /// kept on between the runs.
  @Test
  void whatMayWaitIsAnsweredInRuns() {
    Placement placement = new Placement(chip(900), 16, 2, Link.UNSTATED);
    Sizing.Done kept = done(model().size(work(Double.POSITIVE_INFINITY), placement));
    LlmServing serving = (LlmServing) work(Double.POSITIVE_INFINITY).workload();
    LlmServing waiting =
        new LlmServing(
            "s",
            MODEL,
            serving.precision(),
            serving.stack(),
            serving.traffic(),
            new LlmServing.Latency(
                Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, OptionalDouble.of(24)));
    Sizing.Done batch = done(model().size(WorkloadCase.of(waiting), placement));

    assertThat(batch.gpuHoursPerWeek()).isEqualTo(kept.gpuHoursPerWeek());
    double copies = batch.gpuHoursPerWeek().value() / 168 / 16;
    double together = Math.ceil(copies);
    assertThat(batch.gpusAtOnce()).isEqualTo(((int) together) * 16);
    assertThat(batch.heldGpuHoursPerWeek())
        .isCloseTo(batch.gpuHoursPerWeek().value(), within(1e-9));
    // Seven runs a week on so many copies do all of it.
    assertThat(7 * batch.hoursOfRun().orElseThrow().value() * together * 16)
        .isCloseTo(batch.gpuHoursPerWeek().value(), within(1e-9 * 168 * 16));
    assertThat(kept.heldGpuHoursPerWeek()).isGreaterThanOrEqualTo(16 * 168);
  }

  private static Sizing.Done done(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Done done -> done;
      case Sizing.Undone undone -> throw new AssertionError(undone.reason().text());
    };
  }

  @Test
  void aCopyTooLargeForOneMachineTakesTwo() {
    // one machine: 800e9 / 8 + 2.5e9 + 575 tokens x 10,240 / 0.9 = 102.507e9 bytes, 90 % of 106.1
    // GiB; two, by TP 8 x PP 2: 50e9 + 2.5e9 + 575 x 5,120 / 0.9 = 52.5033e9, 90 % of 54.331 GiB,
    // by TP 16 54.334, for 8 heads go to 8 of 16
    Sizing one = model().size(work(900), new Placement(chip(900), 8, 1, Link.UNSTATED));
    assertThat(one).isInstanceOf(Sizing.Undone.class);
    assertThat(((Sizing.Undone) one).reason().text())
        .isEqualTo("Chip has 80.0 GiB of memory, 106.1 GiB of each GPU are needed");
    Sizing.Done two = done(model().least(work(900), chip(900), 8));
    assertThat(two.placement().nodes()).isEqualTo(2);
    assertThat(two.memory().needsGib().orElseThrow()).isCloseTo(54.3322, within(0.002));
    assertThat(two.gpusAtOnce() % 16).isZero();
  }

  @Test
  void smallMachinesHaveNoNetworkForACopy() {
    assertThat(model().least(work(900), chip(900), 2)).isInstanceOf(Sizing.Undone.class);
  }

  @ParameterizedTest
  @CsvSource({"900, 900", "900, 60", "900, 35", "64, 900", "64, 300"})
  void findsWhatTryingEveryWayFinds(double link, double tpotMs) {
    Placement placement = new Placement(chip(link), 16, 2, Link.UNSTATED);
    double best = 0;
    for (int tensor : List.of(1, 2, 4, 8, 16)) {
      if (link < 300 || tensor >= 8) {
        best =
            Math.max(
                best, fullest(placement, new Split(tensor, 16 / tensor, Sharding.NONE), tpotMs));
      }
    }
    assertThat(best).isPositive();
    assertThat(done(model().size(work(tpotMs), placement)).throughput().value())
        .isCloseTo(best, within(1e-9 * best));
  }

  /// The throughput of as many streams as memory and the limit allow, tried one by one.
  private static double fullest(Placement placement, Split split, double tpotMs) {
    double throughput = 0;
    for (int streams = 1; streams <= 256; streams++) {
      Serving request =
          new Serving(
              Setting.of(placement, LanguageCases.TUNED),
              MODEL,
              Weights.of(Precision.BF16),
              split,
              new Load(500, 100, streams),
              Target.TIME_PER_TOKEN);
      if (streams <= ServingModel.mostStreams(request) && SERVING.figure(request) <= tpotMs) {
        throughput = SERVING.figure(request.asking(Target.THROUGHPUT));
      }
    }
    return throughput;
  }
}
