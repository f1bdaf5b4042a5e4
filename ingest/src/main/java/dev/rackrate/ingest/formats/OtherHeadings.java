package dev.rackrate.ingest.formats;

import dev.rackrate.ingest.log.Head;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Tables of jobs and bills under headings of their own: which of their columns are those of a
/// plain jobs CSV or a plain bill CSV. They are named, not read, since neither their units nor the
/// meaning of their times is known.
final class OtherHeadings {

  private static final Known START =
      known(
          "start",
          "start started starttime startedat startdate startedon startdatetime starttimestamp begin"
              + " began");

  private static final Known END =
      known(
          "end",
          "end ended endtime endedat enddate endtimestamp finished finishtime finishedat completed"
              + " completedat stopped");

  private static final Known RUN =
      known(
          "run_seconds", "runseconds runtime runtimeseconds duration elapsed walltime runningtime");

  private static final Known GPUS =
      known("gpus", "gpus gpucount numgpus ngpus gpunum numberofgpus gpusused nogpus");

  private static final Known NODES =
      known("gpus", "nodes nodesused numnodes nnodes nodecount numberofnodes");

  private static final Known SUBMIT =
      known(
          "submit",
          "submit submitted submittime submissiontime submittedat created createdat creationtime"
              + " queued queuetime queuedat queuedtimestamp submittimestamp");

  private static final List<Known> OF_JOBS =
      List.of(
          known("id", "id jobid job runid taskid name jobname"),
          SUBMIT,
          START,
          END,
          RUN,
          known("user", "user username owner submittedby"),
          known("state", "state status"));

  private static final Known FROM =
      known(
          "start",
          "start startdate starttime periodstart intervalstart from date day usagedate timestamp"
              + " datum von month period");

  private static final Known COST =
      known(
          "cost",
          "cost amount totalcost total totalamount charge charges netamount subtotal price betrag"
              + " summe kosten costusd amountusd");

  private static final Known MACHINE =
      known(
          "machine",
          "machine instance instancetype machinetype description product productname resource sku"
              + " item service plan shape server beschreibung");

  private static final List<Known> OF_BILLS =
      List.of(
          FROM,
          known("end", "end enddate endtime periodend intervalend to until bis"),
          COST,
          known("currency", "currency"),
          MACHINE,
          known("gpu", "gpu gputype gpuname gpumodel"),
          GPUS,
          known("hours", "hours quantity usage usagehours duration qty menge"),
          known("account", "account project team workspace environment organization"));

  private record Known(String name, List<String> others) {

    /// The column that is meant; empty where there is none.
    Optional<String> among(List<String> columns) {
      return columns.stream()
          .filter(column -> others.contains(column.replaceAll("[^a-z]", "")))
          .findFirst();
    }
  }

  private OtherHeadings() {}

  private static Known known(String name, String others) {
    return new Known(name, List.of(others.split(" ", -1)));
  }

  /// How to rename the columns of a table of jobs or of a bill; empty where the file is neither.
  static Optional<String> sentence(Head head) {
    List<String> columns =
        Stream.of(',', ';', '\t', '|')
            .map(head::columns)
            .max(Comparator.comparingInt(List::size))
            .orElseThrow();
    return jobs(columns).or(() -> bill(columns));
  }

  private static Optional<String> jobs(List<String> columns) {
    Optional<String> gpus = GPUS.among(columns);
    Optional<String> nodes = gpus.isPresent() ? Optional.empty() : NODES.among(columns);
    boolean hasTime = isThere(columns, SUBMIT, START);
    boolean hasLength = isThere(columns, END, RUN);
    if ((gpus.isEmpty() && nodes.isEmpty()) || !hasTime || !hasLength) {
      return Optional.empty();
    }
    List<String> renamed = renamed(columns, OF_JOBS);
    gpus.filter(column -> !column.equals(GPUS.name))
        .ifPresent(column -> renamed.add(call(column, GPUS)));
    nodes.ifPresent(column -> renamed.add("\"" + column + "\" times the GPUs of a node gpus"));
    return Optional.of(
        "looks like a table of jobs under other headings"
            + called(renamed)
            + ". It needs submit, gpus, and run_seconds or start and end; times as"
            + " 2026-04-01T12:00:00 or seconds since 1970, see rackrate demand --how jobs");
  }

  private static Optional<String> bill(List<String> columns) {
    if (!isThere(columns, FROM) || !isThere(columns, COST) || !isThere(columns, MACHINE)) {
      return Optional.empty();
    }
    return Optional.of(
        "looks like a bill under other headings"
            + called(renamed(columns, OF_BILLS))
            + ". It needs start, cost, and machine or gpu; times as 2026-04-01 or"
            + " 2026-04-01T12:00:00, see rackrate demand --how bill");
  }

  private static boolean isThere(List<String> columns, Known... oneOf) {
    return Stream.of(oneOf).anyMatch(known -> known.among(columns).isPresent());
  }

  private static List<String> renamed(List<String> columns, List<Known> all) {
    List<String> renamed = new ArrayList<>();
    for (Known known : all) {
      known
          .among(columns)
          .filter(column -> !column.equals(known.name))
          .ifPresent(column -> renamed.add(call(column, known)));
    }
    return renamed;
  }

  private static String call(String column, Known known) {
    return "\"" + column + "\" " + known.name;
  }

  private static String called(List<String> renamed) {
    return renamed.isEmpty() ? "" : ": call " + String.join(", ", renamed);
  }
}
