package dev.rackrate.ingest.usage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.log.BadRow;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Two metrics of one thing never add up, and what is there is not what is in use.
final class MetricTest {

  private static String series(String labels, int gpus) {
    return "{\"metric\":{%s},\"values\":[[1772359200,\"%d\"],[1772359260,\"%d\"]]}"
        .formatted(labels.replace('\'', '"'), gpus, gpus);
  }

  private static UsageRead read(String... series) {
    UsageRecorder usage = new UsageRecorder(_ -> {});
    String text =
        "{\"status\":\"success\",\"data\":{\"resultType\":\"matrix\",\"result\":["
            + String.join(",", series)
            + "]}}";
    usage.read(Excerpt.text("gpus.json", text), new PrometheusReader());
    return usage.finish();
  }

  private static double gpus(UsageRead read) {
    double milli = 0;
    for (int i = 0; i < read.series().size(); i++) {
      milli += read.series().size(i) > 0 ? read.series().runningMilli(i, 0) : 0;
    }
    return milli / 1000;
  }

  @ParameterizedTest
  @CsvSource({
    "slurm_gpus_alloc, slurm_gpus_total",
    "slurm_gpus_alloc, slurm_gpus_idle",
    "kube_pod_container_resource_requests, kube_pod_container_resource_limits",
    "kube_pod_container_resource_requests, DCGM_FI_DEV_GPU_UTIL",
    "our_gpus_in_use, somebody_elses_gpus",
    "alpha_gpus, beta_gpus"
  })
  void oneMetricCounts(String counted, String other) {
    String first = series("'__name__':'" + counted + "','node':'a'", 6);
    String second = series("'__name__':'" + other + "','node':'a'", 40);

    UsageRead read = read(second, first);

    assertThat(gpus(read)).isEqualTo(6);
    assertThat(gpus(read(first, second))).isEqualTo(6);
    assertThat(Excerpt.isComplete(read.reading())).isTrue();
    assertThat(read.reading().leftOut()).anyMatch(out -> out.reason().contains(other));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "slurm_gpus_total",
        "slurm_gpus_utilization",
        "gpu_capacity",
        "kube_node_status_capacity",
        "DCGM_FI_DEV_FB_USED",
        "gpu_memory_used_bytes",
        "gpus_queued"
      })
  void whatIsThereIsNotInUse(String name) {
    assertThatThrownBy(() -> Metric.of(Map.of("__name__", name)))
        .isInstanceOf(BadRow.class)
        .hasMessageContaining(name);
  }

  @Test
  void anUnknownNameIsNamed() {
    UsageRead read = read(series("'__name__':'fleet_gpus'", 9));

    assertThat(gpus(read)).isEqualTo(9);
    assertThat(read.reading().notes()).anyMatch(note -> note.contains("fleet_gpus"));
  }

  @Test
  void copiesOfAMonitorCountOnce() {
    String labels = "'__name__':'slurm_gpus_alloc','cluster':'c','prometheus_replica':'p-";

    assertThat(gpus(read(series(labels + "0'", 5), series(labels + "1'", 5)))).isEqualTo(5);
  }

  @Test
  void slicesCountAsParts() {
    String labels =
        "'__name__':'kube_pod_container_resource_requests','resource':'nvidia_com_mig_3g_40gb'";

    assertThat(gpus(read(series(labels, 7)))).isCloseTo(3, within(0.001));
  }
}
