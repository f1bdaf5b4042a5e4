package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.decision.explain.SaidFigures;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Shows how one figure of an answer was reached.
public final class Explain {

  /// A figure, or what a sentence rests on, and the currency in which the answer gives it.
  ///
  /// @param said the sentence, where one was asked for
  public record Explained(Optional<Sentence> said, Figure figure, Money.Rate currency) {}

  /// What stands before a sentence about a figure that was asked for.
  static final String NAME = "explain";

  private final Decide decide;

  /// @param progress hears how far the reading of logs has come
  public Explain(Catalogue catalogue, Progress progress) {
    this.decide = new Decide(catalogue, progress);
  }

  Explain(StudyReader reader) {
    this.decide = new Decide(reader);
  }

  /// The figure of that name in the answer to a study.
  public Explained figure(StudySource study, String name) {
    Answer answer = decide.answer(study);
    Explanation explanation = new Explanation(answer);
    SaidFigures said = new SaidFigures(answer, explanation::figure);
    Figure figure =
        explanation
            .figure(name)
            .or(() -> said.figure(name))
            .orElseThrow(() -> noFigure(name, explanation));
    return new Explained(said.sentence(name), figure, answer.scenario().currency());
  }

  /// Names of every sentence and figure in the answer to a study.
  public List<String> names(StudySource study) {
    Answer answer = decide.answer(study);
    Explanation explanation = new Explanation(answer);
    List<String> names = new ArrayList<>(new SaidFigures(answer, explanation::figure).names());
    names.addAll(explanation.names());
    return names;
  }

  private static InputProblem noFigure(String name, Explanation explanation) {
    return explanation
        .notWorkedOut(name)
        .map(option ->
            InputProblem.in(
                NAME,
                Sentence.of(
                    "{} was not worked out: {}",
                    Arg.name(option.id()),
                    Arg.said(
                        option.misfits().stream()
                            .map(Misfit::sentence)
                            .findFirst()
                            .orElseGet(() -> Sentence.of("it cannot do the work"))))))
        .orElseGet(() -> unknown(name, explanation.namesLike(name)));
  }

  private static InputProblem unknown(String name, List<String> near) {
    Arg hint = Nearest.meant(near);
    return InputProblem.in(
        NAME,
        Sentence.of(
            "the answer has no figure called {}{} (explain STUDY without a figure lists all)",
            Arg.name(name),
            hint));
  }
}
