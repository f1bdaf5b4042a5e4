package dev.rackrate.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.log.Head;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ForeignFilesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "# HELP slurm_gpus_alloc GPUs given out | Prometheus",
        "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"} 87 | Prometheus",
        "name, utilization.gpu [%] | nvidia-smi",
        "Project name,Service,Cost | Google",
        "Datum;Kosten;/x/providers/Microsoft.Compute/y | Azure",
        "{\"code\": 200, \"data\": [{\"a\": {\"gpuHours\": 12}}]} | OpenCost",
        "{\"workloads\": [{\"name\": \"a\", \"runningPods\": 3}]} | Run:ai",
        "<!DOCTYPE html> | page"
      })
  void saysWhatAFileIs(String text, String name) {
    assertThat(ForeignFiles.sentence(new Head("a", text)).orElse("")).contains(name);
  }
}
