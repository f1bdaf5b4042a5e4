package dev.rackrate.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.MeasuredRate;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.LanguageRun;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.LlmTraining;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Rendering;
import dev.rackrate.workload.Runs;
import dev.rackrate.workload.Stack;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Workloads on made-up GPUs whose speed and memory need are given, so that hours work out by hand.
final class SizingModelTest {

  private static final Source SHEET =
      new Source(
          "S-900", "a sheet", "", PartialDate.parse("2026").orElseThrow(), Confidence.PRIMARY);
  private static final Gpu CHIP =
      new Gpu(
          "chip",
          "Chip",
          List.of(),
          "Maker",
          "Hopper",
          "datacentre",
          80,
          Map.of(GpuRate.BF16, 900.0, GpuRate.BANDWIDTH, 3_000.0),
          Gpu.Details.UNKNOWN,
          SHEET);
  private static final Catalogue CATALOGUE = new TestTables().gpus(CHIP).catalogue();
  private static final ModelShape MODEL = ModelShape.ofParameters("m", 7e9);

  /// 2,000 tokens/s for each GPU in training; served, 50 tokens/s for each stream of a copy.
  private static SizingModel model(double gib) {
    return new SizingModel(request -> new Predicted(figure(request, gib)), CATALOGUE);
  }

  private static Prediction figure(PredictionRequest request, double gib) {
    double value =
        switch (request) {
          case Memory _ -> gib;
          case LanguageRequest.Training _ -> 2_000;
          case LanguageRequest.Serving serving ->
              switch (serving.target()) {
                case THROUGHPUT -> 50.0 * serving.load().concurrency();
                case TIME_PER_TOKEN -> 10 + 0.5 * serving.load().concurrency();
                case TIME_TO_FIRST_TOKEN -> 200 + 20.0 * serving.load().concurrency();
              };
          case LanguageRequest.Decode _, DeviceRequest _ -> throw new AssertionError(request);
        };
    return new Prediction(value, value / 1.25, value * 1.6, request.kind(), Basis.PHYSICS, "");
  }

  private static WorkloadCase training(double tokens, Runs runs) {
    return WorkloadCase.of(
        new LlmTraining(
            "t",
            new LanguageRun(
                MODEL,
                Optional.of(Precision.BF16),
                Stack.UNSTATED,
                LanguageRun.Step.of(2_048),
                tokens,
                runs)));
  }

  private static WorkloadCase serving(double perSecond, double peak, LlmServing.Latency latency) {
    return WorkloadCase.of(
        new LlmServing(
            "s",
            MODEL,
            Optional.of(Precision.BF16),
            Stack.UNSTATED,
            new LlmServing.Traffic(perSecond, peak, 500, 100),
            latency));
  }

  private static Sizing.Done done(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Done done -> done;
      case Sizing.Undone undone -> throw new AssertionError(undone.reason().text());
    };
  }

  private static Sizing.Undone undone(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Undone undone -> undone;
      case Sizing.Done done -> throw new AssertionError(done);
    };
  }

  private static Placement gpus(int gpus) {
    return new Placement(CHIP, gpus, 1, Link.UNSTATED);
  }

  @Test
  void gpuHoursAreWorkOverThroughput() {
    // 144 M tokens at 4 x 2,000 a second are 18,000 s = 5 h; 3 runs of 5 h on 4 GPUs are 60 GPU-h
    Sizing.Done done = done(model(40).size(training(144e6, Runs.of(3)), gpus(4)));
    assertThat(done.hoursOfRun().orElseThrow().value()).isCloseTo(5, within(1e-9));
    assertThat(done.gpuHoursPerWeek().value()).isCloseTo(60, within(1e-9));
    // a speed 1.6 times as high takes 37.5 GPU-hours, one 1.25 times lower 75
    assertThat(done.gpuHoursPerWeek().low()).isCloseTo(37.5, within(1e-9));
    assertThat(done.gpuHoursPerWeek().high()).isCloseTo(75, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {3e5, 7e7, 9e10})
  void twiceTheTokensTakeTwiceTheHours(double tokens) {
    Range once = done(model(40).size(training(tokens, Runs.of(3)), gpus(2))).gpuHoursPerWeek();
    Range twice = done(model(40).size(training(2 * tokens, Runs.of(3)), gpus(2))).gpuHoursPerWeek();
    assertThat(twice.value()).isCloseTo(2 * once.value(), within(1e-9 * once.value()));
  }

  @Test
  void aTwentyFifthOfTheMemoryIsKeptFree() {
    // 81 / 0.96 = 84.375; 76.8 / 0.96 = 80
    Sizing.Undone undone = undone(model(81).size(training(144e6, Runs.of(3)), gpus(4)));
    assertThat(undone.lack()).isEqualTo(Sizing.Lack.MEMORY);
    assertThat(undone.reason().text())
        .isEqualTo("Chip has 80.0 GiB of memory, 84.4 GiB of each GPU are needed");
    assertThat(undone.memory().needsGib().orElseThrow()).isEqualTo(84.375);
    done(model(76.8).size(training(144e6, Runs.of(3)), gpus(4)));
  }

  @Test
  void namesTheHoursOfARunThatTakesTooLong() {
    Sizing.Undone undone = undone(model(40).size(training(144e6, new Runs(3, 4.5)), gpus(4)));
    assertThat(undone.lack()).isEqualTo(Sizing.Lack.DEADLINE);
    assertThat(undone.reason().text())
        .isEqualTo("a run takes 5.0 hours on 4 GPUs, 4.5 hours are allowed");
    assertThat(undone.throughput().orElseThrow().value()).isEqualTo(8_000);
  }

  @Test
  void takesMoreMachinesUntilARunIsInTime() {
    // one machine of 4 takes 5 h, two 2.5 h
    Sizing sizing = model(40).smallest(training(144e6, new Runs(3, 4.5)), CHIP, 4);
    assertThat(done(sizing).placement()).isEqualTo(new Placement(CHIP, 8, 2, Link.UNSTATED));
    assertThat(done(sizing).gpusAtOnce()).isEqualTo(8);
  }

  @Test
  void takesNoMoreMachinesThanARunNeeds() {
    // 20 h on one machine of 4, so 5 of them take 4 h: no need for the 8 that twice 4 would be
    Sizing sizing = model(40).smallest(training(576e6, new Runs(3, 4.5)), CHIP, 4);
    assertThat(done(sizing).placement()).isEqualTo(new Placement(CHIP, 20, 5, Link.UNSTATED));
    assertThat(done(sizing).gpuHoursPerWeek().value()).isCloseTo(3 * 4 * 20.0, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {1.7, 2.3, 3.1, 5.9, 11.2, 17, 23.8, 40.1, 63.4})
  void takesTheFewestMachinesThatAreInTime(double machineHours) {
    // a machine of 4 does 8,000 tokens a second; the fewest by counting up, one by one
    int fewest = 1;
    while (machineHours / fewest > 1.1) {
      fewest++;
    }
    WorkloadCase work = training(8_000 * 3_600 * machineHours, new Runs(2, 1.1));
    assertThat(done(model(40).smallest(work, CHIP, 4)).placement())
        .isEqualTo(new Placement(CHIP, 4 * fewest, fewest, Link.UNSTATED));
  }

  @Test
  void servesAsManyStreamsAsTheLimitsAllow() {
    // 10 + 0.5 n <= 40 ms allows 60 streams, 200 + 20 n <= 1,000 ms only 40: 40 x 50 = 2,000 tok/s
    Sizing.Done done =
        done(model(40).size(serving(6, 5, new LlmServing.Latency(1_000, 40)), gpus(2)));
    assertThat(done.throughput().value()).isEqualTo(2_000);
    // 6 requests x 100 tokens a second keep 0.3 copies of 2 GPUs busy: 0.3 x 2 x 168 h
    assertThat(done.gpuHoursPerWeek().value()).isCloseTo(100.8, within(1e-9));
    // at the peak 5 x 0.3 = 1.5 copies, so 2 of 2 GPUs; one copy is kept on all
    // week, and a second warm, for answers must come in time
    assertThat(done.gpusAtOnce()).isEqualTo(4);
    assertThat(done.heldGpuHoursPerWeek()).isEqualTo(672);
  }

  @Test
  void findsTheSameStreamsAsTryingThemAll() {
    for (double limitMs : new double[] {230, 333, 777, 2_900}) {
      int most = 0;
      for (int streams = 1; streams <= 256; streams++) {
        most = 200 + 20.0 * streams <= limitMs ? streams : most;
      }
      var latency = new LlmServing.Latency(limitMs, Double.POSITIVE_INFINITY);
      Throughput found = done(model(40).size(serving(6, 5, latency), gpus(2))).throughput();
      assertThat(found.value()).isLessThanOrEqualTo(50.0 * most);
      assertThat(found.value() % 50).isZero();
    }
  }

  @Test
  void namesTheLatencyThatFails() {
    Sizing.Undone first =
        undone(model(40).size(serving(6, 5, new LlmServing.Latency(219, 40)), gpus(2)));
    assertThat(first.lack()).isEqualTo(Sizing.Lack.LATENCY);
    assertThat(first.reason().text())
        .isEqualTo("the first token comes after 220 ms, 219 ms are allowed");
    Sizing.Undone each =
        undone(model(40).size(serving(6, 5, new LlmServing.Latency(900, 10.2)), gpus(2)));
    assertThat(each.reason().text()).isEqualTo("a token takes 10.5 ms, 10.2 ms are allowed");
  }

  @Test
  void measuredFramesCountOnThatGpu() {
    // 0.5 frames/s on each of 2 GPUs: 7,200 frames take 2 h, 3 runs 12 GPU-h
    WorkloadCase work =
        WorkloadCase.measured(
            new Rendering("film", 7_200, Runs.of(3)), new MeasuredRate(CHIP, 0.5));
    Sizing.Done done = done(model(40).size(work, gpus(2)));
    assertThat(done.gpuHoursPerWeek().value()).isCloseTo(12, within(1e-9));
    assertThat(done.throughput().basis()).isEqualTo(Basis.CALIBRATED);
  }

  @Test
  void workplacesTakeAGpuEach() {
    Sizing.Done done =
        done(
            model(40)
                .size(WorkloadCase.of(new Desktop("cad", 3, 40, 24, Optional.empty())), gpus(1)));
    assertThat(done.gpusAtOnce()).isEqualTo(3);
    assertThat(done.gpuHoursPerWeek().value()).isEqualTo(120);
    Sizing.Undone small =
        undone(
            model(40)
                .size(WorkloadCase.of(new Desktop("cad", 3, 40, 96, Optional.empty())), gpus(1)));
    assertThat(small.lack()).isEqualTo(Sizing.Lack.MEMORY);
  }
}
