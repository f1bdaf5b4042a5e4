package dev.rackrate.cli;

import dev.rackrate.ask.NewStudy;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.study.write.Draft;
import dev.rackrate.study.write.Prompt;
import java.io.PrintWriter;
import java.util.Optional;

/// Asks for what is not answered yet, one line a question.
///
/// An empty line takes the default; the end of input takes all that are left.
final class Interview {

  private final NewStudy study;
  private final Keyboard keyboard;
  private final PrintWriter err;
  private final Speech speech;

  Interview(NewStudy study, Keyboard keyboard, PrintWriter err, Speech speech) {
    this.speech = speech;
    this.study = study;
    this.keyboard = keyboard;
    this.err = err;
  }

  Draft complete(Draft given) {
    Draft draft = given;
    for (Prompt question : Prompt.asked()) {
      while (!draft.has(question)) {
        String standing = standing(question, draft);
        say(
            speech.say(question.prompt())
                + " ("
                + speech.say(question.answers())
                + ") ["
                + standing
                + "]: ");
        Optional<String> line = keyboard.line();
        if (line.isEmpty()) {
          err.println();
          return draft;
        }
        if (line.get().isBlank() || line.get().strip().equals(standing)) {
          break;
        }
        draft = taken(draft, question, line.get());
      }
    }
    return draft;
  }

  /// The draft with one answer more, or as it was where that is wrong.
  private Draft taken(Draft draft, Prompt question, String answer) {
    try {
      return study.with(draft, question, answer);
    } catch (InputProblem wrong) {
      err.println("  " + question.key().name() + ": " + speech.say(wrong.sentence()));
      return draft;
    }
  }

  /// What an empty line stands for.
  private String standing(Prompt question, Draft draft) {
    return draft
        .written(question)
        .orElseGet(() -> question.isYesOrNo() ? "no" : speech.say(Sentence.of("not said")));
  }

  private void say(String text) {
    err.print(text);
    err.flush();
  }
}
