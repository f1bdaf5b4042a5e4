package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.breakeven.BreakEven;
import dev.rackrate.breakeven.BreakEven.Crossing;
import dev.rackrate.breakeven.BreakEven.Interval;
import dev.rackrate.breakeven.BreakEven.Point.At;
import dev.rackrate.breakeven.BreakEven.Point.None;
import dev.rackrate.breakeven.BreakEven.Reason;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.proof.Book.Growth;
import dev.rackrate.proof.TrialStudies.Range;
import dev.rackrate.proof.TrialStudy.Box;
import dev.rackrate.proof.TrialStudy.There;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Every break-even against books kept at many hours a week, and at the break-even itself.
final class BreakEvenPropertyTest {

  private static final int STUDIES = 1_000;
  private static final double WEEK = 168;
  private static final double STEP = 0.75;
  private static final double CLOSE = 1e-9;

  /// How far beside a jump the books are read: a bill moves by no more than the hours do.
  private static final double BESIDE = 1e-8;

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();

  /// The books of a study at any hours a week, each kept once.
  private static final class Hours {
    private final TrialStudy study;
    private final Map<Double, Map<String, Book>> byHours = new HashMap<>();

    Hours(TrialStudy study) {
      this.study = study;
    }

    Book book(String id, double hours) {
      Map<String, Book> books =
          byHours.computeIfAbsent(hours, h -> new SlowLedger(study.withHours(h)).books());
      return Objects.requireNonNull(books.get(id), id);
    }
  }

  /// One break-even and the books of both options.
  private record Pair(BreakEven b, TrialStudy study, Hours hours) {

    double ownUsd(double at) {
      return hours.book(b.buildId(), at).presentUsd();
    }

    double rentUsd(double at) {
      return hours.book(b.rentId(), at).presentUsd();
    }

    boolean isOwningCheaper(double at) {
      return ownUsd(at) < rentUsd(at);
    }

    double scale(double at) {
      return hours.book(b.buildId(), at).grossUsd() + hours.book(b.rentId(), at).grossUsd();
    }

    /// Whether the bills differ by more than rounding.
    boolean isClear(double at) {
      return Math.abs(ownUsd(at) - rentUsd(at)) > CLOSE * scale(at);
    }
  }

  @Test
  void breakEvensAreWhereTheBooksMeet() {
    Set<Reason> hours = EnumSet.noneOf(Reason.class);
    Set<Reason> payback = EnumSet.noneOf(Reason.class);
    int continuous = 0;
    int jumps = 0;
    int withSomeThere = 0;
    for (int seed = 1; seed <= STUDIES; seed++) {
      TrialStudy study = TrialStudies.pair(seed, Range.NARROW);
      Hours books = new Hours(study);
      for (BreakEven b : pairs(answer(study))) {
        List<String> found = new ArrayList<>();
        Pair pair = new Pair(b, study, books);
        crossings(found, pair);
        sides(found, pair, points(pair, seed));
        hours(found, pair);
        rentPrice(found, pair);
        payback(found, pair);
        simplePayback(found, pair);
        assertThat(found)
            .as("%s and %s of study %s", b.buildId(), b.rentId(), study.text())
            .isEmpty();
        note(hours, b.hoursPerWeek());
        note(payback, b.paybackMonths());
        withSomeThere += study.have().isEmpty() ? 0 : b.crossings().size();
        jumps += (int) b.crossings().stream().filter(Crossing::isJump).count();
        continuous += (int) b.crossings().stream().filter(c -> !c.isJump()).count();
      }
    }
    assertThat(hours)
        .containsExactlyInAnyOrder(
            Reason.ALWAYS,
            Reason.RUNNING_COSTS_EXCEED_RENT,
            Reason.MORE_HOURS_THAN_A_WEEK_HAS,
            Reason.SEVERAL);
    assertThat(payback)
        .containsExactlyInAnyOrder(
            Reason.ALWAYS,
            Reason.RUNNING_COSTS_EXCEED_RENT,
            Reason.LIFE_ENDS_FIRST,
            Reason.AFTER_HORIZON);
    assertThat(continuous).isGreaterThan(STUDIES / 4);
    assertThat(jumps).isGreaterThan(STUDIES / 40);
    assertThat(withSomeThere).isGreaterThan(STUDIES / 10);
  }

  private static List<BreakEven> pairs(Answer answer) {
    return answer.breakEvens().stream().filter(b -> !b.isAgainstBest()).toList();
  }

  /// At any hours the offer of the piece is the cheapest in the books, and owning is the cheaper
  /// where its book is lower still.
  @Test
  void theBestOfAllOffersHasTheLowestBook() {
    int looked = 0;
    for (int seed = 1; seed <= STUDIES / 2; seed++) {
      TrialStudy study = TrialStudies.pair(seed, Range.NARROW);
      Hours books = new Hours(study);
      Dice dice = new Dice(seed);
      Answer answer = answer(study);
      List<String> offers =
          answer.options().stream()
              .filter(option -> !option.isOwned() && option.isCandidate())
              .map(OptionResult::id)
              .toList();
      for (BreakEven b : answer.breakEvens()) {
        for (int i = 0; b.isAgainstBest() && i < 10; i++) {
          double at = dice.between(0.1, WEEK);
          double least =
              offers.stream()
                  .mapToDouble(id -> books.book(id, at).presentUsd())
                  .min()
                  .orElseThrow();
          BreakEven.Piece piece =
              b.pieces().stream().filter(p -> at <= p.to()).findFirst().orElseThrow();
          double scale = books.book(piece.rentId(), at).grossUsd();
          assertThat(books.book(piece.rentId(), at).presentUsd())
              .as("%s at %s of study %s", b.pieces(), at, study.text())
              .isCloseTo(least, within(CLOSE * scale));
          double lead = least - books.book(b.buildId(), at).presentUsd();
          if (Math.abs(lead) > CLOSE * (scale + books.book(b.buildId(), at).grossUsd())) {
            boolean isCheaper =
                b.cheaperBetween().stream().anyMatch(c -> c.from() <= at && at <= c.to());
            assertThat(isCheaper).isEqualTo(lead > 0);
            looked++;
          }
        }
      }
    }
    assertThat(looked).isGreaterThan(STUDIES);
  }

  @Test
  void aBreakEvenPutAnywhereIsFound() {
    int put = 0;
    for (int seed = 1; seed <= STUDIES; seed++) {
      TrialStudy study = TrialStudies.pair(seed, Range.NARROW);
      Dice dice = new Dice(seed);
      for (BreakEven b : pairs(answer(study))) {
        double at = dice.chance(0.5) ? dice.between(5, 165) : dice.between(100, 165);
        double price = meetingPrice(study.withHours(at), b);
        if (price > 1e-6) {
          TrialStudy meeting = study.withPrice(b.rentId(), price);
          Pair pair = new Pair(b, meeting, new Hours(meeting));
          if (pair.isOwningCheaper(at - 0.01) != pair.isOwningCheaper(at + 0.01)) {
            assertThat(found(meeting, b))
                .as("%s and %s at %s h of study %s", b.buildId(), b.rentId(), at, meeting.text())
                .anySatisfy(h -> assertThat(h).isCloseTo(at, within(1e-5)));
            put++;
          }
        }
      }
    }
    assertThat(put).isGreaterThan(STUDIES / 2);
  }

  /// The price at which both books meet; credits and support plans aside, the book of renting is a
  /// line in it.
  private static double meetingPrice(TrialStudy study, BreakEven b) {
    boolean isBent =
        study.deals().stream().anyMatch(deal -> deal.creditsUsd() > 0 || deal.plan().isBought());
    double own = book(study, b.buildId()).presentUsd();
    double one = book(study.withPrice(b.rentId(), 1), b.rentId()).presentUsd();
    double two = book(study.withPrice(b.rentId(), 2), b.rentId()).presentUsd();
    return isBent ? 0 : 1 + (own - one) / (two - one);
  }

  private static List<Double> found(TrialStudy study, BreakEven like) {
    return pairs(answer(study)).stream()
        .filter(b -> b.buildId().equals(like.buildId()) && b.rentId().equals(like.rentId()))
        .flatMap(b -> b.crossings().stream().map(Crossing::hoursPerWeek))
        .toList();
  }

  private static Answer answer(TrialStudy study) {
    return Decision.of(new StudyReader(CATALOGUE).read(study.text(), "trial.yaml", List.of()));
  }

  private static void note(Set<Reason> seen, BreakEven.Point answer) {
    if (answer instanceof None(Reason reason)) {
      seen.add(reason);
    }
  }

  /// At a continuous crossing the books are equal, at a jump they lie on either side.
  private static void crossings(List<String> found, Pair pair) {
    for (Crossing c : pair.b.crossings()) {
      double at = c.hoursPerWeek();
      double above = c.isJump() ? at * (1 + BESIDE) : at;
      // Which way a contract goes just where both cost the same is a matter of rounding.
      boolean isOfContract = c.isJump() && pair.b.rentId().startsWith("reserved");
      double below = isOfContract ? at * (1 - BESIDE) : at;
      double sloped = isOfContract ? BESIDE : 0;
      double scale = pair.scale(at);
      double close = (CLOSE + sloped) * scale;
      check(found, at + " h, own below", c.ownUsdBelow(), pair.ownUsd(below), close);
      check(found, at + " h, rent below", c.rentUsdBelow(), pair.rentUsd(below), close);
      check(found, at + " h, own above", c.ownUsdAbove(), pair.ownUsd(above), CLOSE * scale);
      check(found, at + " h, rent above", c.rentUsdAbove(), pair.rentUsd(above), CLOSE * scale);
      if (!c.isJump()) {
        check(found, at + " h, bills", pair.ownUsd(at), pair.rentUsd(at), CLOSE * scale);
      } else if (pair.isOwningCheaper(below) == pair.isOwningCheaper(above)) {
        found.add("no jump at %s h".formatted(at));
      }
    }
  }

  /// Hours a week to look at: evenly spread, between crossings, and where machines become due.
  private static Set<Double> points(Pair pair, long seed) {
    var points = new TreeSet<Double>();
    Dice dice = new Dice(seed);
    for (double at = dice.between(0.01, STEP); at < WEEK; at += STEP) {
      points.add(at);
    }
    double before = 0;
    for (Crossing c : pair.b.crossings()) {
      points.add((before + c.hoursPerWeek()) / 2);
      before = c.hoursPerWeek();
    }
    points.add((before + WEEK) / 2);
    for (int i = 0; i < 40; i++) {
      due(pair.study, dice)
          .ifPresent(at -> points.addAll(List.of(at * (1 - 1e-6), at * (1 + 1e-6))));
    }
    return points;
  }

  /// Hours a week from which some number of machines is no longer enough in some month.
  private static Optional<Double> due(TrialStudy study, Dice dice) {
    int gpus =
        dice.chance(0.5)
            ? study.boxes().getFirst().chips().gpus()
            : study.offers().getFirst().chips().gpus();
    int month = dice.whole(1, study.terms().horizonMonths());
    double work = study.demand().gpus() * Math.pow(1 + study.demand().monthlyGrowth(), month - 1);
    int enough = dice.whole(1, 2 + (int) (work / gpus));
    double most = study.demand().mostHours();
    double at = enough * gpus * most / work;
    double there = gpusThere(study, month);
    if (there > 0 && dice.chance(0.7)) {
      double share = 1 - there / study.demand().gpus();
      double unfilled = enough * gpus * most / (work * share);
      double each = work / study.demand().gpus();
      at = unfilled * each <= most ? unfilled : (enough * gpus + there) * most / work;
    }
    return at * (1 + 1e-6) < WEEK ? Optional.of(at) : Optional.empty();
  }

  /// GPUs whose work machines already there do in a month.
  private static double gpusThere(TrialStudy study, int month) {
    double gpus = 0;
    for (There there : study.have()) {
      boolean isThere = !study.terms().asOf().plusMonths(month).isAfter(there.until());
      gpus += isThere ? there.count() * study.boxes().getFirst().chips().gpus() : 0;
    }
    return Math.min(gpus, study.demand().gpus());
  }

  /// The intervals in which owning is the cheaper hold at every point.
  private static void sides(List<String> found, Pair pair, Set<Double> points) {
    for (double at : points) {
      boolean isNear =
          pair.b.crossings().stream().anyMatch(c -> Math.abs(c.hoursPerWeek() - at) < 1e-7 * WEEK);
      boolean isSaid = pair.b.cheaperBetween().stream().anyMatch(i -> i.from() < at && at < i.to());
      if (!isNear && pair.isClear(at) && isSaid != pair.isOwningCheaper(at)) {
        found.add(
            "at %s h owning costs %s, renting %s; owning is said to be cheaper in %s"
                .formatted(at, pair.ownUsd(at), pair.rentUsd(at), pair.b.cheaperBetween()));
      }
    }
  }

  /// The figure, its share of the week and its reason follow from the crossings.
  private static void hours(List<String> found, Pair pair) {
    BreakEven b = pair.b;
    List<Double> bounds = new ArrayList<>();
    for (Interval interval : b.cheaperBetween()) {
      bounds.add(interval.from());
      bounds.add(interval.to());
    }
    bounds.removeIf(bound -> bound == 0 || bound == WEEK);
    if (!bounds.equals(b.crossings().stream().map(Crossing::hoursPerWeek).toList())) {
      found.add("intervals " + b.cheaperBetween() + " do not fit crossings " + b.crossings());
    }
    BreakEven.Point expected =
        switch (b.crossings().size()) {
          case 0 -> new None(never(pair));
          case 1 -> new At(b.crossings().getFirst().hoursPerWeek());
          default -> new None(Reason.SEVERAL);
        };
    BreakEven.Point share = expected instanceof At(double at) ? new At(at / WEEK) : expected;
    if (!b.hoursPerWeek().equals(expected) || !b.utilisation().equals(share)) {
      found.add(
          "hours %s, share %s, expected %s".formatted(b.hoursPerWeek(), b.utilisation(), expected));
    }
  }

  private static Reason never(Pair pair) {
    double none = WEEK * 1e-9;
    if (pair.isOwningCheaper(WEEK / 2)) {
      return Reason.ALWAYS;
    }
    double first = pair.ownUsd(none) - pair.rentUsd(none);
    double last = pair.ownUsd(WEEK) - pair.rentUsd(WEEK);
    boolean getsNearer = last < first - CLOSE * pair.scale(WEEK);
    return getsNearer ? Reason.MORE_HOURS_THAN_A_WEEK_HAS : Reason.RUNNING_COSTS_EXCEED_RENT;
  }

  /// The rental price, put back, makes both bills equal.
  private static void rentPrice(List<String> found, Pair pair) {
    String rent = pair.b.rentId();
    switch (pair.b.rentUsdPerGpuHour()) {
      case At(double usd) -> {
        double gpus = pair.study.offers().getFirst().chips().gpus();
        boolean isMonthly = rent.startsWith("monthly");
        double hours = isMonthly ? pair.study.terms().hoursPerMonth() : 1;
        // Contracts are weighed without credits: where one is no longer signed the bill may jump.
        boolean isAtJump =
            rent.startsWith("reserved")
                && rentMinusOwn(pair, rent, usd * gpus * hours * (1 - BESIDE)) < 0
                && rentMinusOwn(pair, rent, usd * gpus * hours * (1 + BESIDE)) > 0;
        if (usd > 0 && !isAtJump) {
          bothBills(found, pair, pair.study.withPrice(rent, usd * gpus * hours));
        }
      }
      case None(Reason reason) -> {
        Book free = book(pair.study.withPrice(rent, 1e-9), rent);
        boolean isAlways = book(pair.study, pair.b.buildId()).presentUsd() < free.presentUsd();
        Book dear = book(pair.study.withPrice(rent, 1e9), rent);
        boolean isNever = dear.presentUsd() <= book(pair.study, pair.b.buildId()).presentUsd();
        boolean isSaid =
            isAlways
                ? reason == Reason.ALWAYS
                : isNever && reason == Reason.RUNNING_COSTS_EXCEED_RENT;
        if (!isSaid) {
          found.add("no rental price for " + reason);
        }
      }
    }
  }

  private static double rentMinusOwn(Pair pair, String rent, double price) {
    TrialStudy repriced = pair.study.withPrice(rent, price);
    return book(repriced, rent).presentUsd() - book(repriced, pair.b.buildId()).presentUsd();
  }

  private static void bothBills(List<String> found, Pair pair, TrialStudy repriced) {
    Book own = book(repriced, pair.b.buildId());
    Book rent = book(repriced, pair.b.rentId());
    double scale = own.grossUsd() + rent.grossUsd();
    check(found, "bills at the price", own.presentUsd(), rent.presentUsd(), CLOSE * scale);
    var options =
        new StudyReader(CATALOGUE).read(repriced.text(), "again.yaml", List.of()).options();
    double[] usd =
        options.stream()
            .filter(o -> o.id().equals(pair.b.buildId()) || o.id().equals(pair.b.rentId()))
            .mapToDouble(o -> Costing.of(o).presentUsd())
            .toArray();
    check(found, "bills answered at the price", usd[0], usd[1], CLOSE * scale);
  }

  private static Book book(TrialStudy study, String id) {
    return Objects.requireNonNull(new SlowLedger(study).books().get(id), id);
  }

  /// The last time at which owning has cost more so far, from the books as they accrue.
  private static void payback(List<String> found, Pair pair) {
    Growth own = book(pair.study, pair.b.buildId()).growth();
    Growth rent = book(pair.study, pair.b.rentId()).growth();
    double ahead = own.atEnd(0) - rent.atEnd(0);
    double last = ahead > 0 ? 0 : -1;
    for (int month = 1; month <= pair.study.terms().horizonMonths(); month++) {
      double before = ahead;
      ahead += own.over(month) - rent.over(month);
      if (ahead > 0) {
        last = month;
      } else if (before > 0) {
        last = month - 1 + before / (before - ahead);
      }
      ahead += own.atEnd(month) - rent.atEnd(month);
      if (ahead > 0) {
        last = month;
      }
    }
    double scale = book(pair.study, pair.b.buildId()).grossUsd();
    switch (pair.b.paybackMonths()) {
      case At(double months) -> {
        check(found, "payback", months, last, 1e-6);
        if (ahead > CLOSE * scale) {
          found.add("payback in %s months, but owning ends %s dearer".formatted(months, ahead));
        }
      }
      case None(Reason reason) -> {
        boolean isReplaced = isReplaced(pair.study);
        boolean holds =
            switch (reason) {
              case ALWAYS -> last <= 0;
              case LIFE_ENDS_FIRST -> ahead > 0 && isReplaced;
              case AFTER_HORIZON, RUNNING_COSTS_EXCEED_RENT -> ahead > 0;
              case MORE_HOURS_THAN_A_WEEK_HAS, SEVERAL, ENVELOPE -> false;
            };
        if (!holds) {
          found.add(
              "payback %s, but after %s months, ends %s dearer".formatted(reason, last, ahead));
        }
      }
    }
  }

  private static boolean isReplaced(TrialStudy study) {
    Box box = study.boxes().getFirst();
    return box.lifeMonths() > 0 && box.lifeMonths() < study.terms().horizonMonths();
  }

  /// Price over what the first month saves, without loans.
  private static void simplePayback(List<String> found, Pair pair) {
    Book own = book(pair.study.withoutLoans(), pair.b.buildId());
    double saved = book(pair.study, pair.b.rentId()).firstMonthUsd() - own.firstMonthUsd();
    switch (pair.b.simplePaybackMonths()) {
      case At(double months) ->
          check(found, "simple payback", months, own.outlayUsd() / saved, 1e-9 * months);
      case None(Reason reason) -> {
        boolean saves = saved > 0 && own.outlayUsd() <= 0;
        if (reason != (saves ? Reason.ALWAYS : Reason.RUNNING_COSTS_EXCEED_RENT)
            || (!saves && saved > 0)) {
          found.add("simple payback %s of %s at %s".formatted(reason, own.outlayUsd(), saved));
        }
      }
    }
  }

  private static void check(
      List<String> found, String what, double one, double other, double tolerance) {
    if (!(Math.abs(one - other) <= tolerance)) {
      found.add("%s: %.8f and %.8f".formatted(what, one, other));
    }
  }
}
