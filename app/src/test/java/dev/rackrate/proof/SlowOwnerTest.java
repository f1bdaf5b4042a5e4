package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.proof.SlowOwner.Box;
import dev.rackrate.proof.SlowOwner.Offer;
import dev.rackrate.study.StudyReader;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Use by months, leases and the rent until a machine arrives against books kept the slow way.
final class SlowOwnerTest {

  private static final int STUDIES = 150;
  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  @Test
  void everyLineIsThatOfTheSlowBooks() {
    Set<String> seen = new TreeSet<>();
    for (int seed = 1; seed <= STUDIES; seed++) {
      Dice dice = new Dice(7_000 + seed);
      double[] hours = hours(dice);
      Box box = box(dice, hours.length);
      Offer offer = new Offer(dice.whole(1, 4), dice.between(0.3, 4), dice.between(0.02, 0.2));
      SlowOwner slow =
          new SlowOwner(hours, dice.whole(1, 9), dice.between(2, 20) / 100, box, offer);
      String study = text(slow);
      Map<String, Double> expected = slow.lines();
      seen.addAll(expected.keySet());
      OptionResult own =
          Decision.of(READER.read(study, "slow.yaml", List.of())).option("build:box").orElseThrow();
      Map<String, Double> told = new LinkedHashMap<>();
      for (Bill.Line line : own.bill().lines()) {
        String key = line.key().startsWith("resale") ? "resale" : line.key();
        told.merge(key.startsWith("young") ? "resale" : key, line.presentUsd(), Double::sum);
      }
      double scale = expected.values().stream().mapToDouble(Math::abs).sum();
      assertThat(told.keySet()).as(study).isEqualTo(expected.keySet());
      expected.forEach((line, usd) ->
          assertThat(told.get(line))
              .as("%s of%n%s", line, study)
              .isCloseTo(usd, within(1e-9 * scale)));
    }
    assertThat(seen)
        .contains("bridge", "buy-out", "energy", "lease", "purchase", "resale", "upkeep");
  }

  /// Stretches of months, now and then one without work.
  private static double[] hours(Dice dice) {
    double[] hours = new double[dice.whole(8, 50)];
    int month = 0;
    while (month < hours.length) {
      int until = Math.min(hours.length, month + dice.whole(2, 18));
      Arrays.fill(hours, month, until, dice.maybe(month == 0 ? 0.85 : 0.7, 3, 120));
      month = until;
    }
    if (Arrays.stream(hours).max().orElse(0) == 0) {
      Arrays.fill(hours, 17.5);
    }
    return hours;
  }

  private static Box box(Dice dice, int horizon) {
    double price = dice.between(4_000, 90_000);
    boolean isLeased = dice.chance(0.5);
    boolean goesBack = dice.chance(0.4);
    int term = dice.whole(3, 40);
    double lead = dice.maybe(0.6, 4, 28 * Math.min(6, horizon - 2));
    return new Box(
        dice.whole(1, 8),
        price,
        term + dice.whole(1, 30),
        price * dice.between(0.03, 0.4),
        dice.between(40, 300),
        dice.between(400, 3_000),
        dice.between(0.05, 0.4),
        dice.between(50, 900),
        lead,
        isLeased ? dice.between(90, 4_000) : 0,
        term,
        isLeased && !goesBack ? dice.between(100, 6_000) : -1);
  }

  private static String text(SlowOwner slow) {
    StringBuilder use = new StringBuilder();
    double[] hours = slow.weekHours();
    for (int from = 0; from < hours.length; ) {
      int to = from;
      while (to < hours.length && hours[to] == hours[from]) {
        to++;
      }
      use.append(use.isEmpty() ? "" : ", ")
          .append(text("{months: %s..%s, hours-per-week: %s}", from + 1, to, hours[from]));
      from = to;
    }
    Box box = slow.box();
    String finance =
        box.leaseUsd() > 0
            ? text(
                ", finance: {lease: %s USD/month, term: %s months%s}",
                box.leaseUsd(),
                box.leaseMonths(),
                box.buyOutUsd() > 0 ? text(", buy-out: %s USD", box.buyOutUsd()) : "")
            : "";
    return text(
        """
        rackrate: 1
        title: Slow books
        as-of: 2026-11-09
        horizon: %s months
        discount-rate: %s %%/year
        site: {country: US-TX, hosting: office, electricity: %s USD/kWh, pue: 1, space: 0 USD/month}
        team: {operations: none, rented-hours: 0 hours/month}
        tax: {sales: 0 %%, income: 0 %%, depreciation: 36 months}
        demand: {gpus: %s, gpu: RTX 4090, kind: rendering, together: no, use: [%s]}
        build: [{name: box, gpu: RTX 4090, gpus: %s, price: %s USD, lead-time: %s days,
                 power: {idle: %s W, load: %s W}, %s
                 support: 0 %%/year, failure-rate: 0 %%/year, upkeep: %s USD/year%s}]
        rent: [{name: hire, gpu: RTX 4090, gpus: %s, on-demand: %s USD/hour, start-up: 0 min,
                idle-share: %s %%, increment: 1 s}]
        """,
        hours.length,
        slow.yearlyDiscount() * 100,
        box.usdPerKwh(),
        slow.gpus(),
        use,
        box.gpus(),
        box.priceUsd(),
        box.leadDays(),
        box.idleWatts(),
        box.loadWatts(),
        box.goesBack()
            ? ""
            : text("resale: %s USD, life: %s months,", box.resaleUsd(), box.lifeMonths()),
        box.upkeepPerYear(),
        finance,
        slow.offer().gpus(),
        slow.offer().usdPerHour(),
        slow.offer().idleShare() * 100);
  }

  @SuppressWarnings("AnnotateFormatMethod")
  private static String text(String template, Object... values) {
    return String.format(Locale.ROOT, template, values);
  }
}
