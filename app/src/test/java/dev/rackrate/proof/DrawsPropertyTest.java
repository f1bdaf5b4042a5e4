package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.risk.DrawnOptions;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.scenario.Uncertain.Effect;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.scenario.Uncertainty.Link;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Every draw of every option, worked out by what options share, against the bill that each has for
/// itself on the same inputs.
final class DrawsPropertyTest {

  private static final int STUDIES = 500;
  private static final int DRAWS = 4;
  private static final double CLOSE = 1e-9;

  private static final Origin OWN = new Origin.StudyLine("study.yaml", 9, 3, "uncertainty");

  private static Uncertain figure(String name, Effect effect, double low, double high) {
    String unit = Input.ofPath(name).map(Input::unit).orElse("ratio");
    return new Uncertain(name, effect, unit, new Distribution.Even(low, high), OWN);
  }

  private static final Uncertainty UNKNOWN =
      new Uncertainty(
          List.of(
              figure(Uncertain.WORK, Effect.WORK, 0.4, 2.3),
              figure("demand.growth", Effect.GROWTH, -0.02, 0.02),
              figure("rent.trend", Effect.RENT_TREND, -0.3, 0.3),
              figure("rent.price", Effect.RENT_PRICE, 0.7, 1.4),
              figure("rent.paid", Effect.RENT_PAID, 0.8, 1.5),
              figure("rent.interruptions", Effect.PART, 0.02, 0.4),
              figure("build.lead-time", Effect.VALUE, 3, 300),
              figure("build.sale-share", Effect.PART, 0.4, 0.95),
              figure("build.gpu-share", Effect.PART, 0.3, 0.9),
              figure("build.power.load-share", Effect.PART, 1, 1.5),
              figure("team.third-party-share", Effect.PART, 0.01, 0.3),
              figure("rent.cut", Effect.VALUE, 0.1, 0.5),
              figure("rent.cut-after", Effect.VALUE, 0, 40),
              figure(Uncertain.BUILD_PRICE, Effect.BUILD_PRICE, 0.8, 1.3),
              figure("build.value-kept", Effect.VALUE_KEPT, 0.8, 1.2),
              figure("build.failure-rate", Effect.VALUE, 0.005, 0.2),
              figure("build.life", Effect.VALUE, 20, 70),
              figure("build.warranty", Effect.VALUE, 0, 40),
              figure("site.electricity", Effect.VALUE, 0.08, 0.4),
              figure("team.wage", Effect.VALUE, 30, 120),
              figure("team.hours", Effect.VALUE, 1, 9),
              figure("rent.idle-share", Effect.VALUE, 0, 0.5),
              figure("rent.start-up", Effect.VALUE, 0, 0.5),
              figure("rent.storage", Effect.VALUE, 0.01, 0.1),
              figure("rent.spot.available", Effect.VALUE, 0.4, 1),
              figure("rent.spot.interruptions", Effect.VALUE, 0.001, 0.05),
              figure("rent.availability", Effect.VALUE, 0.9, 1)),
          List.of(new Link("rent.trend", "build.value-kept", 0.5)),
          true);

  @Test
  void allOptionsOfAnyStudyTogetherCostWhatEachCostsAlone() {
    Set<OptionKind> kinds = EnumSet.noneOf(OptionKind.class);
    for (int seed = 1; seed <= STUDIES; seed++) {
      TrialStudy study = TrialStudies.any(seed, Range.WIDE);
      Scenario scenario =
          new StudyReader(FrozenCatalogue.read()).read(study.text(), "trial.yaml", List.of());
      scenario.options().forEach(option -> kinds.add(option.kind()));
      List<String> differences = differences(scenario.options(), UNKNOWN, seed, DRAWS);
      assertThat(differences).as(study.text()).isEmpty();
    }
    assertThat(kinds)
        .contains(
            OptionKind.BUILD,
            OptionKind.ON_DEMAND,
            OptionKind.SPOT,
            OptionKind.RESERVED,
            OptionKind.MONTHLY);
  }

  /// All there is in the catalogue, with the ranges that its sources give.
  @Test
  void theWholeCatalogueTogetherCostsWhatEachCostsAlone() {
    String study =
        """
        rackrate: 1
        title: Everything there is
        demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 61, interruptible: yes,
          growth: 1 %/month, data: {stored: 3 TB, out: 200 GB/month}}
        team: {operations: part-time, downtime: 40 USD/hour}
        build: auto
        rent: auto
        """;
    Scenario scenario =
        new StudyReader(ShippedCatalogue.read()).read(study, "study.yaml", List.of());
    List<Option> options =
        scenario.options().stream().filter(option -> option.misfits().isEmpty()).toList();
    assertThat(options).hasSizeGreaterThan(100);
    assertThat(differences(options, scenario.uncertainty(), 7, 60)).isEmpty();
  }

  private static List<String> differences(
      List<Option> options, Uncertainty uncertainty, long seed, int count) {
    DrawnOptions drawn = new DrawnOptions(options, uncertainty, seed);
    assertThat(drawn.factors()).isPositive();
    double[][] together = drawn.together(2, count);
    List<String> found = new ArrayList<>();
    for (int at = 0; at < options.size(); at++) {
      for (int draw = 0; draw < count; draw++) {
        double alone = drawn.alone(at, 2, draw);
        boolean isClose =
            together[at][draw] == alone
                || Math.abs(together[at][draw] - alone) <= CLOSE * (1 + Math.abs(alone));
        if (!isClose) {
          found.add(options.get(at).id() + ": " + together[at][draw] + " but alone " + alone);
        }
      }
    }
    return found;
  }
}
