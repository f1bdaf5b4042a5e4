package dev.rackrate.decision;

import static dev.rackrate.decision.DecisionWords.horizon;
import static dev.rackrate.decision.DecisionWords.rate;
import static dev.rackrate.decision.OptionNames.candidate;
import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.said;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.quantity.Sentence;
import java.util.List;

/// The words of headlines that choose nothing, or say what a choice leaves out.
final class HeadlineWords {

  private HeadlineWords() {}

  /// That a study has no work, so that what costs the same is no choice.
  ///
  /// @param all candidates, the first of which is the cheapest
  static Sentence noWork(Candidate best, List<Candidate> all) {
    long alike =
        all.stream()
            .filter(each -> each.presentUsd() <= best.presentUsd() * (1 + Candidate.TIE))
            .count();
    return alike > 1
        ? Sentence.of(
            "There is no work: {} option{|s} cost {} each over {} at {} a year without being used, so"
                + " it makes no difference which is chosen.",
            count(alike),
            usd(best.presentUsd()),
            horizon(best),
            rate(best))
        : Sentence.of(
            "There is no work: {} costs {} over {} at {} a year without being used.",
            candidate(best),
            usd(best.presentUsd()),
            horizon(best),
            rate(best));
  }

  /// A headline of offers in turn, and what moving from one to the next takes.
  static Sentence alsoMoving(Sentence headline, double leavingUsd) {
    return leavingUsd > 0
        ? Sentence.of(
            "{} Taking the data along would cost {} more, which is not in that figure.",
            said(headline),
            usd(leavingUsd))
        : Sentence.of("{} What moving takes is not in that figure.", said(headline));
  }
}
