package dev.rackrate.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Words of files for formats, ways of sharing out, links and software.
final class NamesTest {

  @ParameterizedTest
  @CsvSource({"BF16, BF16", "amp_bf16, BF16", "fp8-block, FP8", "NVFP4, FP4", "float32, FP32"})
  void precisions(String text, Precision precision) {
    assertThat(Precision.parse(text)).hasValue(precision);
  }

  @ParameterizedTest
  @CsvSource({"FULL_SHARD, FULL", "zero-2, GRADIENTS", "SHARD_GRAD_OP, GRADIENTS", "ddp, NONE"})
  void shardings(String text, Sharding sharding) {
    assertThat(Sharding.parse(text)).hasValue(sharding);
  }

  @ParameterizedTest
  @CsvSource({"True, FULL", "selective, SELECTIVE", "no, NONE"})
  void recomputations(String text, Recomputation recomputation) {
    assertThat(Recomputation.parse(text)).hasValue(recomputation);
  }

  @ParameterizedTest
  @CsvSource({"NVLink, NVLINK", "RoCE, INFINIBAND", "'', UNSTATED", "pcie, PCIE"})
  void links(String text, Link link) {
    assertThat(Link.parse(text)).hasValue(link);
  }

  @Test
  void unknownWordsAreNotGuessed() {
    assertThat(Precision.parse("bf61")).isEmpty();
    assertThat(Sharding.parse("zero-9")).isEmpty();
    assertThat(Recomputation.parse("maybe")).isEmpty();
    assertThat(Link.parse("string")).isEmpty();
    assertThat(TuningMethod.parse("lorra")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "TRTLLM 0.17, tensorrt-llm, 0.17",
    "tensorrt_llm, tensorrt-llm, ''",
    "MosaicML, llm-foundry, ''",
    "vllm==0.6.3, vllm, 0.6.3",
    "own thing, own, thing",
  })
  void stacksGoByOneName(String text, String name, String version) {
    Stack stack = Stack.parse(text);

    assertThat(stack.name()).isEqualTo(name);
    assertThat(stack.version()).isEqualTo(version);
  }
}
