package dev.rackrate.examples;

import static dev.rackrate.quantity.Input.DISCOUNT_RATE;
import static dev.rackrate.quantity.Input.GPUS;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.HORIZON;
import static dev.rackrate.quantity.Input.HOURS_PER_MONTH;
import static dev.rackrate.quantity.Input.HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.LIFE;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.MOST_HOURS_PER_WEEK;
import static dev.rackrate.quantity.Input.ON_DEMAND_PRICE;
import static dev.rackrate.quantity.Input.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.Kept;
import dev.rackrate.breakeven.BreakEven.Point;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The lines of `docs/how-to/build-on-rackrate.md` on building on the modules as a library.
final class LibraryExampleTest {

  @Test
  void aQuestionAsValuesIsAnswered() {
    Inputs work =
        Inputs.of(Map.of(GPUS, 4.0, GPU_RATIO, 1.0, MACHINE_GPUS, 4.0))
            .with(HOURS_PER_WEEK, 45)
            .with(MOST_HOURS_PER_WEEK, 168)
            .with(HORIZON, 36)
            .with(HOURS_PER_MONTH, 730.5)
            .with(DISCOUNT_RATE, 0.08);
    Option box = Option.of("build:box", OptionKind.BUILD, work.with(PRICE, 14_500).with(LIFE, 60));
    Option cloud =
        Option.of("on-demand:cloud", OptionKind.ON_DEMAND, work.with(ON_DEMAND_PRICE, 2.5));
    Answer answer =
        Decision.of(Scenario.of("Four GPUs", LocalDate.of(2026, 11, 1), List.of(box, cloud)));

    assertThat(answer.options().getFirst().id()).isEqualTo("build:box");
    assertThat(answer.options().getFirst().presentUsd()).isCloseTo(14_500, within(1e-6));
    // 45 h a week are 195.67 h a month; an annuity of 36 months at 1.08^(1/12) - 1 a month.
    double rate = Math.pow(1.08, 1 / 12.0) - 1;
    double rent = 2.5 * 45 / 168 * 730.5 * (1 - Math.pow(1.08, -3)) / rate;
    assertThat(answer.options().getLast().presentUsd()).isCloseTo(rent, within(1e-6));
    assertThat(answer.breakEvens().getFirst().hoursPerWeek())
        .isInstanceOfSatisfying(
            Point.At.class,
            at -> assertThat(at.value()).isCloseTo(45 * 14_500 / rent, within(1e-6)));
  }

  @Test
  void thePageShowsTheLinesThatRun() throws IOException {
    List<String> test =
        Files.readAllLines(Path.of("src/test/java/dev/rackrate/examples/LibraryExampleTest.java"))
            .stream()
            .map(String::strip)
            .toList();
    String page = Files.readString(Kept.path("docs/how-to/build-on-rackrate.md"));
    String code = page.substring(page.indexOf("```java\n") + 8, page.lastIndexOf("```"));

    assertThat(code.lines().map(String::strip).filter(line -> !line.contains("System.out")))
        .isNotEmpty()
        .allMatch(test::contains);
  }
}
