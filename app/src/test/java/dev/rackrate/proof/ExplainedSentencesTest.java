package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.Kept;
import dev.rackrate.ask.Decide;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.decision.explain.SaidFigures;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every sentence that an answer says can be explained, in every example.
final class ExplainedSentencesTest {

  private static final Path EXAMPLES = Kept.path("examples");

  private static List<Path> studies() {
    try (Stream<Path> all = Files.walk(EXAMPLES, 3)) {
      return all.filter(file -> file.toString().endsWith(".yaml"))
          .filter(file -> !file.toString().contains("published"))
          .sorted()
          .toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  @Test
  void everySentenceOfEveryExampleHasFiguresBehindIt() {
    Decide decide = new Decide(ShippedCatalogue.read(), Progress.NONE);
    List<String> bare = new ArrayList<>();
    int said = 0;
    for (Path study : studies()) {
      Answer answer =
          decide.answer(new StudySource.OfFile(study, List.of()), EnumSet.noneOf(AnswerPart.class));
      said += check(study, answer, bare);
      answer.options().forEach(option -> speedIsThatOfTheBill(study, option));
    }
    assertThat(bare).isEmpty();
    assertThat(said).isGreaterThan(300);
  }

  /// The speed that a page tells of a GPU is the one that its bill counts with.
  private static void speedIsThatOfTheBill(Path study, OptionResult option) {
    option
        .option()
        .speed()
        .filter(_ -> option.isWorkedOut())
        .ifPresent(speed ->
            assertThat(speed.perGpu().value())
                .as("speed of %s in %s", option.id(), study)
                .isCloseTo(option.option().get(Input.GPU_RATIO), within(1e-9)));
  }

  private static int check(Path study, Answer answer, List<String> bare) {
    Explanation explanation = new Explanation(answer);
    SaidFigures sentences = new SaidFigures(answer, explanation::figure);
    for (String name : sentences.names()) {
      Optional<Figure> figure = sentences.figure(name);
      boolean hasFigures = figure.filter(found -> !found.parts().isEmpty()).isPresent();
      if (!hasFigures) {
        bare.add(study + " " + name + ": " + sentences.sentence(name).orElseThrow().text());
      }
    }
    Verdict verdict = answer.verdict();
    for (int i = 0; i < verdict.flips().size(); i++) {
      String name = "verdict.flips[" + i + "].to";
      if (explanation.figure(name).isEmpty()) {
        bare.add(study + " " + name);
      }
    }
    return sentences.names().size() + verdict.flips().size();
  }
}
