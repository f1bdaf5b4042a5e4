package dev.rackrate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.language.Languages;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Place, key and sentence are told apart and said together.
final class InputProblemTest {

  @Test
  void aKeyOfAFile() {
    InputProblem problem =
        InputProblem.at(
            new Place("a.yaml", 7, 3), "build[1].price", Sentence.of("must be an amount"));
    assertThat(problem.place()).isEqualTo(new Place("a.yaml", 7, 3));
    assertThat(problem.path()).isEqualTo("build[1].price");
    assertThat(problem.sentence()).isEqualTo(Sentence.of("must be an amount"));
    assertThat(problem).hasMessage("a.yaml:7:3: build[1].price: must be an amount");
  }

  @Test
  void aKeySetOnTheCommandLineHasNoLine() {
    assertThat(InputProblem.at(Place.commandLine(), "horizon", Sentence.of("must be whole months")))
        .hasMessage("--set: horizon: must be whole months");
  }

  @Test
  void aWholeFileAnOptionAndNoPlace() {
    assertThat(InputProblem.in(Path.of("b.yaml"), Sentence.of("is empty")))
        .hasMessage("b.yaml: is empty");
    assertThat(InputProblem.in("--sweep", Sentence.of("must rise")))
        .hasMessage("--sweep: must rise");
    assertThat(InputProblem.of(Sentence.of("nothing is left"))).hasMessage("nothing is left");
  }

  @Test
  void aProblemSeenFromTheKeyThatLedToItKeepsBothPlaces() {
    InputProblem inner = InputProblem.in("jobs.csv", Sentence.of("there is no such file"));
    InputProblem outer = inner.from(new Place("a.yaml", 4, 9), "demand.jobs");
    assertThat(outer.path()).isEqualTo("demand.jobs");
    assertThat(outer).hasMessage("a.yaml:4:9: demand.jobs: jobs.csv: there is no such file");
  }

  @Test
  void placesAndKeysStayInEveryLanguage() {
    InputProblem inner = InputProblem.in("jobs.csv", Sentence.of("there is no such file"));
    InputProblem problem = inner.from(new Place("a.yaml", 4, 9), "demand.jobs");
    assertThat(problem.message(Languages.named("zh").orElseThrow()))
        .isEqualTo("a.yaml:4:9: demand.jobs: jobs.csv: 没有这个文件");
  }

  @Test
  void figuresAreArgumentsOfTheirKind() {
    InputProblem problem =
        InputProblem.at(
            new Place("a.yaml", 4, 9),
            "uses[3]",
            Sentence.of("at most {} numbers", Arg.count(1_200)));
    assertThat(problem.sentence().args()).containsExactly(Arg.count(1_200));
    assertThat(problem).hasMessage("a.yaml:4:9: uses[3]: at most 1,200 numbers");
  }

  @Test
  void wordsFromElsewhereMayHoldWhatLooksLikeAHole() {
    assertThat(InputProblem.in("b.csv", "a row has {} and {0}"))
        .hasMessage("b.csv: a row has {} and {0}");
  }
}
