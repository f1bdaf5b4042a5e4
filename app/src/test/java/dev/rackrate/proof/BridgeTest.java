package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.OptionResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Until a machine arrives its work is done on rented ones, and the owner pays for it.
final class BridgeTest {

  private static final Offset<Double> CENT = within(1e-6);

  private static final String STUDY =
      """
      rackrate: 1
      title: A box that comes later
      as-of: 2026-11-09
      horizon: 36 months
      discount-rate: DISCOUNT %/year
      site: {country: US-TX, hosting: office, electricity: 0.10 USD/kWh, pue: 1.2, space: 0 USD/month}
      team: {operations: none, rented-hours: 0 hours/month}
      demand: {gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 42}
      build: [{name: box, gpu: RTX 4090, gpus: 2, price: 9_000 USD, lead-time: LEAD days,
               power: {idle: 100 W, load: 1_100 W}, resale: 1_000 USD, life: 36 months,
               support: 0 %/year, failure-rate: 0 %/year, upkeep: 240 USD/year}]
      """;

  private static final String OFFERS =
      """
      rent:
        - {name: dear, gpu: RTX 4090, gpus: 1, on-demand: 0.90 USD/hour, start-up: 0 min, idle-share: 0 %, increment: 1 s}
        - {name: cheap, gpu: RTX 4090, gpus: 2, on-demand: 1.60 USD/hour, start-up: 0 min, idle-share: 25 %, increment: 1 s}
        - {name: contract, gpu: RTX 4090, gpus: 2, reserved: [{term: 1 year, price: 0.10 USD/hour}]}
      """;

  private static String study(double leadDays, double discountPercent) {
    return STUDY.replace("LEAD", "" + leadDays).replace("DISCOUNT", "" + discountPercent);
  }

  @Test
  void theCheapestOfferByTheHourIsRentedUntilTheMachineArrives() {
    // 60.875 days are two months of 182.625 hours. Two of dear take 1.80 for each of them, cheap
    // 1.60 x 1.25 = 2.00: 2 x 182.625 x 1.80 = 657.45. The contract is no offer by the hour.
    Map<String, Double> lines = lines(box(study(60.875, 0) + OFFERS));
    assertThat(lines.get("bridge")).isCloseTo(657.45, CENT);
    // The box itself runs for 34 months: 73.05 + 182.625 kWh x 1.2 x 0.10, upkeep of 20.
    assertThat(lines.get("energy")).isCloseTo(34 * 255.675 * 1.2 * 0.10, CENT);
    assertThat(lines.get("upkeep")).isCloseTo(34 * 20.0, CENT);
    assertThat(lines.get("purchase")).isCloseTo(9_000, CENT);
    assertThat(lines.get("resale")).isCloseTo(-1_000, CENT);
  }

  @Test
  void itIsWhatTheOfferItselfWouldCostInThoseDays() {
    for (int seed = 1; seed <= 60; seed++) {
      Dice dice = new Dice(seed);
      double days = dice.between(3, 150);
      double discount = dice.between(2, 20);
      Answer answer = answer(study(days, discount) + OFFERS);
      OptionResult dear = answer.option("on-demand:dear").orElseThrow();
      double total = 0;
      double present = 0;
      double monthDays = 365.25 / 12;
      for (int month = 1; (month - 1) * monthDays < days; month++) {
        double share = Math.min(1, days / monthDays - (month - 1));
        double usd = dear.costing().inMonthUsd(month) * share;
        total += usd;
        present += usd * Math.pow(1 + discount / 100, -month / 12.0);
      }
      Bill.Line bridge =
          answer.option("build:box").orElseThrow().bill().lines().stream()
              .filter(line -> line.key().equals("bridge"))
              .findFirst()
              .orElseThrow();
      assertThat(bridge.totalUsd()).isCloseTo(total, CENT);
      assertThat(bridge.presentUsd()).isCloseTo(present, CENT);
      assertThat(bridge.category().label()).isEqualTo("bridge");
    }
  }

  @Test
  void aMachineThatIsThereAtOnceNeedsNone() {
    assertThat(lines(box(study(0, 5) + OFFERS))).doesNotContainKey("bridge");
    assertThat(box("start: 2027-01-08\n" + study(60, 5) + OFFERS).option().get(Input.AWAITED))
        .isZero();
    // 75 days from the ninth of November: 15 after the start.
    assertThat(box("start: 2027-01-08\n" + study(75, 5) + OFFERS).option().get(Input.AWAITED))
        .isCloseTo(15, CENT);
  }

  @Test
  void withoutDefaultsNothingIsTakenForGranted() {
    assertThat(lines(box("defaults: none\n" + study(60, 5) + OFFERS))).doesNotContainKey("bridge");
  }

  @Test
  void whereNothingMayBeRentedTheWorkWaits() {
    for (String alone :
        List.of(
            study(42, 5),
            study(42, 5) + OFFERS + "limits: {must-stay: on-premises}\n",
            study(42, 5) + OFFERS.replaceAll("(?m)^.*on-demand.*\n", ""))) {
      Answer answer = answer(alone);
      assertThat(lines(answer.option("build:box").orElseThrow())).doesNotContainKey("bridge");
      assertThat(said(answer))
          .contains("Until box arrives nothing can be rented: the work waits 6 weeks.");
    }
    assertThat(said(answer(study(42, 5) + OFFERS))).doesNotContain("waits");
  }

  @Test
  void anOfferThatCannotBeHadBridgesNothing() {
    // Only one GPU at a time of dear's provider, so that cheap is rented: 2 x 182.625 x 2.00.
    String quota =
        OFFERS.replace("{name: dear,", "{name: dear, provider: Small,")
            + "provider-terms: [{provider: Small, quota: 1}]\n";
    assertThat(lines(box(study(60.875, 0) + quota)).get("bridge")).isCloseTo(730.5, CENT);
  }

  @Test
  void theSimplePaybackIsThatOfTheMachineAtWork() {
    // Whether the box is awaited makes no difference to price over monthly saving.
    double now = simple(study(0, 0) + OFFERS);
    assertThat(simple(study(45, 0) + OFFERS)).isCloseTo(now, CENT);
  }

  private static double simple(String study) {
    return answer(study).breakEvens().stream()
        .filter(b -> b.rentId().equals("on-demand:dear"))
        .map(b -> ((BreakEven.Point.At) b.simplePaybackMonths()).value())
        .findFirst()
        .orElseThrow();
  }

  private static String said(Answer answer) {
    return answer.verdict().warnings().stream()
        .map(warning -> warning.sentence().text())
        .collect(Collectors.joining("\n"));
  }

  private static Map<String, Double> lines(OptionResult option) {
    return option.bill().lines().stream()
        .collect(Collectors.toMap(Bill.Line::key, Bill.Line::totalUsd));
  }

  private static OptionResult box(String study) {
    return answer(study).option("build:box").orElseThrow();
  }

  private static Answer answer(String study) {
    return Decision.of(
        new StudyReader(FrozenCatalogue.read()).read(study, "bridge.yaml", List.of()));
  }
}
