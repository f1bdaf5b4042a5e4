package dev.rackrate.performance.language;

import static dev.rackrate.performance.request.LanguageCases.gpu;
import static dev.rackrate.performance.request.LanguageCases.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.fit.Parameter;
import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.request.LanguageCases;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.LanguageRequest.Batch;
import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Link;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.TuningMethod;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class TrainingModelTest {

  private final TrainingModel model = new TrainingModel(LanguageCases.parameters());

  @Test
  void aMicroStepAddsUp() {
    // 2,000 tokens; products 6 x 0.9e9 x 2,000 = 1.08e13 operations at
    // 1e14 x 0.82 x 0.5 x 1000/1250 x 2000/2500 = 2.624e13 a second: 0.4115854 s
    // attention 6 x 10 x 1000 x 1000 x 2000 = 1.2e11, twice, at 1e14: 0.0024 s
    // values 10 x 2000 x 1000 x 2 x 25 = 1e9 and loss 2000 x 5000 x 10 = 1e8 bytes: 0.0011 s
    // software 1.25 times as fast: 0.4150854 / 1.25 = 0.3320683 s
    // layers 10 x 0.001 / 1.25 = 0.008 s; optimiser 1e9 x 20 / 1e12 / 4 = 0.005 s
    double tokensPerSecond = model.tokensPerSecond(training(gpu("g", 1000), 1, Sharding.NONE));

    assertThat(tokensPerSecond).isCloseTo(2000 / 0.3450683, within(0.01));
  }

  @Test
  void recomputationRepeatsTheLayersButNotTheVocabulary() {
    // as above, of 0.9e9 weights 5000 x 1000 are of the vocabulary, and of the layers all but a
    // third
    // is worked out again: 0.895e9 x 11/9 + 0.005e9
    // products 6 x 2,000 x 1.0988889e9 / 2.624e13: 0.5025407 s; attention 9/7 of 0.0024 s:
    // 0.0030857 s
    // values 11/9 of 1e9 bytes and loss 1e8: 0.0013222 s; (sum 0.5069486) / 1.25 = 0.4055589 s
    assertThat(model.tokensPerSecond(again(Recomputation.FULL, LanguageCases.TUNED)))
        .isCloseTo(2000 / 0.4185589, within(0.01));
  }

  @Test
  void megatronWorksWholeLayersOutAgain() {
    // its factor is not known and so the mean of what is and 0.7: sqrt(1.25 x 0.7) = 0.9354143
    // products 6 x 2,000 x (0.895e9 x 4/3 + 0.005e9) / 2.624e13: 0.5480183 s; attention 0.0030857 s
    // values 4/3 of 1e9 and loss 2000 x 5000 x 4 = 4e7 bytes: 0.0013733 s
    // (sum 0.5524773 + layers 0.01) / 0.9354143 = 0.6013135 s; optimiser 0.005 s
    assertThat(model.tokensPerSecond(again(Recomputation.FULL, new Stack("mcore", ""))))
        .isCloseTo(2000 / 0.6063135, within(0.01));
  }

  @Test
  void trainersOfOneMakerStandInForEachOther() {
    Parameters nemo =
        new Parameters(List.of(new Parameter(TrainingModel.AREA, "stack", "nemo", 1.6, 9, "", "")));
    TrainingModel known = new TrainingModel(LanguageCases.parameters().and(nemo));

    double bridge =
        known.tokensPerSecond(again(Recomputation.NONE, new Stack("megatron-bridge", "")));
    double own = known.tokensPerSecond(again(Recomputation.NONE, new Stack("nemo", "")));
    double other = known.tokensPerSecond(again(Recomputation.NONE, new Stack("axolotl", "")));

    // (1.25 x 1.6 x 0.7) to a third is 1.1187: for software of which nothing is known
    assertThat(bridge).isEqualTo(own);
    assertThat(own / other).isBetween(1.40, 1.6 / 1.1187);
  }

  private static Training again(Recomputation recomputation, Stack stack) {
    Training plain = training(gpu("g", 1000), 1, Sharding.NONE);
    Recipe recipe = plain.recipe();
    return new Training(
        Setting.of(plain.setting().placement(), stack),
        plain.model(),
        new Recipe(
            recipe.precision(), recipe.batch(), recipe.split(), recomputation, recipe.method()));
  }

  @Test
  void ringsOfManyGpusTakeTime() {
    // 10 layers, three times round a ring of 512 GPUs, 98 us more from each to the next:
    // 30 x 511 x 98 us = 1.502 s more, which the products hide in part: 0.4 x 0.332 s at the most
    Parameters slow =
        new Parameters(
            LanguageCases.parameters()
                .rows()
                .map(row -> row.name().equals("ring_seconds") ? ofValue(row, 100e-6) : row)
                .toList());
    TrainingModel slower = new TrainingModel(slow);

    Training many = training(gpu("g", 1000), 512, Sharding.FULL);
    double more = 2000 / slower.tokensPerSecond(many) - 2000 / model.tokensPerSecond(many);
    assertThat(more).isBetween(1.502 - 0.133, 1.502);
    // gradients that are summed at the end of a step go in few large pieces
    Training whole = training(gpu("g", 1000), 512, Sharding.OPTIMISER);
    assertThat(slower.tokensPerSecond(whole)).isEqualTo(model.tokensPerSecond(whole));
  }

  private static Parameter ofValue(Parameter row, double value) {
    return new Parameter(
        row.area(), row.name(), row.group(), value, row.rows(), row.date(), row.sources());
  }

  @ParameterizedTest
  @EnumSource(Sharding.class)
  void manyGpusNeverBeatAsManySingleOnes(Sharding sharding) {
    double alone = model.tokensPerSecond(training(gpu("g", 1000), 1, Sharding.NONE));
    for (int gpus : new int[] {2, 4, 8, 16, 64, 512}) {
      assertThat(model.tokensPerSecond(training(gpu("g", 1000), gpus, sharding)))
          .isLessThanOrEqualTo(alone);
    }
  }

  @Test
  void noRunReachesMoreThanItsPeak() {
    Random random = new Random(20261125);
    for (int i = 0; i < 300; i++) {
      int sequence = 64 << random.nextInt(10);
      int micro = 1 << random.nextInt(6);
      Training request = with(new Batch(sequence, micro, 32 * micro), TuningMethod.FULL);
      double operations = 6 * request.model().size().active() * model.tokensPerSecond(request);
      assertThat(operations).isLessThanOrEqualTo(0.95 * 1e14);
    }
  }

  @Test
  void frozenWeightsNeedNoGradients() {
    Batch batch = new Batch(1000, 2, 8);
    double full = model.tokensPerSecond(with(batch, TuningMethod.FULL));
    double adapters = model.tokensPerSecond(with(batch, TuningMethod.LORA));
    double packed = model.tokensPerSecond(with(batch, TuningMethod.QLORA));

    assertThat(adapters / full).isBetween(1.3, 1.6);
    assertThat(packed).isLessThan(adapters);
  }

  @Test
  void aPipelineWaitsForItsFirstMicroBatch() {
    Recipe recipe = training(gpu("g", 1000), 4, Sharding.NONE).recipe();
    double few = model.tokensPerSecond(piped(recipe, new Batch(1000, 2, 8)));
    double many = model.tokensPerSecond(piped(recipe, new Batch(1000, 2, 64)));

    // four stages lose 3 of 2 x 4 parts with four micro-batches, 3 of 2 x 32 with thirty-two
    assertThat(many / few).isBetween(1.2, (1 + 3.0 / 8) / (1 + 3.0 / 64) * 1.02);
  }

  private static Training piped(Recipe recipe, Batch batch) {
    return new Training(
        LanguageCases.setting(gpu("g", 1000), 4),
        LanguageCases.SMALL,
        new Recipe(
            recipe.precision(),
            batch,
            new Split(1, 4, Sharding.NONE),
            recipe.recomputation(),
            recipe.method()));
  }

  private static Training with(Batch batch, TuningMethod method) {
    Training plain = training(gpu("g", 1000), 1, Sharding.NONE);
    Recipe recipe = plain.recipe();
    return new Training(
        plain.setting(),
        plain.model(),
        new Recipe(recipe.precision(), batch, recipe.split(), recipe.recomputation(), method));
  }

  /// Eight GPUs that share the tokens of a sequence, or take sequences of their own.
  private static Training ofContext(int context, int nodes) {
    Training plain = training(gpu("g", 1000), 8, Sharding.OPTIMISER);
    Recipe recipe = plain.recipe();
    return new Training(
        Setting.of(new Placement(gpu("g", 1000), 8, nodes, Link.UNSTATED), LanguageCases.TUNED),
        plain.model(),
        new Recipe(
            recipe.precision(),
            new Batch(32_000, 1, 16),
            new Split(1, 1, Sharding.OPTIMISER).ofContext(context),
            recipe.recomputation(),
            recipe.method()));
  }

  @Test
  void sharedSequencesTakeLessMemoryAndNoLessTime() {
    MemoryModel memory = new MemoryModel();
    double alone = model.tokensPerSecond(ofContext(1, 1));
    double gib = memory.gibPerGpu(new LanguageRequest.Memory(ofContext(1, 1)));
    // 32,000 tokens x 1,000 values x 25 bytes x 10 layers and 10 bytes for each of 5,000 logits:
    // 8e9 and 1.6e9 bytes; states are shared out by all eight in any case.
    double kept = 9.6e9 / (1 << 30);
    for (int context : new int[] {2, 4, 8}) {
      double shared = model.tokensPerSecond(ofContext(context, 1));
      assertThat(shared).isLessThanOrEqualTo(alone * 1.02).isGreaterThan(0.5 * alone);
      assertThat(model.tokensPerSecond(ofContext(context, 2))).isLessThan(shared);
      double less = memory.gibPerGpu(new LanguageRequest.Memory(ofContext(context, 1)));
      assertThat(gib - less).isCloseTo(kept * (1 - 1.0 / context), within(1e-9));
    }
  }

  @Test
  void aSequenceIsNotSharedByMoreGpusThanTokens() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Training(
                LanguageCases.setting(gpu("g", 1000), 8),
                LanguageCases.SMALL,
                new Recipe(
                    Precision.BF16,
                    new Batch(4, 1, 8),
                    new Split(1, 1, Sharding.NONE).ofContext(8),
                    Recomputation.NONE,
                    TuningMethod.FULL)))
        .withMessageContaining("context_parallel");
  }
}
