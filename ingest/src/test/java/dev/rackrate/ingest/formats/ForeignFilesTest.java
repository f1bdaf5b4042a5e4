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
        "name;state;created;runtime;GPU Count | \"created\" submit, \"runtime\" run_seconds, \"gpu count\" gpus",
        "JOBID,QUEUED_TIMESTAMP,START_TIMESTAMP,END_TIMESTAMP,NODES_USED | \"nodes_used\" times the GPUs",
        "Date,Description,Quantity,Unit,Amount | \"date\" start, \"amount\" cost, \"description\" machine",
        "Produkt;Beschreibung;Von;Bis;Menge;Summe | \"von\" start, \"bis\" end, \"summe\" cost",
        "{\"items\":[{\"apiVersion\":\"kubeflow.org/v1\",\"kind\":\"PyTorchJob\"}]} | collect the pods",
        "NAMESPACE   NAME          READY   STATUS    RESTARTS   AGE | kubectl",
        "[{\"submission_id\":\"raysubmit_1\",\"status\":\"SUCCEEDED\"}] | Ray",
        "{\"TrainingJobSummaries\":[]} | SageMaker",
        "[{\"ID\":\"a\",\"ClientStatus\":\"complete\"}] | Nomad",
        "{\"gpus\":[{\"index\":0,\"utilization.gpu\":50}]} | gpustat",
        "rackrate: 1 | is a study",
        "{\"rackrate\": 1, \"title\": 2} | is a study",
        "JOBID   USER    STAT  QUEUE      FROM_HOST   EXEC_HOST | LSF",
        " ID     OWNER          SUBMITTED   RUN_TIME     ST COMPLETED   CMD | condor_history",
        "\"Instance type\",\"p5.48xlarge($)\",\"Total costs($)\" | Cost Explorer",
        "Service,EC2-Instances($),Tax($) | Cost Explorer",
        "{\"jobs\": [{\"id\": 12, \"t_submit\": 1772323200.1, \"ntasks\": 4}]} | Flux",
        "       JOBID USER     NAME       ST NTASKS NNODES     TIME INFO | flux",
        "nvidia_smi,host=n1,index=0 utilization_gpu=57i 1764000000000000000 | InfluxDB",
        "date,model,input_tokens,output_tokens,requests | llm-serving"
      })
  void saysWhatAFileIs(String text, String name) {
    assertThat(ForeignFiles.sentence(new Head("a", text)).orElse("")).contains(name);
  }

  @Test
  void aTableOfAPanelDoesNotTellWhatItCounts() {
    Head head = new Head("a", "\"Time\",\"gpu0 n1\"\n\"2026-01-01 00:00:00\",\"50 %\"\n");
    assertThat(ForeignFiles.sentence(head).orElse("")).contains("panel", "prometheus");
  }

  @Test
  void aPartOfAWorkbookIsNamedByItsFile() {
    Head head = new Head("bill.xlsx/docProps/app.xml", "<?xml version=\"1.0\"?><x/>");
    assertThat(ForeignFiles.sentence(head).orElse("")).contains("workbook", "as CSV");
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

  @Test
  void saysThatAFileIsEmptyAndKnowsAStudyBelowItsComments() {
    assertThat(ForeignFiles.sentence(new Head("a", " \n\n"))).contains("is empty");
    assertThat(ForeignFiles.sentence(new Head("a", "# mine\n\nrackrate: 1\ntitle: x\n")))
        .hasValueSatisfying(said -> assertThat(said).startsWith("is a study"));
  }
}
