package dev.rackrate.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// Place, key and sentence are told apart and said together.
final class InputProblemTest {

  @Test
  void aKeyOfAFile() {
    InputProblem problem =
        InputProblem.at(new Place("a.yaml", 7, 3), "build[1].price", "must be an amount");
    assertThat(problem.place()).isEqualTo(new Place("a.yaml", 7, 3));
    assertThat(problem.path()).isEqualTo("build[1].price");
    assertThat(problem.sentence()).isEqualTo("must be an amount");
    assertThat(problem).hasMessage("a.yaml:7:3: build[1].price: must be an amount");
  }

  @Test
  void aKeySetOnTheCommandLineHasNoLine() {
    assertThat(InputProblem.at(Place.commandLine(), "horizon", "must be whole months"))
        .hasMessage("--set: horizon: must be whole months");
  }

  @Test
  void aWholeFileAnOptionAndNoPlace() {
    assertThat(InputProblem.in(Path.of("b.yaml"), "is empty")).hasMessage("b.yaml: is empty");
    assertThat(InputProblem.in("--sweep", "must rise")).hasMessage("--sweep: must rise");
    assertThat(InputProblem.of("nothing is left")).hasMessage("nothing is left");
  }

  @Test
  void aProblemSeenFromTheKeyThatLedToItKeepsBothPlaces() {
    InputProblem inner = InputProblem.in("jobs.csv", "there is no such file");
    InputProblem outer = inner.from(new Place("a.yaml", 4, 9), "demand.jobs");
    assertThat(outer.path()).isEqualTo("demand.jobs");
    assertThat(outer).hasMessage("a.yaml:4:9: demand.jobs: jobs.csv: there is no such file");
  }
}
