package dev.rackrate.performance.language;

import static dev.rackrate.performance.request.LanguageCases.gpu;
import static dev.rackrate.performance.request.LanguageCases.serving;
import static dev.rackrate.performance.request.LanguageCases.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Target;
import dev.rackrate.workload.Sharding;
import org.junit.jupiter.api.Test;

final class MemoryModelTest {

  private static final double GIB = 1_073_741_824.0;

  private final MemoryModel model = new MemoryModel();

  @Test
  void trainingHoldsStatesActivationsAndLogits() {
    // states 16 x 1e9; activations 2,000 x 1,000 x 25 x 10 = 5e8; logits 10 x 2,000 x 5,000 = 1e8;
    // runtime 0.55e9
    var request = new Memory(training(gpu("g", 1000), 1, Sharding.NONE));

    assertThat(model.gibPerGpu(request)).isCloseTo(17.15e9 / GIB, within(1e-6));
  }

  @Test
  void shardsShareOutTheStates() {
    // 16e9 / 4 = 4e9; two layers together 2 x 2 x 2 x 1e9 / 10 = 8e8; then 5e8 + 1e8 + 0.55e9
    var all = new Memory(training(gpu("g", 1000), 4, Sharding.FULL));
    // 4 + 12 / 4 = 7 bytes
    var optimiser = new Memory(training(gpu("g", 1000), 4, Sharding.OPTIMISER));

    assertThat(model.gibPerGpu(all)).isCloseTo(5.95e9 / GIB, within(1e-6));
    assertThat(model.gibPerGpu(optimiser)).isCloseTo(8.15e9 / GIB, within(1e-6));
  }

  @Test
  void servingHoldsWeightsAndACacheForEachStream() {
    // weights 2e9; 40 streams x 150 tokens x 8,000 bytes = 4.8e7; engine 1.5e9
    var request = new Memory(serving(gpu("g", 1000), 100, 40, Target.THROUGHPUT));

    assertThat(model.gibPerGpu(request)).isCloseTo(3.548e9 / GIB, within(1e-6));
  }

  @Test
  void whatNeedsMoreThanAGpuHasDoesNotFit() {
    // each stream of 10,050 tokens takes 80.4e6 bytes: 1,038 need 86.96e9 bytes = 80.99 GiB,
    // 1,023 need 79.86 GiB
    double more = model.gibPerGpu(memory(1038));
    double less = model.gibPerGpu(memory(1023));

    assertThat(more).isBetween(80.9, 81.1);
    assertThat(less).isBetween(79.7, 79.95);
  }

  private static Memory memory(int streams) {
    return new Memory(serving(gpu("g", 1000), 10_000, streams, Target.THROUGHPUT));
  }
}
