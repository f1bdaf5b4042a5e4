package dev.rackrate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class MeasuredWorkTest {

  @ParameterizedTest
  @CsvSource({
    "llm-training, our run, 1, measured:llm-training:our run",
    "fp64, stencil_3.2, 8, measured:fp64:stencil_3.2:8 GPUs"
  })
  void aMetricIsReadAsItIsWritten(String kind, String name, int gpus, String metric) {
    MeasuredWork work = new MeasuredWork(kind, name, gpus);

    assertThat(work.metric()).isEqualTo(metric);
    assertThat(MeasuredWork.of(metric)).contains(work);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"blender-4.5.0-optix", "measured:", "measured:fp64:", "measured:fp64:a:b"})
  void otherMetricsAreNoMeasuredWork(String metric) {
    assertThat(MeasuredWork.of(metric)).isEmpty();
  }

  @Test
  void aNameThatCouldBeReadOtherwiseIsRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredWork("fp64", "a:2 GPUs", 2));
    assertThatIllegalArgumentException().isThrownBy(() -> new MeasuredWork("fp64", "=a", 2));
  }
}
