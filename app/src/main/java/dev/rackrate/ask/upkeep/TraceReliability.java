package dev.rackrate.ask.upkeep;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.logs.FindDemand;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.log.Window;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.report.accuracy.ReliabilityPage;
import dev.rackrate.risk.Reliability.Held;
import dev.rackrate.risk.Risk;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Holds what `decide` says of the first part of traces, and how sure it is, against what came.
public final class TraceReliability {

  private static final int PARTS = 5;

  private static final List<Double> RATIOS = List.of(0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8);

  private static final long LEAST_SECONDS = 3 * 86_400L;

  /// In each draw of each answer the mix is made anew by placing every job.
  private static final long MOST_JOBS = 50_000;

  private static final Set<AnswerPart> SAID = EnumSet.of(AnswerPart.PLAN, AnswerPart.RISK);

  /// What was the cheapest follows from no draws.
  private static final Set<AnswerPart> CAME = EnumSet.of(AnswerPart.PLAN);

  private static final double HOURS_OF_LIFE = 3 * Time.HOURS_PER_YEAR;

  private final FindDemand logs;
  private final Decide decide;

  /// @param progress hears how far the reading has come
  public TraceReliability(Catalogue catalogue, Progress progress) {
    this.logs = new FindDemand(catalogue::instanceTypes, progress);
    this.decide = new Decide(catalogue, Progress.NONE);
  }

  /// Every trace in the folders, each file one trace.
  public WrittenPage ask(List<Path> folders) {
    List<Held> all = new ArrayList<>();
    List<String> names = new ArrayList<>();
    List<ReliabilityPage.LeftOut> leftOut = new ArrayList<>();
    List<String> problems = new ArrayList<>();
    for (Path folder : folders) {
      for (Path file : TraceFiles.of(folder)) {
        try {
          String name =
              (folder.getFileName() + "/" + file.getFileName()).replaceFirst("\\.[^/]*$", "");
          Demand demand =
              logs.demand(LogQuestion.everythingOf(List.of(file), LogQuestion.ANY_FORMAT));
          if (demand.facts().jobs() > MOST_JOBS) {
            leftOut.add(new ReliabilityPage.LeftOut(name, demand.facts().jobs()));
            continue;
          }
          List<Held> held = held(name, file, demand.load().window());
          if (!held.isEmpty()) {
            all.addAll(held);
            names.add(held.getFirst().trace());
          }
        } catch (InputProblem unread) {
          problems.add(unread.getMessage());
        }
      }
    }
    if (all.isEmpty()) {
      throw InputProblem.in(
          folders.getFirst(), Sentence.of("no file in it shows a load of some weeks"));
    }
    return new WrittenPage(ReliabilityPage.text(all, names, leftOut, MOST_JOBS), problems);
  }

  private List<Held> held(String trace, Path file, Window window) {
    long part = window.seconds() / PARTS;
    List<Held> all = new ArrayList<>();
    for (int before = 1; before < PARTS && part >= LEAST_SECONDS; before++) {
      long day = window.fromSeconds() + before * part;
      for (double ratio : RATIOS) {
        Optional<Answer> said = answer(file, ratio, window.fromSeconds(), day, SAID);
        Optional<Answer> came = answer(file, ratio, day, day + part, CAME);
        if (said.isPresent() && came.isPresent()) {
          first(said.get())
              .ifPresent(side ->
                  all.add(
                      new Held(
                          trace, side.probability(), side.kind().equals(cheapest(came.get())))));
        }
      }
    }
    return all;
  }

  /// The kind that is the cheapest most often.
  private static Optional<Risk.Side> first(Answer answer) {
    return answer.risk().map(risk -> risk.sides().getFirst());
  }

  private static String cheapest(Answer answer) {
    List<Candidate> all =
        new ArrayList<>(answer.options().stream().filter(OptionResult::isCandidate).toList());
    answer.plans().stream().filter(Candidate::isCandidate).forEach(all::add);
    return all.stream()
        .min(Comparator.comparingDouble(Candidate::presentUsd))
        .orElseThrow()
        .choice()
        .label();
  }

  /// The answer on a stretch of the log; empty where it shows no load.
  private Optional<Answer> answer(
      Path file, double ratio, long from, long to, Set<AnswerPart> parts) {
    String study =
        """
        rackrate: 1
        title: A trace
        horizon: 36 months
        discount-rate: 0 %/year
        site: {electricity: 0 USD/kWh, space: 0 USD/month}
        team: {operations: none}
        demand: {jobs: [FILE], since: SINCE, until: UNTIL, gpu: A100 SXM 80GB, kind: llm-training}
        build:
          - {name: own, gpu: A100 SXM 80GB, gpus: 1, price: PRICE USD, life: 3 years, resale: 0 USD,
             power: {idle: 0 W, load: 0 W}, support: 0 %/year, upkeep: 0 USD/year, lead-time: 0 days}
        rent:
          - {name: cloud, gpu: A100 SXM 80GB, gpus: 1, on-demand: 1 USD/hour, increment: 1 s,
             minimum: 0 s}
        """
            .replace("FILE", "'" + file.toAbsolutePath() + "'")
            .replace("SINCE", Instant.ofEpochSecond(from).toString())
            .replace("UNTIL", Instant.ofEpochSecond(to).toString())
            .replace("PRICE", Long.toString(Math.round(ratio * HOURS_OF_LIFE)));
    try {
      return Optional.of(
          decide.answer(new StudySource.OfText(study, "trace.yaml", List.of()), parts));
    } catch (InputProblem noLoad) {
      return Optional.empty();
    }
  }
}
