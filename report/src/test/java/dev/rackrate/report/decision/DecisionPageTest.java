package dev.rackrate.report.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.fleet.Holding;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.fleet.Plan;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.report.Pages;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Page;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Trial;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DecisionPageTest {

  private static Trial trial() {
    return Trial.study().build("box", b -> b.price(9_000)).rent("cloud", r -> r.onDemand(2.50));
  }

  private static Page page(Trial trial) {
    return DecisionPage.of(Decision.of(trial.scenario()), false);
  }

  /// One machine against as many offers as asked for.
  private static Trial offers(int offers) {
    Trial trial = Trial.study().build("box", b -> b.price(9_000));
    for (int i = 0; i < offers; i++) {
      double usd = 2.50 + i / 100.0;
      trial.rent("cloud-" + i, r -> r.onDemand(usd));
    }
    return trial;
  }

  @Test
  void theVerdictComesBeforeWhatItRestsOn() {
    Page page = DecisionPage.of(Decision.of(trial().scenario()), true);
    assertThat(page.blocks().getFirst()).isInstanceOf(Block.Title.class);
    assertThat(Pages.headings(page))
        .startsWith(
            "Options, cheapest first (present cost in USD)",
            "The bill of build:box",
            "The bill of on-demand:cloud",
            "Cash paid by year (undiscounted; the start counts in the first)",
            "Where owning and renting cost the same",
            "What would change the answer, one at a time");
    assertThat(Pages.kinds(page).indexOf(Block.Headline.class))
        .isLessThan(Pages.kinds(page).indexOf(Block.Heading.class));
  }

  @Test
  void totalsStandBelowTheLinesOfABill() {
    Answer answer = Decision.of(trial().scenario());
    Block.Grid bill = Pages.grid(DecisionPage.of(answer, true), "The bill of build:box");
    assertThat(bill.rows())
        .hasSize(1 + answer.option("build:box").orElseThrow().bill().lines().size());
    assertThat(bill.columns()).hasSize(3);
  }

  /// A box beside one machine by the hour in the second half, where two boxes would do it alone.
  private static Answer withPlan() {
    Scenario scenario = trial().gpus(6).scenario();
    int horizon = (int) scenario.options().getFirst().get(Input.HORIZON);
    double gpus = scenario.options().getFirst().get(Input.MACHINE_GPUS);
    double[] late = new double[horizon + 1];
    Arrays.fill(late, horizon / 2 + 1, horizon + 1, 1);
    double[] hours = Arrays.stream(late).map(held -> held * 3).toArray();
    Plan plan =
        new Plan(
            List.of(
                new Holding("build:box", MonthlyUse.level(horizon, 1, gpus, 40)),
                new Holding("on-demand:cloud", new MonthlyUse(late, hours, hours, hours))));
    return Decision.of(scenario, List.of(plan));
  }

  @Test
  void aPlanStandsAmongTheOptionsAndSaysWhatItHolds() {
    Answer answer = withPlan();
    Page page = DecisionPage.of(answer, true);
    String text = Pages.text(page);
    String id = "mix:build:box+on-demand:cloud";
    assertThat(text).contains(id);
    PlanResult plan = answer.plans().getFirst();
    assertThat(plan.machines()).containsExactly(1, 1);
    assertThat(plan.machinesFirst()).containsExactly(1, 0);
    assertThat(answer.verdict().option().orElseThrow().id()).isEqualTo(id);
    assertThat(text).contains(">  " + id);
    assertThat(Pages.said(page, "1 x build:box")).contains("Holds 1 x build:box.");
    assertThat(Pages.said(page, "x on-demand:cloud"))
        .contains("Holds 0 x on-demand:cloud in the first month, and at most 1.");
    assertThat(Pages.grid(page, "The bill of " + id).rows())
        .hasSize(1 + plan.bill().lines().size());
  }

  @Test
  void jsonHasAPlanAsAnOptionOfKindMix() {
    Answer answer = withPlan();
    String json = JsonReport.of(answer, true, "1").replaceAll("\\s", "");
    String id = "mix:build:box+on-demand:cloud";
    assertThat(json)
        .contains("{\"id\":\"" + id + "\",\"kind\":\"mix\"")
        .contains(
            "\"holdings\":[{\"option\":\"build:box\",\"machines\":1,\"machinesFirst\":1,"
                + "\"firstMonth\":1,\"lastMonth\":24},"
                + "{\"option\":\"on-demand:cloud\",\"machines\":1,\"machinesFirst\":0,"
                + "\"firstMonth\":1,\"lastMonth\":24}]")
        .contains("\"choice\":\"mix\",\"option\":\"" + id + "\"")
        .contains("{\"option\":\"" + id + "\",\"amounts\":[");
  }

  @Test
  void warningsOnlyWhereThereAreSome() {
    assertThat(Pages.headings(page(trial().noticed("Mind the gap.")))).contains("Warnings");
    assertThat(Pages.text(page(trial().noticed("Mind the gap.")))).contains("  ! Mind the gap.\n");
  }

  @Test
  void aMachineHasOneBreakEvenAndTheRestWithAll() {
    Answer thirteen = Decision.of(offers(13).scenario());
    Page cut = DecisionPage.of(thirteen, false);
    assertThat(Pages.grid(cut, "Where owning").rows()).hasSize(1);
    assertThat(Pages.said(cut, "shown 1 of 14")).contains("shown 1 of 14; --all shows the rest");
    Page all = DecisionPage.of(thirteen, true);
    assertThat(Pages.grid(all, "Where owning").rows()).hasSize(1 + 14);
    assertThat(Pages.said(all, "shown 1 of")).isEmpty();
  }

  @ParameterizedTest(name = "{0} offers")
  @CsvSource({"4, 5", "5, 6", "6, 6", "40, 6"})
  void oneScreenHasAtMostSixOptions(int offers, int shown) {
    Page page = DecisionPage.of(Decision.of(offers(offers).scenario()), false);
    assertThat(Pages.grid(page, "Options").rows()).hasSize(shown);
    assertThat(Pages.text(page).lines().count()).isLessThanOrEqualTo(DecisionPage.MOST_LINES);
  }

  /// Owning and renting meet at 9,000 / 8,640 = 1.0417 USD an hour.
  @ParameterizedTest(name = "{0} USD/hour")
  @CsvSource({"2.05, To negotiate: renting wins at 1.04", "2.12, No discount you could ask for"})
  void aPriceBelowHalfIsNotToBeHadByAsking(double usdPerHour, String sentence) {
    Trial trial =
        Trial.study().build("box", b -> b.price(9_000)).rent("cloud", r -> r.onDemand(usdPerHour));

    assertThat(Pages.text(DecisionPage.of(Decision.of(trial.scenario()), false)))
        .contains(sentence);
  }

  @Test
  void whatTurnsTheVerdictComesBeforeTheOptions() {
    String text = Pages.text(DecisionPage.of(Decision.of(trial().scenario()), false));
    assertThat(text)
        .contains(
            "The answer changes when ", "Watch ", "No discount you could ask for changes that");
    assertThat(text.indexOf("The answer changes when "))
        .isLessThan(text.indexOf("Options, cheapest first"));
  }

  @Test
  void everyAmountIsInTheCurrencyOfTheStudy() {
    // A coin is two dollars: 9,000 USD of purchase are 4,500 of them.
    Money.Rate coin = new Money.Rate("XTS", 2, new Origin.Absent());
    Page page = DecisionPage.of(Decision.of(trial().scenario()), true);
    String usd = Pages.text(page);
    String coins = Pages.text(page, coin);
    assertThat(usd).contains("9,000").doesNotContain("XTS");
    assertThat(coins).contains("4,500", "XTS").doesNotContain("9,000");
  }

  @Test
  void shortTimesAndSharesAreInTheUnitPeopleWrite() {
    assertThat(Input.shown("on-demand:cloud.rent.increment", 1 / 3_600.0, "hours"))
        .satisfies(shown -> {
          assertThat(shown.value()).isCloseTo(1, within(1e-9));
          assertThat(shown.unit()).isEqualTo("s");
        });
    assertThat(Input.shown("rent.start-up", 0.25, "hours")).isEqualTo(new Input.Shown(15, "min"));
    assertThat(Input.shown("rent.idle-share", 0.05, "ratio")).isEqualTo(new Input.Shown(5, "%"));
    assertThat(Input.shown("discount-rate", 0.08, "ratio/year"))
        .isEqualTo(new Input.Shown(8, "%/year"));
    assertThat(Input.shown("site.pue", 1.63, "ratio")).isEqualTo(new Input.Shown(1.63, ""));
    assertThat(Input.shown("team.wage", 60.5, "USD/hour"))
        .isEqualTo(new Input.Shown(60.5, "USD/hour"));
    assertThat(Input.shown("rent.price", 0.74, "USD/hour"))
        .isEqualTo(new Input.Shown(0.74, "USD/hour"));
  }
}
