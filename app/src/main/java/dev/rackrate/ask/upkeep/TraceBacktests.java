package dev.rackrate.ask.upkeep;

import dev.rackrate.ask.logs.FindDemand;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.load.DailyLoad;
import dev.rackrate.demand.load.Load;
import dev.rackrate.demand.log.JobLog;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.demand.log.Submissions;
import dev.rackrate.demand.log.Window;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.plan.backtest.TraceTable;
import dev.rackrate.plan.backtest.TraceTable.Row;
import dev.rackrate.plan.backtest.TraceTable.Trace;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.plan.TracePage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Backtests every policy on the traces of folders: the page of what following plans would have
/// cost.
public final class TraceBacktests {

  private static final double DAY_SECONDS = 86_400;

  /// Teams of a trace that are looked at by themselves: the largest.
  private static final int MOST_TEAMS = 6;

  /// Share of jobs that were submitted before a log shows what was wanted.
  private static final double EARLY = 0.01;

  /// Fewer GPUs at once are no fleet.
  private static final double LEAST_GPUS = 2;

  private final FindDemand logs;

  /// @param progress hears how far the reading has come
  public TraceBacktests(Catalogue catalogue, Progress progress) {
    this.logs = new FindDemand(catalogue::instanceTypes, progress);
  }

  /// Every trace in the folders, each file one trace; the files of a folder of virtual clusters are
  /// one pool too.
  public WrittenPage ask(List<Path> folders) {
    List<Row> rows = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path folder : folders) {
      List<Path> teams = new ArrayList<>();
      for (Path file : TraceFiles.of(folder)) {
        try {
          List<Trace> traces = traces(file);
          traces.forEach(trace -> rows.addAll(TraceTable.rows(trace)));
          if (traces.stream().noneMatch(Trace::isPool)) {
            teams.add(file);
          }
        } catch (InputProblem unread) {
          problems.add(unread.getMessage());
        }
      }
      if (teams.size() > 1) {
        rows.addAll(TraceTable.rows(pool(folder, teams)));
      }
    }
    if (rows.isEmpty()) {
      throw InputProblem.in(
          folders.getFirst(), Sentence.of("no file in it shows a load of some days"));
    }
    return new WrittenPage(TracePage.text(rows), problems);
  }

  /// What the teams of a folder want together.
  private Trace pool(Path folder, List<Path> teams) {
    Demand demand = logs.demand(LogQuestion.everythingOf(teams, LogQuestion.ANY_FORMAT));
    Window window = demand.load().window();
    DailyLoad load =
        demand
            .jobs()
            .map(jobs -> load(jobs, demand.primary(), window))
            .orElseGet(() -> DailyLoad.of(demand.load()));
    String name = folder.toAbsolutePath().normalize().getFileName() + "/all";
    return new Trace(name, true, load, window.toSeconds() / DAY_SECONDS);
  }

  private List<Trace> traces(Path file) {
    Demand demand = logs.demand(LogQuestion.everythingOf(List.of(file), LogQuestion.ANY_FORMAT));
    Path path = file.toAbsolutePath();
    int names = path.getNameCount();
    String name =
        path.subpath(Math.max(0, names - 2), names).toString().replaceFirst("\\.[^/]*$", "");
    Window whole = demand.load().window();
    List<Trace> all = new ArrayList<>();
    if (demand.jobs().isPresent()) {
      JobLog jobs = demand.jobs().get();
      Window window = Submissions.of(jobs, EARLY, whole);
      double end = window.toSeconds() / DAY_SECONDS;
      List<Integer> teams = teams(jobs);
      boolean isPool = teams.size() > 1;
      add(all, new Trace(name, isPool, load(jobs, demand.primary(), window), end));
      if (isPool) {
        for (int team : teams.subList(0, Math.min(MOST_TEAMS, teams.size()))) {
          String group = jobs.names(Labelling.GROUP).get(team);
          JobLog own = of(jobs, team);
          add(all, new Trace(name + " " + group, false, load(own, demand.primary(), window), end));
        }
      }
    } else {
      Load load = demand.load();
      double end = whole.toSeconds() / DAY_SECONDS;
      add(all, new Trace(name, false, DailyLoad.of(load), end));
    }
    return all;
  }

  private static void add(List<Trace> all, Trace trace) {
    if (trace.load().peakGpus() >= LEAST_GPUS) {
      all.add(trace);
    }
  }

  private static DailyLoad load(JobLog jobs, CurveKind kind, Window window) {
    return DailyLoad.of(jobs, kind, window);
  }

  /// Groups by their GPU-seconds, most first.
  private static List<Integer> teams(JobLog jobs) {
    double[] work = new double[jobs.names(Labelling.GROUP).size()];
    for (int job = 0; job < jobs.size(); job++) {
      work[jobs.label(Labelling.GROUP, job)] += (double) jobs.milliGpus(job) * jobs.runSeconds(job);
    }
    return IntStream.range(0, work.length)
        .boxed()
        .filter(group -> work[group] > 0)
        .sorted(Comparator.comparingDouble(group -> -work[group]))
        .toList();
  }

  private static JobLog of(JobLog jobs, int team) {
    JobLog part = new JobLog();
    for (String name : jobs.names(Labelling.GROUP)) {
      part.number(Labelling.GROUP, name);
    }
    for (int job = 0; job < jobs.size(); job++) {
      if (jobs.label(Labelling.GROUP, job) == team) {
        part.add(jobs.job(job));
      }
    }
    return part;
  }
}
