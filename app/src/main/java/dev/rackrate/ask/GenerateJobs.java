package dev.rackrate.ask;

import dev.rackrate.demand.draw.JobGenerator;
import dev.rackrate.demand.draw.JobProfile;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.files.Unwritten;
import dev.rackrate.files.WholeFiles;
import dev.rackrate.ingest.jobs.JobTable;
import dev.rackrate.ingest.jobs.JobsCsvWriter;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// Writes a log of jobs that are made up, each with an id that says so.
public final class GenerateJobs {

  private static final int STEP = 1 << 14;

  private final Request request;
  private final JobProfile profile;
  private final Progress progress;

  /// What is to be drawn.
  ///
  /// @param like a label of [JobProfile]
  /// @param days over which jobs are submitted
  public record Request(String like, long jobs, int days, long seed) {}

  /// @throws InputProblem where no such log can be drawn
  public GenerateJobs(Request request, Progress progress) {
    this.request = request;
    this.progress = progress;
    this.profile = JobProfile.parse(request.like()).orElseThrow(() -> unknown(request.like()));
    within("--jobs", request.jobs(), 1_000_000_000);
    within("--days", request.days(), JobGenerator.MOST_DAYS);
  }

  private static InputProblem unknown(String like) {
    List<String> near = Nearest.to(like, JobProfile.labels());
    return InputProblem.in(
        "--like",
        Sentence.of(
            "must be one of {} but is \"{}\"{}",
            Arg.names(JobProfile.labels()),
            Arg.name(like),
            Nearest.meant(near)));
  }

  private static void within(String option, long value, long most) {
    if (value < 1 || value > most) {
      throw InputProblem.in(
          option,
          Sentence.of("must lie between 1 and {} but is {}", Arg.count(most), Arg.count(value)));
    }
  }

  /// Writes a file, in the form that the ending of its name tells.
  public void to(WholeFiles files, Path file) {
    JobTable.write(files, file, JobsCsvWriter.OF_GENERATED, LogClock.UTC, this::draw);
  }

  /// Writes CSV.
  public void to(Appendable out) {
    try {
      draw(new JobsCsvWriter(out, JobsCsvWriter.OF_GENERATED, LogClock.UTC));
    } catch (IOException unwritable) {
      throw new Unwritten("standard output", unwritable);
    }
  }

  private void draw(JobsCsvWriter writer) throws IOException {
    JobGenerator jobs = new JobGenerator(profile, request.jobs(), request.days(), request.seed());
    var names =
        new JobsCsvWriter.Names(
            profile.groupNames(), profile.userNames(), List.of(""), List.of(""));
    int digits = Math.max(6, Long.toString(request.jobs()).length());
    for (long number = 1; jobs.hasNext(); number++) {
      String id = Long.toString(number);
      writer.add("generated-" + "0".repeat(digits - id.length()) + id, jobs.next(), names);
      if (number % STEP == 0) {
        progress.at(Sentence.of("generating"), number, 0, 0);
      }
    }
  }
}
