package dev.rackrate.ingest.jobs;

import dev.rackrate.demand.log.Job;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.JobTimes;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.demand.log.Window;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// Writes jobs as the plain jobs CSV that [JobsCsvReader] reads, times as they were told.
public final class JobsCsvWriter {

  private static final Set<JobColumn> WITH_IDS = EnumSet.allOf(JobColumn.class);
  private static final Set<JobColumn> WITHOUT_IDS = EnumSet.complementOf(EnumSet.of(JobColumn.ID));

  /// What generated jobs have.
  public static final Set<JobColumn> OF_GENERATED =
      EnumSet.of(
          JobColumn.ID,
          JobColumn.SUBMIT,
          JobColumn.START,
          JobColumn.END,
          JobColumn.GPUS,
          JobColumn.GROUP,
          JobColumn.USER,
          JobColumn.STATE);

  /// Monday, 3 January 2000.
  private static final long NEW_WEEK = 946_857_600;

  private static final long WEEK = 7 * 86_400;

  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss", Locale.ROOT);

  private final Appendable out;
  private final JobColumn[] columns;
  private final LogClock clock;

  /// @param clock what the times of the jobs count from
  public JobsCsvWriter(Appendable out, Set<JobColumn> columns, LogClock clock) throws IOException {
    this.out = out;
    this.columns = columns.stream().sorted().toArray(JobColumn[]::new);
    this.clock = clock;
    for (int i = 0; i < this.columns.length; i++) {
      out.append(i == 0 ? "" : ",").append(this.columns[i].heading());
    }
    out.append('\n');
  }

  /// What is known of the jobs of a log: all columns, but ids only where it has any.
  public static Set<JobColumn> columns(JobsRead jobs) {
    return jobs.ids().areTold() ? WITH_IDS : WITHOUT_IDS;
  }

  /// Names that the labels of jobs are numbers of.
  public record Names(
      List<String> groups, List<String> users, List<String> accounts, List<String> gpus) {

    /// The names of a log.
    public static Names of(JobLog log) {
      return new Names(
          log.names(Labelling.GROUP),
          log.names(Labelling.USER),
          log.names(Labelling.ACCOUNT),
          log.names(Labelling.GPU));
    }
  }

  /// Writes the jobs of a log that waited or ran in a window, whole.
  public void addAll(JobsRead jobs, Window within) throws IOException {
    JobLog log = jobs.log();
    Names names = Names.of(log);
    for (int i = 0; i < log.size(); i++) {
      if (log.isIn(i, within)) {
        add(jobs.ids().at(i), log.job(i), names);
      }
    }
  }

  /// Writes the jobs of a log that waited or ran in a window, whole, without telling whose they
  /// are: ids and names are numbered in the order in which they come, the same name by the same
  /// number; kinds of GPUs stay. All times are moved by the same whole number of weeks, so that the
  /// first job is submitted in the first week of the year 2000.
  public void addAllAnonymous(JobsRead jobs, Window within) throws IOException {
    JobLog log = jobs.log();
    Names told = Names.of(log);
    Names names =
        new Names(
            numbered("group", told.groups().size()),
            numbered("user", told.users().size()),
            numbered("account", told.accounts().size()),
            told.gpus());
    long first = Long.MAX_VALUE;
    for (int i = 0; i < log.size(); i++) {
      first = log.isIn(i, within) ? Math.min(first, log.submitSeconds(i)) : first;
    }
    long shift = clock == LogClock.FROM_START ? 0 : Math.ceilDiv(NEW_WEEK - first, WEEK) * WEEK;
    Map<String, String> ids = new HashMap<>();
    for (int i = 0; i < log.size(); i++) {
      if (log.isIn(i, within)) {
        String id = jobs.ids().at(i);
        String number = id.isEmpty() ? "" : ids.computeIfAbsent(id, _ -> "job-" + (ids.size() + 1));
        add(number, moved(log.job(i), shift), names);
      }
    }
  }

  private static List<String> numbered(String word, int count) {
    return IntStream.range(0, count).mapToObj(i -> i == 0 ? "" : word + "-" + i).toList();
  }

  private static Job moved(Job job, long seconds) {
    JobTimes times = job.times();
    return new Job(
        new JobTimes(
            times.submitSeconds() + seconds,
            times.waitSeconds(),
            times.runSeconds(),
            times.start()),
        job.milliGpus(),
        job.labels(),
        job.state(),
        job.traits());
  }

  /// Writes a job.
  public void add(String id, Job job, Names names) throws IOException {
    for (int i = 0; i < columns.length; i++) {
      out.append(i == 0 ? "" : ",").append(quoted(text(columns[i], id, job, names)));
    }
    out.append('\n');
  }

  private String text(JobColumn column, String id, Job job, Names names) {
    return switch (column) {
      case ID -> id;
      case SUBMIT -> submit(job);
      case START -> start(job.times());
      case END -> end(job.times());
      case RUN_SECONDS ->
          job.times().start() == JobTimes.Start.NEVER ? "" : "" + job.times().runSeconds();
      case GPUS -> BigDecimal.valueOf(job.milliGpus(), 3).stripTrailingZeros().toPlainString();
      case GROUP -> names.groups().get(job.labels().group());
      case USER -> names.users().get(job.labels().user());
      case ACCOUNT -> names.accounts().get(job.labels().account());
      case GPU -> names.gpus().get(job.labels().gpu());
      case STATE -> job.state() == JobState.NOT_TOLD ? "" : job.state().label();
      case INTERRUPTIBLE -> job.traits().isInterruptible() ? "yes" : "no";
    };
  }

  /// Empty where the log does not tell it, so that no wait of nothing is read from it.
  private String submit(Job job) {
    return switch (job.times().start()) {
      case TOLD, NEVER, NOT_TOLD ->
          job.traits().ranAlready() ? "" : time(job.times().submitSeconds());
      case WITHOUT_SUBMISSION -> "";
    };
  }

  private String start(JobTimes times) {
    return switch (times.start()) {
      case TOLD, WITHOUT_SUBMISSION -> time(times.submitSeconds() + times.waitSeconds());
      case NEVER, NOT_TOLD -> "";
    };
  }

  private String end(JobTimes times) {
    return switch (times.start()) {
      case TOLD, WITHOUT_SUBMISSION ->
          time(times.submitSeconds() + times.waitSeconds() + times.runSeconds());
      case NEVER -> time(times.submitSeconds() + times.waitSeconds());
      case NOT_TOLD -> "";
    };
  }

  private String time(long seconds) {
    return switch (clock) {
      case UTC -> iso(seconds) + "Z";
      case LOCAL -> iso(seconds);
      case FROM_START -> "" + seconds;
    };
  }

  private static String iso(long seconds) {
    return ISO.format(LocalDateTime.ofEpochSecond(seconds, 0, ZoneOffset.UTC));
  }

  private static String quoted(String text) {
    boolean isPlain = true;
    for (int i = 0; isPlain && i < text.length(); i++) {
      char c = text.charAt(i);
      isPlain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
