package dev.rackrate.plan.backtest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.plan.backtest.TraceTable.HeldOut;
import dev.rackrate.plan.backtest.TraceTable.Row;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Rules that are chosen on some traces and tried on others.
final class TraceTableTest {

  /// A row in which one rule costs less than all others.
  private static Row row(String trace, boolean isPool, boolean isSold, int best, double least) {
    List<Double> over = new ArrayList<>();
    for (int rule = 0; rule < TraceTable.choices(); rule++) {
      over.add(rule == best ? least : 0.5 + rule * 0.001);
    }
    return new Row(trace, isPool, 0.5, 0.4, isSold, List.of(), over);
  }

  @Test
  void aRuleIsChosenWhereItIsNotTried() {
    List<Row> rows =
        List.of(
            row("east/a", true, false, 7, 0.02),
            row("east/b", false, false, 7, 0.03),
            row("west/a", true, false, 11, 0.04),
            row("west/b", false, false, 11, 0.06),
            // What is sold has no say in the choice.
            row("west/b", false, true, 3, -9));
    List<HeldOut> all = TraceTable.heldOut(rows);
    HeldOut east = all.getFirst();
    assertThat(east.cluster()).isEqualTo("east");
    assertThat(east.others()).containsExactly("west");
    assertThat(east.rule()).isEqualTo(BuyingRule.choices().get(11));
    assertThat(east.over()).containsExactly(0.511);
    assertThat(all.stream().filter(each -> each.cluster().equals("west")).map(HeldOut::rule))
        .hasSize(3)
        .containsOnly(BuyingRule.choices().get(7));
    // From one cluster alone nothing can be held out.
    assertThat(TraceTable.heldOut(rows.subList(0, 2))).isEmpty();
  }

  @Test
  void ofRulesThatFewTracesDoNotTellApartTheMostCautiousIsChosen() {
    int plain = BuyingRule.choices().indexOf(new BuyingRule(14, List.of(), 0));
    int cautious = BuyingRule.choices().indexOf(new BuyingRule(30, List.of(1, 3, 7), 0.4));
    // A trace counts with its mean and a tenth of its worst: 0.11, 0.22 and 0.33 of the best rule,
    // 0.22 on average with a standard error of 0.11 / sqrt(3) = 0.0635.
    List<Row> near = new ArrayList<>();
    List<Row> far = new ArrayList<>();
    for (int trace = 1; trace <= 3; trace++) {
      near.add(row("east/" + trace, plain, trace / 10.0, cautious, 0.257));
      far.add(row("east/" + trace, plain, trace / 10.0, cautious, 0.259));
    }
    // 1.1 x 0.257 = 0.2827 is within 0.2835, 1.1 x 0.259 = 0.2849 is not.
    assertThat(TraceTable.chosen(near)).isEqualTo(cautious);
    assertThat(TraceTable.chosen(far)).isEqualTo(plain);
  }

  /// A row in which two rules cost less than all others.
  private static Row row(String trace, int one, double usd, int other, double otherUsd) {
    List<Double> over = new ArrayList<>();
    for (int rule = 0; rule < TraceTable.choices(); rule++) {
      over.add(rule == one ? usd : rule == other ? otherUsd : 3.0);
    }
    return new Row(trace, false, 0.5, 0.4, false, List.of(), over);
  }

  @Test
  void cautionAsksForMoreDaysAlikeThenForMoreDaysThenForLonger() {
    BuyingRule rule = new BuyingRule(14, List.of(1, 3), 0.3);
    for (BuyingRule more :
        List.of(
            new BuyingRule(7, List.of(1, 3, 7), 0),
            new BuyingRule(7, List.of(1, 3), 0.4),
            new BuyingRule(20, List.of(1, 3), 0.3))) {
      assertThat(BuyingRule.CAUTION.compare(more, rule)).as("%s", more).isPositive();
    }
  }

  @Test
  void aRuleIsShorterTheLessIsLostBySelling() {
    BuyingRule rule = new BuyingRule(20, List.of(1, 3, 7), 0.3);
    assertThat(rule.losing(90)).isEqualTo(rule);
    assertThat(rule.losing(500)).isEqualTo(rule);
    BuyingRule half = rule.losing(22.5);
    assertThat(half.halfLifeDays()).isCloseTo(5, within(1e-12));
    assertThat(half.scales()).containsExactly(1, 3);
    assertThat(half.proven()).isCloseTo(0.075, within(1e-12));
    assertThat(rule.losing(0)).isEqualTo(new BuyingRule(1, List.of(), 0));
    assertThat(BuyingRule.choices()).contains(BuyingRule.USUAL);
  }
}
