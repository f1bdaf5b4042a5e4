package dev.rackrate.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.log.Head;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
        "<!DOCTYPE html> | page",
        "Job <101>, User <alice>, Project <default>, Status <DONE> | LSF",
        "JobId=7 JobName=train | scontrol",
        "Job id            Name             User            Time Use S Queue | queue",
        "Job ID,Submitted,Started,Ended,GPUs,User | \"job id\" id, \"submitted\" submit, \"started\"",
        "name;state;created;runtime;GPU Count | \"created\" submit, \"runtime\" run_seconds, \"gpu count\" gpus"
      })
  void saysWhatAFileIs(String text, String name) {
    assertThat(ForeignFiles.sentence(new Head("a", text)).orElse("")).contains(name);
  }

  @Test
  void qacctIsNotTheFileItReads() {
    Head head = new Head("a", "=====\nqname        gpu.q\n");
    assertThat(ForeignFiles.sentence(head).orElse("")).contains("qacct", "accounting");
  }

  /// A table without GPUs, or without a time or a length, is no table of jobs.
  @ParameterizedTest
  @ValueSource(strings = {"id,submitted,ended,cpus", "id,ended,gpus", "id,submitted,gpus", "a,b"})
  void otherTablesAreNotTakenForJobs(String heading) {
    assertThat(ForeignFiles.sentence(new Head("a", heading))).isEmpty();
  }
}
