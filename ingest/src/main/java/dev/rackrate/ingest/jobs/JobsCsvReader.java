package dev.rackrate.ingest.jobs;

import static dev.rackrate.ingest.log.FormatNote.noted;
import static dev.rackrate.ingest.log.FormatNote.used;

import dev.rackrate.demand.log.JobState;
import dev.rackrate.demand.log.LogClock;
import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.FormatNote;
import dev.rackrate.ingest.log.Head;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.ingest.log.Times;
import dev.rackrate.ingest.table.Columns;
import dev.rackrate.ingest.table.Row;
import dev.rackrate.ingest.table.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.workload.WorkKind;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Set;

/// Plain jobs CSV: `id,submit,run_seconds,gpus` and more, in any order -> jobs.
public final class JobsCsvReader implements JobReader {

  private static final Set<String> COLUMNS =
      Set.of(
          "id",
          "submit",
          "run_seconds",
          "gpus",
          "start",
          "end",
          "kind",
          "group",
          "user",
          "account",
          "state",
          "interruptible",
          "gpu");

  private static final FormatNote ABOUT =
      new FormatNote(
          "jobs",
          "plain jobs CSV",
          "Write a CSV with the heading id,submit,run_seconds,gpus and, where you have them,"
              + " start,end,kind,group,user,account,state,interruptible,gpu.\n"
              + "Times are ISO-8601 or seconds since 1970; a job has run_seconds, or start and"
              + " end.",
          List.of(
              used("id", "the same id in two files is one job"),
              used("submit", "when the work was wanted"),
              used("run_seconds", "how long the GPUs were held"),
              used("start", "how long it waited"),
              used("end", "run time, where run_seconds is not there"),
              used("gpus", "GPUs held; parts of a GPU as a fraction"),
              noted("kind", "must be a kind of work; kinds are not distinguished yet"),
              used("group", "pooling of groups"),
              used("user", "demand by user"),
              used("account", "demand by account"),
              used("state", "share of GPU time in failed and cancelled jobs"),
              used("interruptible", "yes or no: may be stopped and resumed"),
              used("gpu", "demand by GPU")));

  @Override
  public FormatNote about() {
    return ABOUT;
  }

  @Override
  public boolean recognises(Head head) {
    return head.hasColumns(',', "submit", "gpus")
        && (head.hasColumns(',', "run_seconds") || head.hasColumns(',', "start", "end"));
  }

  @Override
  public boolean areRowsApart() {
    return true;
  }

  @Override
  public void read(InputStream in, JobRecorder jobs) throws IOException {
    try (Rows rows = Rows.quoted(in, ',')) {
      if (!rows.next()) {
        throw new BadRow(Sentence.of("is empty; its first line must name its columns"));
      }
      Columns columns = new Columns(rows);
      for (String name : columns.names()) {
        if (!COLUMNS.contains(name)) {
          jobs.note(
              Sentence.of("column of the heading is not known and ignored: {}", Arg.name(name)));
        }
      }
      jobs.rows(rows, columns.count(), () -> new Table(columns));
    }
  }

  private static final class Table implements JobRowReader {

    private static final JobState[] STATES = JobState.values();

    private final Times times = new Times();
    private final int id;
    private final int submit;
    private final int run;
    private final int start;
    private final int end;
    private final int gpus;
    private final int kind;
    private final int group;
    private final int user;
    private final int account;
    private final int state;
    private final int interruptible;
    private final int gpu;

    Table(Columns columns) {
      id = columns.place("id");
      submit = columns.required("submit");
      gpus = columns.required("gpus");
      start = columns.place("start");
      end = columns.place("end");
      run = start < 0 || end < 0 ? columns.required("run_seconds") : columns.place("run_seconds");
      kind = columns.place("kind");
      group = columns.place("group");
      user = columns.place("user");
      account = columns.place("account");
      state = columns.place("state");
      interruptible = columns.place("interruptible");
      gpu = columns.place("gpu");
    }

    @Override
    public LogClock clock() {
      return times.clock();
    }

    @Override
    public void read(Row row, JobDraft job) {
      job.id(row.field(id))
          .times(
              times.seconds(row.field(submit), "submit"),
              times.seconds(row.field(start), "start"),
              times.seconds(row.field(end), "end"))
          .ran(Numbers.whole(row.field(run), "run_seconds"))
          .gpus(Numbers.number(row.field(gpus), "gpus"))
          .group(row.field(group))
          .user(row.field(user))
          .account(row.field(account))
          .gpu(row.field(gpu))
          .state(state(row.field(state)))
          .interruptible(yes(row.field(interruptible)));
      CharSequence kindOfWork = row.field(kind);
      if (!kindOfWork.isEmpty() && WorkKind.parse(kindOfWork.toString()).isEmpty()) {
        throw BadRow.field(
            "kind", Sentence.of("one of {}", Arg.typed(WorkKind.labels())), kindOfWork);
      }
    }

    private static JobState state(CharSequence text) {
      if (Numbers.isAbsent(text)) {
        return JobState.NOT_TOLD;
      }
      for (JobState known : STATES) {
        if (isWord(text, known.name())) {
          return known;
        }
      }
      throw BadRow.field(
          "state",
          Sentence.of(
              "one of completed, failed, cancelled, timeout, out-of-memory,"
                  + " node-fail, preempted, running, pending"),
          text);
    }

    /// Whether it is that word, whatever the case of its letters, with `-` or `_` between parts.
    private static boolean isWord(CharSequence text, String word) {
      if (text.length() != word.length()) {
        return false;
      }
      for (int i = 0; i < word.length(); i++) {
        char c = text.charAt(i);
        if ((c == '-' ? '_' : Character.toUpperCase(c)) != word.charAt(i)) {
          return false;
        }
      }
      return true;
    }

    private static boolean yes(CharSequence text) {
      if (Numbers.isAbsent(text) || Numbers.is(text, "no") || Numbers.is(text, "false")) {
        return false;
      }
      if (Numbers.is(text, "yes") || Numbers.is(text, "true")) {
        return true;
      }
      throw BadRow.field("interruptible", Sentence.of("yes or no"), text);
    }
  }
}
