package dev.rackrate.sizing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.performance.chip.Chips;
import dev.rackrate.performance.fit.Basis;
import dev.rackrate.performance.language.MemoryModel;
import dev.rackrate.performance.language.TrainingModel;
import dev.rackrate.performance.request.DeviceRequest;
import dev.rackrate.performance.request.LanguageCases;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.LanguageRun;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Runs;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.TuningMethod;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Layouts of training, by hand and against trying every one.
final class TrainingSizingTest {

  private static final TrainingModel TRAINING = new TrainingModel(LanguageCases.parameters());
  private static final MemoryModel MEMORY = new MemoryModel();
  private static final int SEQUENCE = 1_000;

  /// 40e9 weights in 12 layers of 12 heads, 4 of which keep keys and values; a vocabulary of 5,000.
  private static final ModelShape MODEL =
      new ModelShape(
          "forty",
          new ModelShape.Size(40e9, 39e9, 0),
          12,
          12_000,
          ModelShape.Attention.grouped(12, 4, 1_000),
          new ModelShape.FeedForward(48_000, 1, 1),
          5_000,
          false);

  private static Gpu chip(double gib, double link) {
    return new Gpu(
        "chip",
        "Chip",
        List.of(),
        "NVIDIA",
        "Ampere",
        "datacentre",
        gib,
        Map.of(
            GpuRate.BANDWIDTH, 2_000.0,
            GpuRate.BF16, 300.0,
            GpuRate.FP32, 40.0,
            GpuRate.LINK, link,
            GpuRate.PCIE, 4.0),
        Gpu.Details.UNKNOWN,
        Chips.SEEN);
  }

  private static PredictionAnswer predicted(PredictionRequest request) {
    double value =
        switch (request) {
          case Training work -> TRAINING.tokensPerSecond(work);
          case Memory work -> MEMORY.gibPerGpu(work);
          case LanguageRequest.Serving _, LanguageRequest.Decode _, DeviceRequest _ ->
              throw new AssertionError(request);
        };
    return new Predicted(
        new Prediction(value, value / 1.1, value * 1.2, request.kind(), Basis.PHYSICS, List.of()));
  }

  private static SizingModel model() {
    return new SizingModel(TrainingSizingTest::predicted, new TestTables().catalogue());
  }

  private static WorkloadCase work(ModelShape shape, TuningMethod method, OptionalInt batch) {
    LanguageRun run =
        new LanguageRun(
            shape,
            Optional.of(Precision.BF16),
            LanguageCases.TUNED,
            new LanguageRun.Step(SEQUENCE, batch),
            3e9,
            Runs.of(2));
    return WorkloadCase.of(new LlmFineTuning("w", run, method));
  }

  private static Placement nodes(Gpu gpu, int nodes) {
    return new Placement(gpu, 8 * nodes, nodes, Link.UNSTATED);
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

  @Test
  void sharesDivideHeadsLayersAndGpus() {
    // 8 does not divide 12 heads; 8 does not divide 12 layers; 4 x 4 is more than 8 GPUs
    assertThat(
            TrainingLayouts.splits(MODEL, TuningMethod.FULL, 2048, nodes(chip(80, 600), 1)).stream()
                .map(split -> split.tensor() + "x" + split.pipeline()))
        .containsExactly("1x1", "2x1", "4x1", "1x2", "2x2", "4x2", "1x4", "2x4");
  }

  @Test
  void productsAreNotSharedWithoutASwitchedLink() {
    // a link of 100 GB/s joins two cards and no more
    assertThat(
            TrainingLayouts.splits(MODEL, TuningMethod.FULL, 2048, nodes(chip(80, 100), 1)).stream()
                .map(split -> split.tensor() + "x" + split.pipeline()))
        .containsExactly("1x1", "1x2", "1x4");
  }

  @Test
  void longSequencesAreSharedOverASwitchedLink() {
    // parts of at least 4,096 tokens, with products on no more than the GPUs of a machine
    assertThat(
            TrainingLayouts.splits(MODEL, TuningMethod.FULL, 16_384, nodes(chip(80, 600), 1))
                .stream()
                .map(split -> split.tensor() + "x" + split.pipeline() + "x" + split.context()))
        .contains("1x1x4", "2x1x4", "4x1x2", "2x2x2")
        .doesNotContain("1x1x8", "4x1x4", "4x2x2");
    assertThat(TrainingLayouts.splits(MODEL, TuningMethod.FULL, 16_384, nodes(chip(80, 100), 1)))
        .allMatch(split -> split.context() == 1);
  }

  /// Whatever fits, nothing shares a model out over more machines on Ethernet than anybody does.
  @Test
  void copiesAreNotSpreadOverMoreMachinesThanTheirLinkAllows() {
    WorkloadCase work = work(MODEL, TuningMethod.FULL, OptionalInt.empty());
    Sizing.Undone far = undone(model().size(work, nodes(chip(16, 100), 16)));
    assertThat(far.reason().text())
        .isEqualTo(
            "one copy would be shared out over 16 machines joined by Ethernet; nobody trains over"
                + " more than 4, since each step waits for that link");
    assertThat(done(model().size(work, nodes(chip(16, 600), 16))).placement().nodes())
        .isEqualTo(16);
    Sizing.Done near = done(model().size(work, nodes(chip(48, 100), 4)));
    assertThat(near.placement().nodes()).isEqualTo(4);
  }

  @Test
  void namesTheLeastThatAnyLayoutNeeds() {
    // Whatever the shares: 16 x 40e9 / 8 = 80e9 of states. With 2 x 4 shares, so no copies: layers
    // recomputed 1,000 x 12,000 / 2 x (2 x 12 + 25) = 2.94e8, logits 10 x 1,000 x 5,000 / 2 =
    // 0.25e8, runtime 5.5e8. With 4 x 2: half of the middle two. Together 80.7095e9 bytes, of
    // which 4 % of the memory must stay free.
    Sizing.Undone undone =
        undone(
            model()
                .size(
                    work(MODEL, TuningMethod.FULL, OptionalInt.empty()), nodes(chip(75, 600), 1)));
    assertThat(undone.lack()).isEqualTo(Sizing.Lack.MEMORY);
    assertThat(undone.memory().needsGib().orElseThrow())
        .isCloseTo(80.7095e9 / 0.96 / (1 << 30), within(1e-9));
    assertThat(undone.reason().text())
        .isEqualTo("Chip has 75.0 GiB of memory, 78.3 GiB of each GPU are needed");
  }

  @Test
  void whatDoesNotFitWhereDataAloneIsSharedFitsWithShares() {
    // whole on each GPU, or all of it gathered from copies: 80e9 + 2 layers 2 x 4 x 40e9 / 12 =
    // 26.7e9 is above 80 GiB = 85.9e9; 4 x 2 shares need no gathering
    Gpu gpu = chip(80, 600);
    Sizing.Done done =
        done(model().size(work(MODEL, TuningMethod.FULL, OptionalInt.empty()), nodes(gpu, 1)));
    Layout.Trained layout = (Layout.Trained) done.layout();
    assertThat(layout.recipe().split().tensor() * layout.recipe().split().pipeline()).isEqualTo(8);
    assertThat(layout.copies()).isOne();
    assertThat(done.memory().needsGib().orElseThrow()).isLessThanOrEqualTo(80);
    assertThat(layout.recipe().batch().global()).isEqualTo(64);
  }

  @Test
  void takesAsManyMachinesAsHoldTheStates() {
    // 16 x 40e9 / 40 GiB = 14.9: two machines of 8
    Sizing.Done done =
        done(model().least(work(MODEL, TuningMethod.FULL, OptionalInt.empty()), chip(44, 600), 8));
    assertThat(done.placement().nodes()).isEqualTo(2);
  }

  @Test
  void smallMachinesHaveNoNetworkForIt() {
    WorkloadCase work = work(MODEL, TuningMethod.FULL, OptionalInt.empty());
    Sizing.Undone undone = undone(model().least(work, chip(44, 600), 2));
    assertThat(undone.placement().nodes()).isOne();
  }

  @Test
  void aStepIsSharedOutAmongFewerCopies() {
    // 5 sequences for 16 GPUs: at most 5 copies, so at least 4 GPUs to a copy
    Sizing.Done done =
        done(
            model()
                .size(work(MODEL, TuningMethod.LORA, OptionalInt.of(5)), nodes(chip(80, 600), 2)));
    Layout.Trained layout = (Layout.Trained) done.layout();
    assertThat(layout.copies()).isLessThanOrEqualTo(5);
    assertThat(layout.recipe().batch().global()).isEqualTo(5);
  }

  @Test
  void aStepOfFewerSequencesThanCopiesIsRefused() {
    // at most 4 x 4 shares: 512 GPUs hold 32 copies or more
    Sizing.Undone undone =
        undone(
            model()
                .size(work(MODEL, TuningMethod.LORA, OptionalInt.of(9)), nodes(chip(80, 600), 64)));
    assertThat(undone.lack()).isEqualTo(Sizing.Lack.ABILITY);
    assertThat(undone.reason().text()).isEqualTo("512 GPUs are too many for a step of 9 sequences");
  }

  @Test
  void moreGpusNeverBeatAsManySingleOnes() {
    for (int nodes : new int[] {1, 2, 4}) {
      for (double gib : new double[] {96, 250, 900}) {
        Gpu gpu = chip(gib, 600);
        WorkloadCase work = work(MODEL, TuningMethod.LORA, OptionalInt.empty());
        if (model().size(work, Placement.one(chip(1_900, 600))) instanceof Sizing.Done one
            && model().size(work, nodes(gpu, nodes)) instanceof Sizing.Done many) {
          assertThat(many.throughput().value())
              .isLessThanOrEqualTo(8 * nodes * one.throughput().value() * (1 + 1e-9));
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TuningMethod.class)
  void findsWhatTryingEveryLayoutFinds(TuningMethod method) {
    Random random = new Random(20_261_125L);
    int fitted = 0;
    for (int trial = 0; trial < 40; trial++) {
      double parameters = 2e9 * Math.pow(60, random.nextDouble());
      Gpu gpu = chip(16 * (1 + random.nextInt(8)), random.nextBoolean() ? 600 : 100);
      Placement placement = nodes(gpu, 1 << random.nextInt(3));
      ModelShape shape = ModelShape.ofParameters("random", parameters);
      OptionalInt batch =
          random.nextBoolean() ? OptionalInt.empty() : OptionalInt.of(1 + random.nextInt(90));
      double slow = fastestOfAll(shape, method, placement, batch);
      double found =
          model().size(work(shape, method, batch), placement) instanceof Sizing.Done done
              ? done.throughput().value()
              : 0;
      assertThat(found).as("trial " + trial).isCloseTo(slow, within(1e-9 * slow));
      fitted += found > 0 ? 1 : 0;
    }
    assertThat(fitted).isBetween(9, 39);
  }

  /// Every share, stage, way and batch, without a thought of which is the better.
  private static double fastestOfAll(
      ModelShape shape, TuningMethod method, Placement placement, OptionalInt batch) {
    int global = batch.orElse(8 * placement.gpus());
    double best = 0;
    double plain = 0;
    for (int tensor : List.of(1, 2, 4, 8)) {
      for (int pipeline = 1; pipeline <= placement.gpus(); pipeline++) {
        if (!isPossible(shape, method, placement, tensor, pipeline)) {
          continue;
        }
        for (Sharding sharding : Sharding.values()) {
          for (Recomputation way : List.of(Recomputation.NONE, Recomputation.FULL)) {
            for (int micro : List.of(1, 2, 4, 8)) {
              Split split = new Split(tensor, pipeline, sharding);
              if ((long) micro * split.copies(placement.gpus()) <= global) {
                Batch step = new Batch(SEQUENCE, micro, global);
                Recipe recipe = new Recipe(Precision.BF16, step, split, way, method);
                Training training =
                    new Training(Setting.of(placement, LanguageCases.TUNED), shape, recipe);
                boolean fits =
                    MEMORY.gibPerGpu(new Memory(training)) <= 0.96 * placement.gpu().memoryGib();
                double speed = TRAINING.tokensPerSecond(training) * placement.gpus();
                best = fits ? Math.max(best, speed) : best;
                plain = fits && tensor * pipeline == 1 ? Math.max(plain, speed) : plain;
              }
            }
          }
        }
      }
    }
    return best > 1.25 * plain ? best : plain;
  }

  private static boolean isPossible(
      ModelShape shape, TuningMethod method, Placement placement, int tensor, int pipeline) {
    boolean isLinked =
        placement.gpu().rate(GpuRate.LINK).orElse(0) > 300 && method != TuningMethod.QLORA;
    return placement.gpus() % (tensor * pipeline) == 0
        && shape.layers() % pipeline == 0
        && shape.attention().heads() % tensor == 0
        && (tensor == 1 || isLinked);
  }
}
