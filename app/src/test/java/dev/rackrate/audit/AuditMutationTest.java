package dev.rackrate.audit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.claims.Audit;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Progress;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The auditor on made-up comparisons: right ones, and right ones into which one error of a known
/// kind is put.
final class AuditMutationTest {

  private static final int COMPARISONS = 100;
  private static final int LEAST_FOUND = 95;
  private static final int MOST_FALSE = 2;

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final Audit AUDIT = new Audit(CATALOGUE, Progress.NONE);

  private static Audited audit(Comparison comparison) {
    return AUDIT.text(comparison.text(), "claim.yaml");
  }

  /// A comparison with right claims that somebody may well publish.
  private static Comparison clean(long seed) {
    for (long next = seed * 1_000; ; next++) {
      Comparison comparison = Comparison.of(next);
      comparison.discount = comparison.pick(0, 0, 0.06, 0.1);
      if (comparison.isClear()) {
        return comparison;
      }
    }
  }

  private static Comparison claimed(Comparison comparison) {
    return comparison.totals().paybackIfAny().breakEvenIfAny().withSaving().withVerdict();
  }

  @Test
  void leavesRightComparisonsAlone() {
    List<String> alarms = new ArrayList<>();
    for (int seed = 1; seed <= COMPARISONS; seed++) {
      Comparison comparison = claimed(clean(seed));
      Audited audited = audit(comparison);
      if (!audited.holds()) {
        alarms.add(comparison.text() + said(audited));
      }
    }

    assertThat(alarms).hasSizeLessThanOrEqualTo(MOST_FALSE);
  }

  @ParameterizedTest
  @EnumSource(ErrorKind.class)
  void findsAnErrorOfEachKind(ErrorKind kind) {
    List<String> missed = new ArrayList<>();
    for (int seed = 1; seed <= COMPARISONS; seed++) {
      Comparison comparison = wrong(kind, seed);
      Audited audited = audit(comparison);
      if (audited.errors().stream().noneMatch(error -> error.kind() == kind)) {
        missed.add(comparison.text() + said(audited));
      }
    }

    assertThat(COMPARISONS - missed.size())
        .as("found of %s; missed, among others: %s", kind, missed.stream().limit(3).toList())
        .isGreaterThanOrEqualTo(LEAST_FOUND);
  }

  /// Beside a claim that is wrong those that are right hold.
  @ParameterizedTest
  @EnumSource(names = {"ARITHMETIC", "RESERVED_SCALED", "ENERGY", "OMITTED", "SAVING_BASE"})
  void leavesRightClaimsBesideAWrongOneAlone(ErrorKind kind) {
    List<String> alarms = new ArrayList<>();
    for (int seed = 1; seed <= COMPARISONS; seed++) {
      Comparison comparison = wrong(kind, 500 + seed);
      int wrong = comparison.claims.size();
      Audited audited = audit(claimed(comparison));
      boolean isAlarm =
          audited.replayed().stream().skip(wrong).anyMatch(one -> !one.matches())
              || audited.errors().stream().anyMatch(e -> e.claim().orElse(-1) != wrong - 1);
      if (isAlarm) {
        alarms.add(comparison.text() + said(audited));
      }
    }

    assertThat(alarms).hasSizeLessThanOrEqualTo(MOST_FALSE);
  }

  private static String said(Audited audited) {
    return "\n"
        + audited.errors().stream()
            .map(error -> error.kind() + ": " + error.explanation().text())
            .toList()
        + audited.replayed().stream()
            .map(one -> one.value() + " " + one.matches() + " " + one.convention())
            .toList();
  }

  /// The first comparison from a seed on into which an error fits.
  private static Comparison wrong(ErrorKind kind, long seed) {
    for (long next = 7_000_000 + seed * 1_000; ; next++) {
      Comparison comparison = Comparison.of(next);
      if (comparison.isClear() && injector(kind).apply(comparison).isPresent()) {
        return comparison;
      }
    }
  }

  private static Function<Comparison, Optional<Comparison>> injector(ErrorKind kind) {
    return switch (kind) {
      case ARITHMETIC -> AuditMutationTest::arithmetic;
      case CAPITAL_TWICE -> AuditMutationTest::capitalTwice;
      case RESERVED_SCALED -> AuditMutationTest::reservedScaled;
      case COMPARATOR_SIZE -> AuditMutationTest::comparatorSize;
      case UNEQUAL_CHIPS -> AuditMutationTest::unequalChips;
      case DISCOUNT_OR_RESIDUAL -> AuditMutationTest::discountOrResidual;
      case NO_HORIZON -> AuditMutationTest::noHorizon;
      case OWN_FIGURES -> AuditMutationTest::ownFigures;
      case ENERGY -> AuditMutationTest::energy;
      case OMITTED -> AuditMutationTest::omitted;
      case STALE_PRICE -> AuditMutationTest::stalePrice;
      case UNITS -> AuditMutationTest::units;
      case SAVING_BASE -> AuditMutationTest::savingBase;
    };
  }

  private static Optional<Comparison> arithmetic(Comparison c) {
    double factor = c.pick(c.between(0.5, 0.88, 4), c.between(1.13, 1.9, 4));
    return switch (c.random.nextInt(5)) {
      case 0 -> Optional.of(ownTotal(c, c.ownTotal() * factor));
      case 1 -> Optional.of(rentTotal(c, c.rentTotal() * factor));
      case 2 -> utilisation(c, c.breakEven(c.horizon) * factor);
      case 3 -> Optional.of(saving(c, c.saving() * factor));
      default -> payback(c, c.payback() * factor);
    };
  }

  private static Comparison saving(Comparison c, double usd) {
    return c.claim("saving", c.figure(usd) + " USD", Comparison.ON_DEMAND);
  }

  private static Optional<Comparison> utilisation(Comparison c, double share) {
    return share > 0.02 && share < 0.98
        ? Optional.of(
            c.claim("break-even-utilisation", c.figure(100 * share) + " %", Comparison.ON_DEMAND))
        : Optional.empty();
  }

  private static Comparison ownTotal(Comparison c, double usd) {
    return c.claim("total", c.figure(usd) + " USD", ", build: box");
  }

  private static Comparison rentTotal(Comparison c, double usd) {
    return c.claim("total", c.figure(usd) + " USD", ", rent: 'on-demand:cloud'");
  }

  private static Optional<Comparison> payback(Comparison c, double months) {
    boolean isPaidBack = c.rentMonth() > 1.1 * c.runningMonth();
    return isPaidBack && months > 0 && months < 2_000
        ? Optional.of(c.claim("payback", c.figure(months) + " months", Comparison.ON_DEMAND))
        : Optional.empty();
  }

  private static Optional<Comparison> capitalTwice(Comparison c) {
    double over = c.pick(c.horizon, 36, 60);
    double writtenOff = c.capital() / over;
    return switch (c.random.nextInt(5)) {
      case 0 -> payback(c, c.capital() / (c.rentMonth() - c.runningMonth() - writtenOff));
      case 1 -> Optional.of(ownTotal(c, c.ownTotal() + c.capital()));
      case 2 -> Optional.of(saving(c, c.saving() - c.horizon * writtenOff));
      case 3 ->
          utilisation(
              c, c.breakEven(c.horizon) * (1 + c.horizon * writtenOff / c.fixed(c.horizon)));
      default -> {
        c.costsMore =
            ", {label: Depreciation, amount: "
                + Comparison.plain(Comparison.round(c.price / over, 2))
                + " USD/month}";
        yield Optional.of(
            c.claim("total", c.figure(c.rentTotal()) + " USD", ", rent: 'on-demand:cloud'")
                .claim(
                    "total",
                    c.figure(c.ownTotal() + c.horizon * writtenOff) + " USD",
                    ", build: box"));
      }
    };
  }

  private static Optional<Comparison> reservedScaled(Comparison c) {
    double scaled = c.machines * c.reserved * c.busyHours();
    if (c.random.nextBoolean()) {
      return Optional.of(
          c.claim("total", c.figure(c.horizon * scaled) + " USD", ", rent: 'reserved-1y:cloud'"));
    }
    double months = c.capital() / (scaled - c.runningMonth());
    return months > 0 && months < 2_000
        ? Optional.of(
            c.claim(
                "payback", c.figure(months) + " months", ", build: box, rent: 'reserved-1y:cloud'"))
        : Optional.empty();
  }

  private static Optional<Comparison> comparatorSize(Comparison c) {
    double times = c.pick(2, 4, 8);
    if (c.random.nextBoolean()) {
      c.machines = 1;
      c.rentedGpus = c.gpus * times;
      c.rent = Comparison.round(c.rent * times, 2);
      return c.isClear() ? Optional.of(c.totals().withVerdict()) : Optional.empty();
    }
    return switch (c.random.nextInt(3)) {
      case 0 -> Optional.of(rentTotal(c, c.rentTotal() * times));
      case 1 -> Optional.of(saving(c, c.rentTotal() * times - c.ownTotal()));
      default -> payback(c, c.capital() / (times * c.rentMonth() - c.runningMonth()));
    };
  }

  private static Optional<Comparison> unequalChips(Comparison c) {
    String[][] pairs = {
      {"RTX 4090", "H100 SXM"},
      {"RTX 4090", "A100 SXM 80GB"},
      {"L40S", "H100 SXM"},
      {"H100 SXM", "L4"},
      {"A100 PCIe 40GB", "H200 SXM"}
    };
    String[] pair = pairs[c.random.nextInt(pairs.length)];
    c.buildMore = "    gpu: " + pair[0] + "\n";
    c.rentMore = "    gpu: " + pair[1] + "\n";
    return Optional.of(c.totals().withVerdict());
  }

  private static Optional<Comparison> discountOrResidual(Comparison c) {
    double left = c.capital() * c.resaleShare;
    switch (c.random.nextInt(4)) {
      case 0 -> {
        return Optional.of(ownTotal(c, c.ownTotal() + left));
      }
      case 1 -> {
        return Math.abs(left / c.saving()) > 0.05
            ? Optional.of(saving(c, c.saving() - left))
            : Optional.empty();
      }
      case 2 -> {
        return utilisation(c, c.breakEven(c.horizon) * (1 + left / c.fixed(c.horizon)));
      }
      default -> {}
    }
    double plain = c.rentTotal() - c.ownTotal();
    c.discount = c.between(0.08, 0.2, 2);
    boolean turns = plain > 0 && c.saving() < 0;
    return turns && Math.abs(c.saving()) > 0.01 * c.rentPresent()
        ? Optional.of(
            c.claim("saving", c.figure(plain) + " USD", Comparison.ON_DEMAND)
                .claim("verdict", "build", Comparison.ON_DEMAND))
        : Optional.empty();
  }

  private static Optional<Comparison> noHorizon(Comparison c) {
    double other = c.pick(12, 24, 36, 48, 60);
    // The value at the end of a horizon that is not the life falls along a curve; leave it out.
    c.resaleShare = 0;
    boolean isForgotten = c.random.nextBoolean();
    double share = c.breakEven(isForgotten ? 36 : other);
    c.hasHorizon = !isForgotten;
    c.horizon = isForgotten ? 36 : c.horizon;
    boolean isThere = share > 0.02 && share < 0.97 && (isForgotten || other < c.horizon);
    return isThere
        ? Optional.of(
            c.claim("break-even-utilisation", c.figure(100 * share) + " %", Comparison.ON_DEMAND))
        : Optional.empty();
  }

  private static Optional<Comparison> ownFigures(Comparison c) {
    Comparison all = c.totals().paybackIfAny().withSaving();
    return Optional.of(
        all.claim("verdict", c.verdict().equals("build") ? "rent" : "build", Comparison.ON_DEMAND));
  }

  private static Optional<Comparison> energy(Comparison c) {
    double wrong =
        switch (c.random.nextInt(4)) {
          case 0 -> c.energyMonth(c.idleWatts, c.loadWatts, 1, c.busyHours());
          case 1 -> c.energyMonth(c.loadWatts, c.loadWatts, c.pue, c.busyHours());
          case 2 -> c.energyMonth(0, c.loadWatts, c.pue, c.busyHours());
          default -> c.energyMonth(0, c.loadWatts, c.pue, 176);
        };
    double total = c.ownTotal() + c.horizon * (wrong - c.energyMonth());
    if (c.random.nextBoolean()) {
      double months = c.capital() / (c.rentMonth() - c.runningMonth() - wrong + c.energyMonth());
      return Math.abs(months / c.payback() - 1) > 0.015 ? payback(c, months) : Optional.empty();
    }
    return Math.abs(total / c.ownTotal() - 1) > 0.012
        ? Optional.of(ownTotal(c, total))
        : Optional.empty();
  }

  private static Optional<Comparison> omitted(Comparison c) {
    double without = c.ownTotal() - c.horizon * c.machines * c.staff;
    if (c.random.nextBoolean()) {
      double months = c.capital() / (c.rentMonth() - c.runningMonth() + c.machines * c.staff);
      return months < 0.98 * c.payback() ? payback(c, months) : Optional.empty();
    }
    return without < 0.985 * c.ownTotal() ? Optional.of(ownTotal(c, without)) : Optional.empty();
  }

  private static Optional<Comparison> units(Comparison c) {
    return switch (c.random.nextInt(4)) {
      case 0 -> c.gpus > 1 ? Optional.of(rentTotal(c, c.rentTotal() / c.gpus)) : Optional.empty();
      case 1 ->
          c.gpus > 1
              ? payback(c, c.capital() / (c.rentMonth() * c.gpus - c.runningMonth()))
              : Optional.empty();
      case 2 -> Optional.of(rentTotal(c, c.rentTotal() / c.horizon));
      default -> payback(c, c.payback() / 12);
    };
  }

  private static Optional<Comparison> savingBase(Comparison c) {
    double share = c.saving() / c.ownPresent();
    return share > 0.08
        ? Optional.of(c.claim("saving", c.figure(100 * share) + " %", Comparison.ON_DEMAND))
        : Optional.empty();
  }

  /// Prices by the hour that their seller has left behind: the offer, the old price, the day since.
  private record Left(Offer offer, double usdPerHour, LocalDate since) {}

  private static final List<Left> LEFT = left();

  private static List<Left> left() {
    List<Left> left = new ArrayList<>();
    LocalDate today = CATALOGUE.newestPrice();
    for (Offer offer : CATALOGUE.tables().offers()) {
      Optional<Offer> now = offer.on(today);
      if (now.isEmpty()) {
        continue;
      }
      for (Offer.Price old : offer.prices()) {
        for (Offer.Price current : now.get().prices()) {
          double ratio = old.pricing().usdPerHour() / current.pricing().usdPerHour();
          boolean isByTheHour =
              old.pricing() instanceof Pricing.OnDemand
                  && current.pricing() instanceof Pricing.OnDemand
                  && old.listed().isEmpty();
          if (isByTheHour && (ratio > 1.6 || ratio < 0.6)) {
            left.add(new Left(offer, old.pricing().usdPerHour(), current.source().date().start()));
          }
        }
      }
    }
    return left;
  }

  private static Optional<Comparison> stalePrice(Comparison c) {
    Left left = LEFT.get(c.random.nextInt(LEFT.size()));
    c.gpus = left.offer().gpus();
    c.rentedGpus = c.gpus;
    c.machines = 1;
    c.rent = left.usdPerHour();
    c.reserved = Comparison.round(0.7 * c.rent, 3);
    c.date = CATALOGUE.newestPrice().toString();
    c.rentMore =
        "    provider: "
            + left.offer().provider()
            + "\n    gpu: "
            + left.offer().gpu().name()
            + "\n";
    return c.isClear() ? Optional.of(c.totals().withVerdict()) : Optional.empty();
  }
}
