package dev.rackrate.ingest.formats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ingest.Excerpt;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.LogReader;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LogFormatsTest {

  @ParameterizedTest
  @CsvSource({
    "sacct.txt,slurm",
    "sacct-old.txt,slurm",
    "slurmdbd.csv,slurmdbd",
    "cluster_job_log,philly",
    "philly_jobs_attempts.json,philly-attempts",
    "philly.csv,philly-csv",
    "cluster_log.csv,helios",
    "trace_kalos.csv,acme",
    "trace_seren.csv,acme",
    "pai_task_table.csv,alibaba-pai",
    "pai_task_table_with_heading.csv,alibaba-pai",
    "openb_pod_list.csv,alibaba-openb",
    "disaggregated_DLRM_trace.csv,alibaba-dlrm",
    "job_info_df.csv,alibaba-spot",
    "gpus.swf,swf",
    "bjobs.json,lsf",
    "lsb.acct,lsf-acct",
    "accounting.txt,pbs",
    "pods.json,kubernetes",
    "sacct.json,slurm-json",
    "sge-accounting.txt,gridengine",
    "condor-history.txt,htcondor",
    "workloads.json,kueue",
    "jobs.csv,jobs",
  })
  void oneReaderTakesEachFile(String file, String format) throws IOException {
    List<LogReader> readers = LogFormats.recognising(Excerpt.file(file).head());

    assertThat(readers).extracting(reader -> reader.about().label()).containsExactly(format);
  }

  @Test
  void everyFormatHasAnotherNameAndTellsHowToCollectIt() {
    List<FormatNote> notes = LogFormats.all().stream().map(LogReader::about).toList();

    assertThat(notes).extracting(FormatNote::label).doesNotHaveDuplicates();
    assertThat(notes)
        .allSatisfy(note -> {
          assertThat(note.columns()).isNotEmpty();
          assertThat(note.columns()).extracting(FormatNote.Column::name).doesNotHaveDuplicates();
          assertThat(LogFormats.of(note.label())).isPresent();
        });
  }
}
