package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Explanation;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.util.List;

/// Shows how one figure of an answer was reached.
public final class Explain {

  /// A figure, and the currency in which the answer gives it.
  public record Explained(Figure figure, Money.Rate currency) {}

  private final Decide decide;

  /// @param progress hears how far the reading of logs has come
  public Explain(Catalogue catalogue, Progress progress) {
    this.decide = new Decide(catalogue, progress);
  }

  /// The figure of that name in the answer to a study.
  public Explained figure(StudySource study, String name) {
    Answer answer = decide.answer(study);
    Explanation explanation = new Explanation(answer);
    Figure figure = explanation.figure(name).orElseThrow(() -> noFigure(name, explanation));
    return new Explained(figure, answer.scenario().currency());
  }

  /// Names of every figure in the answer to a study.
  public List<String> names(StudySource study) {
    return new Explanation(decide.answer(study)).names();
  }

  private static InputProblem noFigure(String name, Explanation explanation) {
    return explanation
        .notWorkedOut(name)
        .map(option ->
            InputProblem.in(
                "explain",
                option.id()
                    + " was not worked out: "
                    + option.misfits().stream()
                        .map(misfit -> misfit.sentence().text())
                        .findFirst()
                        .orElse("it cannot do the work")))
        .orElseGet(() -> unknown(name, explanation.namesLike(name)));
  }

  private static InputProblem unknown(String name, List<String> near) {
    String hint = Nearest.hint(near);
    return InputProblem.in(
        "explain",
        "the answer has no figure called %s%s (explain STUDY without a figure lists all)"
            .formatted(name, hint));
  }
}
