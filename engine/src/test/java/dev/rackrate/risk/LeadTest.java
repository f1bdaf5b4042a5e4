package dev.rackrate.risk;

import static dev.rackrate.risk.SmallQuestion.HOURLY;
import static dev.rackrate.risk.SmallQuestion.SEED;
import static dev.rackrate.risk.SmallQuestion.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Costing;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What the lead of a choice is over, where nothing of another kind is there.
final class LeadTest {

  private static Risk risk(Option... options) {
    return RiskCalculator.of(
            Stream.of(options)
                .map(option -> {
                  double usd = Costing.of(option).presentUsd();
                  return Alternative.of(option, "rent", usd, usd);
                })
                .toList(),
            options[0].id(),
            UNKNOWN,
            SEED,
            RiskCalculator.Effort.FULL)
        .orElseThrow();
  }

  /// The same offer, its price and all that follows it times three.
  private static Option dear() {
    return Option.of(
        "on-demand:dear",
        OptionKind.ON_DEMAND,
        HOURLY.inputs().with(Input.ON_DEMAND_PRICE, 3 * HOURLY.get(Input.ON_DEMAND_PRICE)));
  }

  /// Staff aside, the other costs three times as much, so it is dearer by twice the cost of the
  /// choice, whatever is drawn.
  @Test
  void aChoiceThatAlwaysWinsLeadsTheNextOfItsKind() {
    Option dear = dear();
    Risk risk = risk(HOURLY, dear);
    assertThat(risk.cheapest()).extracting(Risk.Cheapest::option).containsExactly(HOURLY.id());
    double lead = Costing.of(dear).presentUsd() - Costing.of(HOURLY).presentUsd();
    Risk.Sensitivity work =
        risk.sensitivity().stream()
            .filter(each -> each.input().equals("demand.level"))
            .findFirst()
            .orElseThrow();
    assertThat(work.lowUsd()).isBetween(0.3 * lead, 0.95 * lead);
    assertThat(work.highUsd()).isBetween(1.05 * lead, 3 * lead);
    assertThat(risk.sensitivity()).allMatch(each -> each.lowUsd() > 0 && each.highUsd() > 0);
  }

  @Test
  void whatStandsAloneHasItsCostForALead() {
    Risk risk = risk(HOURLY);
    Risk.Spread cost = risk.range(HOURLY.id()).orElseThrow();
    assertThat(cost.expectedRegretUsd()).isCloseTo(0, within(1e-9));
    assertThat(risk.sensitivity()).isNotEmpty();
    for (Risk.Sensitivity each : risk.sensitivity()) {
      assertThat(List.of(-each.lowUsd(), -each.highUsd()))
          .allMatch(usd -> usd > 0.5 * cost.p5Usd() && usd < 2 * cost.p95Usd());
    }
  }
}
