package dev.rackrate.decision.explain;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.OptionNames;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Arg;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// The few candidates that are shown side by side: the choice, the runner-up, then the cheapest of
/// each other way of holding machines.
public final class Rivals {

  /// More lines in a chart are not told apart.
  private static final int MOST = 4;

  private Rivals() {}

  /// A candidate as it is spoken of.
  public static Arg said(Candidate candidate) {
    return OptionNames.candidate(candidate);
  }

  /// The choice first; the cheapest options where nothing can be had.
  public static List<Candidate> of(Answer answer) {
    List<Candidate> rivals = new ArrayList<>();
    Verdict verdict = answer.verdict();
    Stream.concat(verdict.option().stream(), verdict.runnerUp().stream()).forEach(rivals::add);
    Set<OptionKind> kinds = new HashSet<>();
    rivals.stream()
        .filter(OptionResult.class::isInstance)
        .forEach(one -> kinds.add(((OptionResult) one).option().kind()));
    boolean isAnyCandidate = !rivals.isEmpty();
    for (OptionResult option : answer.sorted()) {
      boolean isShown =
          Double.isFinite(option.presentUsd()) && (option.isCandidate() || !isAnyCandidate);
      if (rivals.size() < MOST && isShown && kinds.add(option.option().kind())) {
        rivals.add(option);
      }
    }
    return List.copyOf(rivals);
  }
}
