package dev.rackrate.ask.logs;

import dev.rackrate.demand.log.Window;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.ingest.jobs.JobReader;
import dev.rackrate.ingest.jobs.JobTable;
import dev.rackrate.ingest.jobs.JobsCsvWriter;
import dev.rackrate.ingest.jobs.JobsRead;
import dev.rackrate.ingest.log.LogReader;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes the jobs of logs that were read as one plain table, for other tools.
///
/// @param file in the form that the ending of its name tells
/// @param names whether they are those of the log
record JobExport(Path file, WholeFiles files, Names names) implements JobSink {

  /// What becomes of ids, names and times.
  enum Names {
    KEPT,
    /// Numbers in their place, and all times moved by the same number of weeks.
    REPLACED
  }

  /// Refuses to write over what is read, or where nothing can be written.
  @Override
  public void check(List<Path> read, LogReader reader) {
    if (!(reader instanceof JobReader)) {
      throw InputProblem.in(
          option(),
          Sentence.of("files in the format {} hold no jobs", Arg.name(reader.about().label())));
    }
    for (Path each : read) {
      if (isSame(each)) {
        throw InputProblem.in(
            option() + " " + file, Sentence.of("is one of the files that are read; name another"));
      }
    }
  }

  private String option() {
    return switch (names) {
      case KEPT -> "--jobs-to";
      case REPLACED -> "--anonymise";
    };
  }

  private boolean isSame(Path other) {
    try {
      return Files.exists(file) && Files.isSameFile(file, other);
    } catch (IOException unreadable) {
      return false;
    }
  }

  /// Writes the jobs that waited or ran in a window.
  @Override
  public void write(JobsRead jobs, Window within) {
    JobTable.write(
        files,
        file,
        JobsCsvWriter.columns(jobs),
        jobs.clock(),
        writer -> {
          switch (names) {
            case KEPT -> writer.addAll(jobs, within);
            case REPLACED -> writer.addAllAnonymous(jobs, within);
          }
        });
  }
}
