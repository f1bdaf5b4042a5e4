package dev.rackrate.ingest;

import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobStorage;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.RowCounts;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobRecorder;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogFile;
import java.io.ByteArrayInputStream;
import java.io.FileNotFoundException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Small logs of the tests, read as the program reads logs.
public final class Excerpt {

  private Excerpt() {}

  /// A file below `logs` among the resources.
  public static LogFile file(String name) {
    return new LogFile(
        name,
        0,
        () -> {
          InputStream in = Excerpt.class.getResourceAsStream("/logs/" + name);
          if (in == null) {
            throw new FileNotFoundException(name);
          }
          return in;
        });
  }

  /// A file with this text.
  public static LogFile text(String name, String text) {
    return bytes(name, text.getBytes(StandardCharsets.UTF_8));
  }

  /// A file with these bytes.
  public static LogFile bytes(String name, byte[] bytes) {
    return new LogFile(name, bytes.length, () -> new ByteArrayInputStream(bytes));
  }

  /// What a reader makes of files.
  public static JobsRead read(JobReader reader, LogFile... files) {
    JobRecorder jobs = new JobRecorder(JobStorage.HEAP, files.length > 1, _ -> {});
    for (LogFile file : files) {
      jobs.read(file, reader);
    }
    return jobs.finish();
  }

  /// GPU-hours of every job.
  public static double gpuHours(JobLog log) {
    double hours = 0;
    for (int job = 0; job < log.size(); job++) {
      hours += gpuHours(log, job);
    }
    return hours;
  }

  /// GPU-hours of one job.
  public static double gpuHours(JobLog log, int job) {
    return log.milliGpus(job) / 1000.0 * log.runSeconds(job) / 3600.0;
  }

  /// The name of a job in a labelling.
  public static String label(JobLog log, Labelling labelling, int job) {
    return log.names(labelling).get(log.label(labelling, job));
  }

  /// Problems as `line: message`.
  public static List<String> problems(JobsRead reading) {
    List<String> texts = new ArrayList<>();
    reading.reading().problems().forEach(each -> texts.add(each.line() + ": " + each.message()));
    return texts;
  }

  /// Whether every row is accounted for.
  public static boolean isComplete(RowCounts reading) {
    long out = reading.leftOut().stream().mapToLong(RowCounts.LeftOut::rows).sum();
    return reading.read() == reading.used() + out;
  }
}
