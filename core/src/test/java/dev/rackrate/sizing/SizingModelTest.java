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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
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

  /// Served, so many tokens/s on a copy of 1, 2, 4 and 8 GPUs.
  private static SizingModel serving(double... tokensPerSecond) {
    return new SizingModel(
        request -> {
          if (!(request instanceof LanguageRequest.Serving serving)
              || serving.target() != LanguageRequest.Target.THROUGHPUT) {
            return new Predicted(figure(request, 40));
          }
          int gpus = serving.setting().placement().gpus();
          double value = tokensPerSecond[Integer.numberOfTrailingZeros(gpus)];
          return new Predicted(
              new Prediction(
                  value, value / 1.25, value * 1.6, request.kind(), Basis.PHYSICS, List.of()));
        },
        CATALOGUE);
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
    return new Prediction(
        value, value / 1.25, value * 1.6, request.kind(), Basis.PHYSICS, List.of());
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
    Sizing sizing = model(40).least(training(144e6, new Runs(3, 4.5)), CHIP, 4);
    assertThat(done(sizing).placement()).isEqualTo(new Placement(CHIP, 8, 2, Link.UNSTATED));
    assertThat(done(sizing).gpusAtOnce()).isEqualTo(8);
  }

  @Test
  void takesNoMoreMachinesThanARunNeeds() {
    // 20 h on one machine of 4, so 5 of them take 4 h: no need for the 8 that twice 4 would be
    Sizing sizing = model(40).least(training(576e6, new Runs(3, 4.5)), CHIP, 4);
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
    assertThat(done(model(40).least(work, CHIP, 4)).placement())
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

  /// A copy on one GPU that just holds it answers a fifth as much for each as one on two. 600
  /// tokens a second on average and 3,000 in the busiest minute are 15 copies on one GPU each, or
  /// two copies on two.
  @Test
  void aCopyTakesTheGpusThatMakeTheWorkTakeTheFewest() {
    SizingModel tight = serving(200, 2_000, 3_000, 3_200);
    WorkloadCase work = serving(6, 5, new LlmServing.Latency(1_000, 40));
    Sizing.Done two = done(tight.least(work, CHIP, 8));
    assertThat(two.placement()).isEqualTo(gpus(2));
    assertThat(two.gpusAtOnce()).isEqualTo(4);
    assertThat(two.gpuHoursPerWeek().value()).isCloseTo(100.8, within(1e-9));
    assertThat(done(tight.least(work, CHIP, 1)).gpusAtOnce()).isEqualTo(15);
    // Of machines that serve it all the same the smallest copy, where it is as good for each GPU.
    assertThat(done(serving(500, 1_000, 2_000, 4_000).least(work, CHIP, 8)).placement())
        .isEqualTo(gpus(1));
  }

  /// What was measured on an unstated number of GPUs is the speed of the fewest that hold a copy.
  @Test
  void aMeasuredCopyOfUnstatedGpusIsTheSmallest() {
    SizingModel tight = serving(200, 2_000, 3_000, 3_200);
    LlmServing served = (LlmServing) serving(6, 5, new LlmServing.Latency(1_000, 40)).workload();
    WorkloadCase open = WorkloadCase.measured(served, new MeasuredRate(CHIP, 230));
    assertThat(done(tight.least(open, CHIP, 8)).placement()).isEqualTo(gpus(1));
    WorkloadCase stated = WorkloadCase.measured(served, new MeasuredRate(CHIP, 2, 1_900));
    assertThat(done(tight.least(stated, CHIP, 8)).placement()).isEqualTo(gpus(2));
  }

  /// None of the copies within a machine takes fewer machines, or as many for fewer hours.
  @Test
  void noCopyTakesLessThanTheOneTaken() {
    var random = new SplittableRandom(11);
    for (int draw = 0; draw < 400; draw++) {
      double[] speeds = random.doubles(4, 150, 4_000).toArray();
      SizingModel model = serving(speeds);
      double requests = random.nextDouble(0.5, 60);
      double peak = random.nextDouble(1, 6);
      boolean isBatch = random.nextInt(3) == 0;
      WorkloadCase work =
          serving(
              requests,
              peak,
              isBatch
                  ? new LlmServing.Latency(1_000, 40, OptionalDouble.of(20))
                  : new LlmServing.Latency(1_000, 40));
      int machine = List.of(1, 2, 3, 4, 6, 8).get(random.nextInt(6));
      double[] taken = taken(requests * 100, peak, isBatch, machine, 0, speeds);
      int best = 0;
      for (int i = 1; i < 4 && 1 << i <= machine; i++) {
        double[] next = taken(requests * 100, peak, isBatch, machine, i, speeds);
        if (Arrays.compare(next, taken) < 0) {
          taken = next;
          best = i;
        }
      }
      assertThat(done(model.least(work, CHIP, machine)).placement()).isEqualTo(gpus(1 << best));
    }
  }

  /// Machines at once, hours a week of machines, and of GPUs, as the documentation tells them.
  private static double[] taken(
      double tokens, double peak, boolean isBatch, int machine, int size, double[] speeds) {
    int gpus = 1 << size;
    double mean = tokens / speeds[size];
    double gpuHours = mean * gpus * 168;
    double beside = Math.floor((double) machine / gpus);
    if (isBatch) {
      return new double[] {Math.ceil(Math.ceil(mean) / beside), mean * 168 / beside, gpuHours};
    }
    double most = Math.ceil(mean * peak);
    double on = Math.ceil(mean) + (most > Math.ceil(mean) ? 1 : 0);
    return new double[] {Math.ceil(most / beside), Math.ceil(on / beside) * 168, gpuHours};
  }

  /// Copies answer what may wait beside each other on a machine: 2.5 copies of two GPUs on average
  /// are three at once, or four on two machines of four.
  @Test
  void requestsThatMayWaitFillTheirMachines() {
    WorkloadCase work = serving(50, 1, new LlmServing.Latency(1_000, 40, OptionalDouble.of(24)));
    Sizing.Done done = done(model(40).size(work, gpus(2)));
    assertThat(done.gpusAtOnce()).isEqualTo(6);
    assertThat(done.beside(1)).isEqualTo(1);
    assertThat(done.beside(3)).isEqualTo(1);
    assertThat(done.beside(4)).isEqualTo(2);
    assertThat(done.beside(8)).isEqualTo(4);
    assertThat(done.gpuHoursPerWeek().value()).isCloseTo(2.5 * 2 * 168, within(1e-9));
    // On machines of four, half as many hours as copies; of eight, a quarter.
    assertThat(done.machineHoursPerWeek(4)).isCloseTo(2.5 * 168 / 2, within(1e-9));
    assertThat(done.machineHoursPerWeek(8)).isCloseTo(2.5 * 168 / 4, within(1e-9));
    // A run of a day takes 2.5 x 24 hours of copies: 20 of three, 15 of the four of two machines.
    assertThat(done.hoursOfRun().orElseThrow().value()).isCloseTo(20, within(1e-9));
    assertThat(done.hoursOfRunOnMachines(4)).isCloseTo(15, within(1e-9));
    assertThat(done.hoursOfRunOnMachines(3)).isCloseTo(20, within(1e-9));
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
