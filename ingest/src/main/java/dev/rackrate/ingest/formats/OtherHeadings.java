package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.log.Head;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tables of jobs under headings of their own: which of their columns are those of a plain jobs
/// CSV. They are named, not read, since neither their units nor the meaning of their times is
/// known.
final class OtherHeadings {

  private static final String ELAPSED = "run_seconds";

  private static final List<Known> COLUMNS =
      List.of(
          new Known("id", List.of("id", "jobid", "job", "runid", "taskid", "name", "jobname")),
          new Known(
              "submit",
              List.of(
                  "submit",
                  "submitted",
                  "submittime",
                  "submissiontime",
                  "submittedat",
                  "created",
                  "createdat",
                  "creationtime",
                  "queued",
                  "queuetime")),
          new Known(
              "start",
              List.of("start", "started", "starttime", "startedat", "startdate", "begin", "began")),
          new Known(
              "end",
              List.of(
                  "end",
                  "ended",
                  "endtime",
                  "endedat",
                  "enddate",
                  "finished",
                  "finishtime",
                  "finishedat",
                  "completed",
                  "completedat",
                  "stopped")),
          new Known(
              ELAPSED,
              List.of("runseconds", "runtime", "duration", "elapsed", "walltime", "runningtime")),
          new Known(
              "gpus",
              List.of(
                  "gpus", "gpucount", "numgpus", "ngpus", "gpunum", "numberofgpus", "gpusused")),
          new Known("user", List.of("user", "username", "owner", "submittedby")),
          new Known("state", List.of("state", "status")));

  private record Known(String name, List<String> others) {}

  private OtherHeadings() {}

  /// How to rename the columns of a table of jobs; empty where the file is none.
  static Optional<String> sentence(Head head) {
    List<String> columns =
        Stream.of(',', ';', '\t', '|')
            .map(head::columns)
            .max(Comparator.comparingInt(List::size))
            .orElseThrow();
    List<String> found = new ArrayList<>();
    List<String> renamed = new ArrayList<>();
    for (Known known : COLUMNS) {
      columns.stream()
          .filter(column -> known.others.contains(column.replaceAll("[^a-z]", "")))
          .findFirst()
          .ifPresent(column -> {
            found.add(known.name);
            if (!column.equals(known.name)) {
              renamed.add("\"" + column + "\" " + known.name);
            }
          });
    }
    boolean hasTime = found.contains("submit") || found.contains("start");
    boolean hasLength = found.contains("end") || found.contains(ELAPSED);
    if (!found.contains("gpus") || !hasTime || !hasLength) {
      return Optional.empty();
    }
    String names = renamed.isEmpty() ? "" : ": call " + String.join(", ", renamed);
    return Optional.of(
        "looks like a table of jobs under other headings"
            + names
            + ". It needs submit, gpus, and run_seconds or start and end; times as"
            + " 2026-04-01T12:00:00 or seconds since 1970, see rackrate demand --how jobs");
  }
}
