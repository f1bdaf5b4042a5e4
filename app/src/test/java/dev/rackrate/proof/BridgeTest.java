package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// Until a machine arrives its work is done on rented ones, and the owner pays for it.
final class BridgeTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();

  private static final StudyReader READER =
      new StudyReader(
          CATALOGUE,
          LogSource.NONE,
          () -> new SizingModel(ShippedParameters.model(CATALOGUE), CATALOGUE));

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

  /// Rented capacity is waited for too, where the study says so: 60.875 days are two months of
  /// 182.625 hours. Until then two of dear take 657.45; late itself would take 2 x 182.625 x 0.50,
  /// so 474.825 more. A contract is paid whole, only later: all 657.45 more.
  @Test
  void whatIsRentedUntilCapacityIsThereIsPaid() {
    String offers =
        """
          - {name: late, gpu: RTX 4090, gpus: 2, on-demand: 0.50 USD/hour, start-up: 0 min, idle-share: 0 %,
             increment: 1 s, lead-time: 60.875 days, reserved: [{term: 1 year, price: 0.20 USD/hour}]}
        """;
    Answer answer = answered(study(30, 0) + OFFERS + offers);
    String key = "Rent until the capacity is there";
    assertThat(labelled(answer, "on-demand:late", key)).isCloseTo(474.825, CENT);
    assertThat(labelled(answer, "reserved-1y:late", key)).isCloseTo(657.45, CENT);
    assertThat(labelled(answer, "on-demand:dear", key)).isNaN();
    // What is not there yet stands in for no machine: the 30 days are those of dear.
    double days = 30 * 24 / 730.5 * 182.625 * 1.80;
    assertThat(lines(answer.option("build:box").orElseThrow()).get("bridge")).isCloseTo(days, CENT);
    assertThat(answer.option("on-demand:late").orElseThrow().option().notes())
        .extracting(note -> note.sentence().text())
        .anyMatch(text -> text.contains("is available in 61 days") && text.contains("dear"));
  }

  @Test
  void whereNothingElseCanBeRentedTheWorkWaits() {
    String offers =
        """
        rent:
          - {name: late, gpu: RTX 4090, gpus: 2, on-demand: 0.50 USD/hour, lead-time: 6 weeks}
        """;
    Answer answer = answered(study(30, 0) + offers);
    assertThat(answer.option("on-demand:late").orElseThrow().option().notes())
        .extracting(note -> note.sentence().text())
        .anyMatch(text -> text.endsWith("until then the work waits."));
    assertThat(answer.verdict().warnings())
        .extracting(warning -> warning.sentence().text())
        .anyMatch(text -> text.startsWith("Left out on both sides"))
        .noneMatch(text -> text.contains("waiting for capacity"));
  }

  private static Answer answered(String study) {
    return Decision.of(READER.read(study, "study.yaml", List.of()));
  }

  private static double labelled(Answer answer, String id, String label) {
    return answer.option(id).orElseThrow().bill().lines().stream()
        .filter(line -> line.label().equals(label))
        .mapToDouble(Bill.Line::totalUsd)
        .findFirst()
        .orElse(Double.NaN);
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
    // Delivered after two months, it is 34 months old at the horizon: 1,000 x 9 ^ (2 / 36).
    assertThat(lines.get("resale")).isCloseTo(-1_000 * Math.pow(9, 2 / 36.0), CENT);
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
        List.of(study(42, 5), study(42, 5) + OFFERS + "limits: {must-stay: on-premises}\n")) {
      Answer answer = answer(alone);
      assertThat(lines(answer.option("build:box").orElseThrow())).doesNotContainKey("bridge");
      assertThat(said(answer))
          .contains("Until box arrives nothing can be rented: the work waits 6 weeks.");
    }
    assertThat(said(answer(study(42, 5) + OFFERS))).doesNotContain("waits");
  }

  /// 60.875 days are two months of the box, 61 of them begin a third.
  @Test
  void whatIsPaidByTheMonthIsRentedForWholeMonths() {
    String monthly = "rent: [{name: root, gpu: RTX 4090, gpus: 2, monthly: 310 USD/month}]\n";
    assertThat(lines(box(study(60.875, 0) + monthly)).get("bridge")).isCloseTo(620, CENT);
    assertThat(lines(box(study(61, 0) + monthly)).get("bridge")).isCloseTo(930, CENT);
    // Beside offers by the hour it is taken where it costs less: 657.45 for two months of dear.
    String entry = "  - {name: root, gpu: RTX 4090, gpus: 2, monthly: 310 USD/month}\n";
    assertThat(lines(box(study(60.875, 0) + OFFERS + entry)).get("bridge")).isCloseTo(620, CENT);
    assertThat(lines(box(study(62, 0) + OFFERS + entry)).get("bridge"))
        .isCloseTo(657.45 * 62 / 60.875, CENT);
  }

  /// At half the hours the month costs the same, so that no break-even or flip takes it for less.
  @Test
  void whatDoesNotFollowTheHoursStays() {
    String entry = "rent: [{name: root, gpu: RTX 4090, gpus: 2, monthly: 310 USD/month}]\n";
    OptionResult box = box(study(61, 0) + entry);
    assertThat(bridge(box, 21)).isCloseTo(930, CENT);
    assertThat(bridge(box, 42)).isCloseTo(930, CENT);
    OptionResult hourly = box(study(60.875, 0) + OFFERS);
    assertThat(bridge(hourly, 21)).isCloseTo(657.45 / 2, CENT);
  }

  /// A copy of a served model is on day and night, however few requests there are.
  @Test
  void aCopyThatIsKeptOnIsRentedAroundTheClock() {
    String served =
        study(60.875, 0)
                .replaceAll(
                    "demand: .*",
                    "workloads: [{name: chat, kind: llm-serving, model: llama-3.1-8b, requests: 900"
                        + " per day, input: 500 tok, output: 100 tok}]")
            + "rent: [{name: cheap, gpu: RTX 4090, gpus: 2, on-demand: 1.60 USD/hour, start-up: 0 min,"
            + " idle-share: 0 %, increment: 1 s}]\n";
    OptionResult box = box(served);
    double hours = box.option().get(Input.HOURS_PER_WEEK);
    // Two months of 730.5 hours at 1.60.
    assertThat(bridge(box, hours)).isCloseTo(2 * 730.5 * 1.6, CENT);
    assertThat(bridge(box, hours / 3)).isCloseTo(2 * 730.5 * 1.6, CENT);
  }

  private static double bridge(OptionResult box, double hours) {
    return Costing.of(box.option(), box.option().inputs().with(Input.HOURS_PER_WEEK, hours))
        .bill()
        .lines()
        .stream()
        .filter(line -> line.key().equals("bridge"))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }

  @Test
  void aContractIsPaidToItsEndWhereNothingElseCanBeHad() {
    String only = OFFERS.replaceAll("(?m)^.*on-demand.*\n", "");
    // 12 months of 730.5 hours at 0.10, for whatever days.
    assertThat(lines(box(study(42, 0) + only)).get("bridge")).isCloseTo(876.6, CENT);
    assertThat(lines(box(study(100, 0) + only)).get("bridge")).isCloseTo(876.6, CENT);
  }

  @Test
  void blocksAreRentedForTheSessionsUntilThen() {
    // A session of 42 hours a week: two days of 24 hours, 4.348 of them a month, for two months.
    String block =
        study(60.875, 0).replace("hours-per-week: 42", "hours-per-week: 42, session: 42 hours")
            + "rent: [{name: cap, gpu: RTX 4090, gpus: 2, block: {price: 1.1 USD/hour, days: 1..30}}]\n";
    assertThat(lines(box(block)).get("bridge")).isCloseTo(2 * 730.5 / 168 * 48 * 1.1, CENT);
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
  void itIsPaidForWhenItArrives() {
    // 60.875 days: the price falls at the end of month 2, and 34 of 36 months are left at the
    // horizon. A loan over 40 months has 34 payments, six are open.
    OptionResult cash = box(study(60.875, 0) + OFFERS);
    assertThat(cash.costing().inMonthUsd(0)).isCloseTo(0, CENT);
    assertThat(cash.costing().inMonthUsd(2)).isCloseTo(9_000 + 657.45 / 2, CENT);
    String loan =
        study(60.875, 0)
            .replace(
                "life: 36 months,", "life: 36 months, finance: {rate: 0 %/year, term: 40 months},");
    OptionResult owed = box(loan + OFFERS);
    double each = 9_000 / 40.0;
    assertThat(owed.costing().inMonthUsd(2)).isCloseTo(657.45 / 2, CENT);
    assertThat(owed.costing().inMonthUsd(3) - cash.costing().inMonthUsd(3)).isCloseTo(each, CENT);
    assertThat(owed.costing().inMonthUsd(36) - cash.costing().inMonthUsd(36))
        .isCloseTo(7 * each, CENT);
    // Replaced 14 months after its delivery, not after the order.
    OptionResult again = box(study(60.875, 0).replace("life: 36", "life: 14") + OFFERS);
    assertThat(again.costing().inMonthUsd(14)).isLessThan(500);
    assertThat(again.costing().inMonthUsd(16)).isGreaterThan(7_500);
  }

  @Test
  void whatComesAfterTheHorizonIsNotChosen() {
    String late = study(400, 4).replace("horizon: 36", "horizon: 13") + OFFERS;
    OptionResult box = box(late);
    assertThat(box.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.TOO_LATE);
    assertThat(box.misfits().getFirst().sentence().text())
        .isEqualTo("it arrives after 13.1 months, the horizon is 13 months");
    assertThat(lines(box)).doesNotContainKey("purchase");
    assertThat(box(study(390, 4).replace("horizon: 36", "horizon: 13") + OFFERS).misfits())
        .isEmpty();
  }

  @Test
  void creditsPayOfTheRentUntilItArrives() {
    String terms =
        OFFERS.replace("{name: cheap,", "{name: cheap, provider: Small,")
            + "provider-terms: [{provider: Small, credits: 600 USD}]\n";
    // cheap takes 2 x 182.625 x 2.00 = 730.5, of which 600 are paid by credits.
    Map<String, Double> lines = lines(box(study(60.875, 0) + terms));
    assertThat(lines.get("bridge")).isCloseTo(730.5, CENT);
    assertThat(lines.get("credits")).isCloseTo(-600, CENT);
    // 50 USD are too few: dear stays the cheaper by 23.05.
    Map<String, Double> few = lines(box(study(60.875, 0) + terms.replace("600 USD", "50 USD")));
    assertThat(few.get("bridge")).isCloseTo(657.45, CENT);
    assertThat(few).doesNotContainKey("credits");
    // They end after 15 of the 30 days of the first month: of 365.25 USD half is paid.
    String ending = terms.replace("600 USD", "600 USD, credits-end: 2026-11-23");
    assertThat(lines(box(study(60.875, 0) + ending)).get("credits"))
        .isCloseTo(-365.25 / 2, within(1e-6));
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
    return Decision.of(READER.read(study, "bridge.yaml", List.of()));
  }
}
