package dev.rackrate.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Trial;
import org.junit.jupiter.api.Test;

/// A figure that options share by name, and not by value, is explained for each of them.
final class SharedFigureTest {

  private static final Origin WRITTEN = new Origin.CommandLine("team.hours");

  private static Trial trial(double hours) {
    return Trial.study()
        .with(Input.WAGE, 60)
        .build(
            "cheap",
            b -> b.price(4_000).with(Input.STAFF_HOURS, 2).from(Input.STAFF_HOURS, WRITTEN))
        .build(
            "dear",
            b -> b.price(9_000).with(Input.STAFF_HOURS, hours).from(Input.STAFF_HOURS, WRITTEN));
  }

  private static Figure hours(Trial trial) {
    return new Explanation(Decision.of(trial.scenario())).figure("team.hours").orElseThrow();
  }

  @Test
  void eachValueIsNamedWithItsOptionsThatOfTheChoiceFirst() {
    Figure figure = hours(trial(5.5));
    assertThat(figure.value()).isEqualTo(2);
    assertThat(figure.parts()).extracting(Figure::value).containsExactly(2.0, 5.5);
    assertThat(figure.parts())
        .extracting(Figure::name)
        .containsExactly("build:cheap", "build:dear");
  }

  /// Hours of machines of one's own are nothing to what is rented, even where that is chosen, and
  /// hours of renting nothing to a machine.
  @Test
  void onlyTheSideThatPaysIsNamed() {
    Trial trial =
        trial(5.5)
            .rent(
                "cloud",
                r ->
                    r.onDemand(0.02)
                        .with(Input.STAFF_HOURS, 7)
                        .from(Input.STAFF_HOURS, WRITTEN)
                        .with(Input.RENTED_STAFF_HOURS, 0.5)
                        .from(Input.RENTED_STAFF_HOURS, WRITTEN));
    assertThat(Verdicts.of(trial).option().orElseThrow().id()).isEqualTo("on-demand:cloud");
    assertThat(hours(trial).parts())
        .extracting(Figure::name)
        .containsExactly("build:cheap", "build:dear");
    Figure rented =
        new Explanation(Decision.of(trial.scenario())).figure("team.rented-hours").orElseThrow();
    assertThat(rented.value()).isEqualTo(0.5);
  }

  @Test
  void oneValueIsExplainedAsItIs() {
    Figure figure = hours(trial(2));
    assertThat(figure.value()).isEqualTo(2);
    assertThat(figure.parts()).isEmpty();
  }
}
