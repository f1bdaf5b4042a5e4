package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Figures that ratios rest on are told as sentences, which have their translations.
final class FigureWordsTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "predicted training of ResNet-50 on RTX PRO 6000",
        "predicted fine-tuning of Llama 3.1 8B on B200 SXM",
        "predicted serving of Llama 3.1 8B on RTX 6000 Ada",
        "predicted inference of ResNet-50 on L4",
        "predicted FP64 work, dense and on streams, on H100 SXM",
        "GPU-hours a week on RTX 3090"
      })
  void readAsTheyAreNamed(String figure) {
    Arg told = FigureWords.of(figure);
    assertThat(told).isInstanceOf(Arg.Said.class);
    assertThat(Sentence.of("{}", told).text()).isEqualTo(figure);
  }

  @Test
  void areLeftAsTheyAreWhereNobodyKnowsThem() {
    assertThat(FigureWords.of("BF16 of A10")).isEqualTo(Arg.name("BF16 of A10"));
    assertThat(FigureWords.ofGpus("GPUs")).isEqualTo(Arg.name("GPUs"));
    assertThat(Sentence.of("{}", FigureWords.ofGpus("most at once, counted in L40S")).text())
        .isEqualTo("most at once, counted in L40S");
  }
}
