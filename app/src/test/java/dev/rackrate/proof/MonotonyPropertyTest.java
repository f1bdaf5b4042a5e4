package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.Offer;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.scenario.Option;
import dev.rackrate.study.StudyReader;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What may move an answer, which way, and what may not.
final class MonotonyPropertyTest {

  private static final double CLOSE = 1e-9;

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();

  /// A term that must be signed and is paid upfront may cost less in a month whose support is below
  /// its least price than in the next: none of these studies signs in such a month.
  @Test
  void moreHoursNeverCostLess() {
    for (int seed = 1; seed <= 400; seed++) {
      TrialStudy study = TrialStudies.any(seed, Range.SOUND);
      Dice dice = new Dice(seed);
      Map<String, Double> before = new LinkedHashMap<>();
      double hours = 0;
      while (hours < 150) {
        hours += dice.between(0.5, 40);
        TrialStudy busier = study.withHours(Math.min(hours, 167));
        for (Option option : options(busier)) {
          double usd = Costing.of(option).presentUsd();
          double least = before.getOrDefault(option.id(), 0.0);
          assertThat(usd)
              .as("%s, at fewer hours %s, of study %s", option.id(), least, busier.text())
              .isGreaterThanOrEqualTo(least - CLOSE * (Math.abs(least) + 1e3));
          before.put(option.id(), usd);
        }
      }
    }
  }

  @Test
  void aDearerTariffNeverFavoursOwning() {
    int turned = 0;
    for (int seed = 1; seed <= 400; seed++) {
      TrialStudy study = TrialStudies.any(seed, Range.SOUND);
      Dice dice = new Dice(seed);
      double tariff = 0;
      Map<String, Double> before = costs(study.withTariff(tariff));
      while (tariff < 1) {
        tariff += dice.between(0.02, 0.4);
        TrialStudy taxed = study.withTariff(tariff);
        Map<String, Double> now = costs(taxed);
        now.forEach((id, usd) -> {
          double least = before.getOrDefault(id, Double.NaN);
          double rounding = CLOSE * (Math.abs(least) + 1e3);
          assertThat(usd).as("%s of %s", id, taxed.text()).isGreaterThan(least - rounding);
          if (!id.startsWith("build:")) {
            assertThat(usd).as("%s of %s", id, taxed.text()).isLessThan(least + rounding);
          }
        });
        assertThat(isOwned(now) && !isOwned(before)).as(taxed.text()).isFalse();
        turned += isOwned(now) == isOwned(before) ? 0 : 1;
        before.putAll(now);
      }
    }
    assertThat(turned).isPositive();
  }

  @Test
  void theSameStudyHasTheSameAnswer() {
    Catalogue again = FrozenCatalogue.again();
    for (int seed = 1; seed <= 60; seed++) {
      TrialStudy study = TrialStudies.any(seed, Range.NARROW);
      String text = study.text();
      Answer one = Decision.of(new StudyReader(CATALOGUE).read(text, "trial.yaml", List.of()));
      Answer two = Decision.of(new StudyReader(again).read(text, "trial.yaml", List.of()));
      assertThat(JsonReport.of(two, true, "test")).isEqualTo(JsonReport.of(one, true, "test"));
      assertThat(two.options().stream().map(OptionResult::bill).toList())
          .isEqualTo(one.options().stream().map(OptionResult::bill).toList());
      assertThat(two.breakEvens()).isEqualTo(one.breakEvens());
    }
  }

  /// Keys of the answer whose figures are money.
  private static final Set<String> MONEY =
      Set.of(
          "presentCost",
          "capital",
          "totalCost",
          "monthlyCost",
          "perBusyGpuHour",
          "rentPrice",
          "buildBelow",
          "rentBelow",
          "buildAbove",
          "rentAbove",
          "amounts",
          "cost",
          "byYear",
          "worst");

  @Test
  void theCurrencyOnlyScalesTheFigures() {
    for (int seed = 1; seed <= 60; seed++) {
      TrialStudy study = withRates(TrialStudies.any(seed, Range.NARROW));
      Object dollars = json(study.withCurrency("USD"));
      for (Map.Entry<String, Double> rate : study.terms().usdPerUnit().entrySet()) {
        TrialStudy other = study.withCurrency(rate.getKey());
        assertThat(differences("", dollars, json(other), 1, rate.getValue(), rate.getKey()))
            .as(other.text())
            .isEmpty();
      }
    }
  }

  private static TrialStudy withRates(TrialStudy study) {
    SortedMap<String, Double> rates =
        new TreeMap<>(Map.of("EUR", 1.163, "CNY", 0.137, "XQZ", 34.5));
    TrialStudy.Terms t = study.terms();
    return new TrialStudy(
        new TrialStudy.Terms(
            t.horizonMonths(),
            t.discountRate(),
            t.hoursPerMonth(),
            t.isYearly(),
            t.asOf(),
            t.currency(),
            rates,
            t.wording()),
        study.demand(),
        study.site(),
        study.team(),
        study.tax(),
        study.boxes(),
        study.offers(),
        study.deals(),
        study.have());
  }

  private static Object json(TrialStudy study) {
    return Json.read(JsonReport.of(answer(study), true, "test"));
  }

  /// Places where an answer in another currency is not the one in dollars, converted.
  private static Set<String> differences(
      String path, Object usd, Object other, double size, double rate, String code) {
    var found = new TreeSet<String>();
    switch (usd) {
      case Map<?, ?> keys -> {
        Map<?, ?> others = (Map<?, ?>) other;
        String unit = String.valueOf(keys.get("unit"));
        for (Object key : keys.keySet()) {
          boolean isMoney =
              MONEY.contains(key)
                  || (unit.startsWith("USD")
                      && Set.of("from", "to", "value", "threshold").contains(key));
          found.addAll(
              differences(
                  path + "." + key,
                  require(keys.get(key)),
                  require(others.get(key)),
                  isMoney ? rate : 1,
                  rate,
                  code));
        }
      }
      case List<?> items -> {
        List<?> others = (List<?>) other;
        if (items.size() != others.size()) {
          found.add(path + " has another length");
        }
        for (int i = 0; i < Math.min(items.size(), others.size()); i++) {
          String place = path + "[" + i + "]";
          found.addAll(
              differences(place, require(items.get(i)), require(others.get(i)), size, rate, code));
        }
      }
      case Double figure -> {
        double converted = other instanceof Double there ? there * size : Double.NaN;
        boolean isRate = path.equals(".study.usdPerUnit");
        if (!isRate && !(Math.abs(converted - figure) <= 1e-12 * Math.abs(figure))) {
          found.add("%s: %s USD, %s %s".formatted(path, figure, other, code));
        }
      }
      case String text -> {
        String own = text.replace("USD", code);
        boolean isSentence = text.contains(" ") || path.equals(".study.currency");
        if (!isSentence && !other.equals(own)) {
          found.add("%s: %s, %s".formatted(path, own, other));
        }
      }
      default -> {
        if (!usd.equals(other)) {
          found.add("%s: %s, %s".formatted(path, usd, other));
        }
      }
    }
    return found;
  }

  private static Object require(@Nullable Object value) {
    return value == null ? "absent" : value;
  }

  @Test
  void flipsAreReal() {
    var seen = new TreeSet<String>();
    for (int seed = 1; seed <= 400; seed++) {
      TrialStudy study = TrialStudies.any(seed, Range.NARROW);
      Answer answer = answer(study);
      boolean wasOwned = answer.verdict().option().orElseThrow().isOwned();
      if (!hasBothKinds(answer)) {
        // turns among options of one kind are those of TurnsPropertyTest
        continue;
      }
      for (Flip flip : answer.verdict().flips()) {
        if (!study.have().isEmpty() && flip.input().equals("horizon")) {
          // at another horizon, what is there may last for all of it and be an option of its own
          continue;
        }
        if (flip.input().equals("build.young-resale")) {
          // no study says what machines under a year old bring; FairnessTest works it by hand
          continue;
        }
        boolean thenOwned = flip.choice() == Choice.BUILD;
        String what = "%s of study %s".formatted(flip, study.text());
        assertThat(thenOwned).as(what).isNotEqualTo(wasOwned);
        double beyond = beyond(flip);
        if (isAllowed(flip.input(), beyond)) {
          TrialStudy changed = changed(study, flip, beyond);
          assertThat(isOwned(changed)).as("beyond, %s", what).isEqualTo(thenOwned);
        }
        TrialStudy nearly = changed(study, flip, before(flip));
        assertThat(isOwned(nearly)).as("before, %s", what).isEqualTo(wasOwned);
        seen.add(flip.input());
      }
    }
    assertThat(seen)
        .containsExactly(
            "build.price",
            "build.resale",
            "demand.hours-per-week",
            "discount-rate",
            "horizon",
            "rent.price",
            "rent.trend",
            "site.electricity",
            "team.hours",
            "team.people");
  }

  private static boolean hasBothKinds(Answer answer) {
    return answer.options().stream()
            .filter(option -> option.misfits().isEmpty())
            .map(option -> option.option().kind().isOwned())
            .distinct()
            .count()
        == 2;
  }

  private static Answer answer(TrialStudy study) {
    return Decision.of(new StudyReader(CATALOGUE).read(study.text(), "trial.yaml", List.of()));
  }

  /// Whether the cheapest option that can be had is a machine of one's own.
  private static boolean isOwned(TrialStudy study) {
    return answer(study).verdict().option().orElseThrow().isOwned();
  }

  /// A value past the flip; months flip whole, and at once.
  private static double beyond(Flip flip) {
    return flip.input().equals("horizon") ? flip.to() : flip.to() + margin(flip);
  }

  private static double before(Flip flip) {
    return flip.to() - (flip.input().equals("horizon") ? Math.signum(way(flip)) : margin(flip));
  }

  /// A step far above rounding and far below the way to the flip.
  private static double margin(Flip flip) {
    double step = Math.max(1e-6 * Math.abs(way(flip)), 1e-8 * Math.abs(flip.to()));
    return Math.copySign(step, way(flip));
  }

  private static double way(Flip flip) {
    return flip.to() - flip.from();
  }

  private static boolean isAllowed(String input, double value) {
    return switch (input) {
      case "demand.hours-per-week" -> value <= 168;
      case "rent.trend" -> value > -0.98;
      default -> value >= 0;
    };
  }

  private static TrialStudy changed(TrialStudy study, Flip flip, double to) {
    double factor = to / flip.from();
    return switch (flip.input()) {
      case "rent.price" -> study.withOffers(o -> o.with(o.prices().times(factor), o.yearlyTrend()));
      case "rent.trend" -> study.withOffers(o -> o.with(o.prices(), trend(o, to - flip.from())));
      case "demand.hours-per-week" -> study.withHours(to);
      case "site.electricity" -> study.withTariff(to);
      case "build.price" ->
          // what a study writes of resale and spares stays as it is written
          study.withBoxes(
              b -> b.with(b.priceUsd() * factor, b.resaleUsd(), b.care().sparePriceUsd()));
      case "build.resale" ->
          study.withBoxes(b -> b.with(b.priceUsd(), resale(b, flip, to), b.care().sparePriceUsd()));
      case "team.hours" -> study.withStaffHours(to);
      case "team.people" -> study.withPeople(to);
      case "discount-rate" -> study.withDiscountRate(to);
      case "horizon" -> study.withHorizon((int) to);
      default -> throw new IllegalArgumentException("unknown flip " + flip);
    };
  }

  private static double trend(Offer offer, double step) {
    return Math.max(-0.99, offer.yearlyTrend() + step);
  }

  private static double resale(Box box, Flip flip, double to) {
    return flip.from() > 0 ? box.resaleUsd() * to / flip.from() : to;
  }

  private static List<Option> options(TrialStudy study) {
    return new StudyReader(CATALOGUE).read(study.text(), "trial.yaml", List.of()).options();
  }

  /// Present cost of every option.
  private static Map<String, Double> costs(TrialStudy study) {
    Map<String, Double> costs = new LinkedHashMap<>();
    options(study).forEach(o -> costs.put(o.id(), Costing.of(o).presentUsd()));
    return costs;
  }

  private static boolean isOwned(Map<String, Double> costs) {
    return costs.entrySet().stream()
        .min(Comparator.comparingDouble(Map.Entry::getValue))
        .orElseThrow()
        .getKey()
        .startsWith("build:");
  }
}
