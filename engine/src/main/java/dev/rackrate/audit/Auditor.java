package dev.rackrate.audit;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.scenario.Option;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Replays the claims of a comparison and names what is wrong with them.
public final class Auditor {

  private final Catalogue catalogue;
  private final LocalDate day;
  private final boolean isDated;
  private final List<Claim> claims;
  private final List<Replayed> replayed = new ArrayList<>();
  private final List<Finding> errors = new ArrayList<>();
  private final List<Finding> notes = new ArrayList<>();

  /// The errors found so far, to be tried first on what follows.
  private final List<Slip> found = new ArrayList<>();

  private final Map<Claim, Setup> setups = new HashMap<>();

  private Auditor(Catalogue catalogue, LocalDate day, boolean isDated, List<Claim> claims) {
    this.catalogue = catalogue;
    this.day = day;
    this.isDated = isDated;
    this.claims = List.copyOf(claims);
  }

  /// What is wrong with a comparison.
  ///
  /// @param day of the source, where it has one, else that of the study
  /// @param isDated whether that day is written
  public static Audited audit(
      String title,
      Published source,
      Money.Rate currency,
      LocalDate day,
      boolean isDated,
      List<Claim> claims,
      Catalogue catalogue) {
    Auditor auditor = new Auditor(catalogue, day, isDated, claims);
    auditor.run();
    return new Audited(
        title,
        source,
        currency,
        auditor.replayed,
        auditor.errors,
        auditor.notes,
        TodayCalculator.of(claims, catalogue));
  }

  private void run() {
    Map<Integer, Replayed> results = new LinkedHashMap<>();
    for (int place = 0; place < claims.size(); place++) {
      Claim claim = claims.get(place);
      if (claim.stated() instanceof Stated.Amount amount) {
        results.put(place, amount(place, claim, amount));
      }
    }
    VerdictAuditor verdicts = new VerdictAuditor(claims, this::setup, this::slips);
    for (int place = 0; place < claims.size(); place++) {
      Claim claim = claims.get(place);
      if (claim.stated() instanceof Stated.Decided(Choice choice)) {
        results.put(place, verdicts.verdict(place, claim, choice));
      }
    }
    errors.addAll(verdicts.errors());
    for (int place = 0; place < claims.size(); place++) {
      replayed.add(results.get(place));
    }
    InputChecks.Found inputs =
        InputChecks.of(claims, new PriceChecks(catalogue, day, isDated), this::setup);
    errors.addAll(inputs.errors());
    notes.addAll(inputs.notes());
  }

  /// The errors that a verdict may come from: those found in figures, then those of discounting and
  /// of the value left.
  private List<Slip> slips(Setup setup) {
    List<Slip> tried = new ArrayList<>(found);
    Slips.of(setup, ClaimedFigure.VERDICT, catalogue, day).stream()
        .filter(slip -> slip.kind() == ErrorKind.DISCOUNT_OR_RESIDUAL)
        .forEach(tried::add);
    return tried;
  }

  private Setup setup(Claim claim) {
    return setups.computeIfAbsent(claim, asked -> Convention.setup(asked, asked.told().stated()));
  }

  private Replayed amount(int place, Claim claim, Stated.Amount stated) {
    Setup setup = setup(claim);
    boolean isTurned = false;
    List<Convention> conventions = Convention.of(claim).toList();
    for (Convention convention : conventions) {
      for (Reading reading :
          FigureCalculator.readings(convention.setup(), claim.figure(), stated)) {
        if (!stated.matches(reading.value())) {
          continue;
        }
        if (claim.figure() == ClaimedFigure.SAVING
            && turnsVerdict(reading.way(), setup)
            && !isStatedDiscounted(claim)) {
          isTurned = true;
          continue;
        }
        return new Replayed(
            claim,
            new Value.Amount(reading.value(), stated.unit().toString()),
            true,
            words(convention, reading));
      }
    }
    double right = FigureCalculator.value(setup, claim.figure(), stated);
    List<Finding> findings = explained(place, claim, stated, right, isTurned);
    errors.addAll(findings);
    Value corrected = findings.getFirst().corrected().orElseThrow();
    return new Replayed(claim, corrected, false, Optional.empty());
  }

  /// Whether leaving out the discount rate, which the source states, makes the other side cheaper.
  private static boolean turnsVerdict(Reading.Way way, Setup setup) {
    return way == Reading.Way.UNDISCOUNTED
        && setup.isPair()
        && !FigureCalculator.verdict(setup)
            .equals(FigureCalculator.verdict(setup.with(Input.DISCOUNT_RATE, 0)));
  }

  /// Whether the source states the same figure discounted too, so that nothing is left out.
  private boolean isStatedDiscounted(Claim claim) {
    return claims.stream()
        .filter(other -> !other.equals(claim) && other.figure() == claim.figure())
        .filter(other -> isSame(setup(claim), setup(other)))
        .anyMatch(other ->
            other.stated() instanceof Stated.Amount said
                && Convention.of(other)
                    .anyMatch(c ->
                        said.matches(FigureCalculator.value(c.setup(), other.figure(), said))));
  }

  private static Optional<Sentence> words(Convention convention, Reading reading) {
    if (reading.way() == Reading.Way.DEFINED) {
      return convention.words();
    }
    Sentence way = AuditWords.way(reading.way());
    return Optional.of(convention.words().map(words -> AuditWords.both(words, way)).orElse(way));
  }

  private List<Finding> explained(
      int place, Claim claim, Stated.Amount stated, double right, boolean isTurned) {
    Setup setup = setup(claim);
    if (isTurned) {
      Slip slip =
          new Slip.Remade(
              ErrorKind.DISCOUNT_OR_RESIDUAL,
              SlipWords.withoutDiscounting(),
              s -> s.with(Input.DISCOUNT_RATE, 0));
      return List.of(finding(place, claim, stated, right, slip));
    }
    List<Reason> reasons = stated.isRange() ? List.of() : reasons(setup, claim, stated);
    Optional<Sentence> follows = follows(claim, stated);
    if (follows.isPresent()
        && reasons.stream().noneMatch(reason -> found.contains(reason.slip()))) {
      Slip slip = new Slip.Scaled(ErrorKind.ARITHMETIC, follows.get(), 1);
      return List.of(finding(place, claim, stated, right, slip));
    }
    Optional<Claim> other = contradicted(claim, stated);
    if (reasons.isEmpty() && other.isPresent()) {
      Sentence why = SlipWords.otherClaim(arg((Stated.Amount) other.get().stated()));
      return List.of(
          new Finding(
              ErrorKind.OWN_FIGURES,
              sentence(claim, stated, right, why),
              effect(setup, setup),
              Optional.of(Value.of(stated)),
              Optional.of(new Value.Amount(right, stated.unit().toString())),
              Optional.of(place)));
    }
    if (reasons.isEmpty()) {
      reasons =
          EnergyImplied.of(setup, claim.figure(), stated).stream()
              .map(slip -> new Reason(slip, energyAlone(setup, claim, stated, right), 0))
              .toList();
    }
    if (reasons.isEmpty()) {
      Slip none = new Slip.Scaled(ErrorKind.ARITHMETIC, SlipWords.noReason(), 1);
      List<Finding> open = new ArrayList<>(List.of(finding(place, claim, stated, right, none)));
      EnergyImplied.ofPayback(setup, claim.figure(), stated)
          .ifPresent(slip -> {
            open.add(finding(place, claim, stated, right, slip));
            found.add(slip);
          });
      return open;
    }
    found.add(reasons.getFirst().slip());
    return reasons.stream()
        .map(reason -> finding(place, claim, stated, reason.right(), reason.slip()))
        .toList();
  }

  /// That a saving is the difference of totals as they are stated, one of which does not hold for
  /// no reason that is known.
  private Optional<Sentence> follows(Claim claim, Stated.Amount stated) {
    Setup setup = setup(claim);
    boolean isAmount = stated.unit().symbols().size() == 1 && stated.unit().currency().isPresent();
    if (claim.figure() != ClaimedFigure.SAVING || !setup.isPair() || !isAmount) {
      return Optional.empty();
    }
    List<Claim> wrong = new ArrayList<>();
    double saving = 0;
    for (boolean isOwned : List.of(false, true)) {
      Optional<Claim> total = claims.stream().filter(c -> isTotal(c, setup, isOwned)).findFirst();
      if (total.isEmpty()) {
        return Optional.empty();
      }
      Stated.Amount said = (Stated.Amount) total.get().stated();
      saving += (isOwned ? -1 : 1) * said.middle() * said.usdPerUnit() / stated.usdPerUnit();
      if (isWithoutReason(total.get(), said)) {
        wrong.add(total.get());
      }
    }
    return wrong.isEmpty() || !stated.isRounded(saving)
        ? Optional.empty()
        : Optional.of(
            SlipWords.followsFrom(
                AuditWords.named(ClaimedFigure.TOTAL),
                arg((Stated.Amount) wrong.getFirst().stated())));
  }

  /// Whether a claim is the total of one side of a pair, with its inputs.
  private boolean isTotal(Claim claim, Setup pair, boolean isOwned) {
    if (claim.figure() != ClaimedFigure.TOTAL || !(claim.stated() instanceof Stated.Amount)) {
      return false;
    }
    Setup setup = setup(claim);
    return isOwned
        ? setup.own().equals(pair.own())
            && setup.rent().isEmpty()
            && setup.ownOption().map(Option::inputs).equals(pair.ownOption().map(Option::inputs))
        : setup.rent().equals(pair.rent())
            && setup.own().isEmpty()
            && setup.rentOption().map(Option::inputs).equals(pair.rentOption().map(Option::inputs));
  }

  private boolean isWithoutReason(Claim total, Stated.Amount said) {
    Setup setup = setup(total);
    boolean holds =
        Convention.of(total)
            .flatMap(c -> FigureCalculator.readings(c.setup(), total.figure(), said).stream())
            .anyMatch(reading -> said.matches(reading.value()));
    return !holds && !said.isRange() && reasons(setup, total, said).isEmpty();
  }

  /// A month's bill that is put down to energy is one without the purchase.
  private static double energyAlone(Setup setup, Claim claim, Stated.Amount stated, double right) {
    return FigureCalculator.readings(setup, claim.figure(), stated).stream()
        .filter(reading -> reading.way() == Reading.Way.RUNNING)
        .mapToDouble(Reading::value)
        .findFirst()
        .orElse(right);
  }

  /// An error that leads to what is stated.
  ///
  /// @param right what the figure is in the reading in which the error leads there
  private record Reason(Slip slip, double right, double distance) {}

  /// The errors that lead to what is stated: the nearest, and one that cannot be told from it.
  private List<Reason> reasons(Setup setup, Claim claim, Stated.Amount stated) {
    List<Slip> tried = new ArrayList<>(found);
    tried.addAll(Slips.of(setup, claim.figure(), catalogue, day));
    List<Reading> right = FigureCalculator.readings(setup, claim.figure(), stated);
    List<Reason> all = new ArrayList<>();
    for (Slip slip : tried) {
      reason(slip, setup, claim.figure(), stated, right).ifPresent(all::add);
    }
    all.sort(Comparator.comparingDouble(reason -> Math.rint(reason.distance() * 1e5)));
    List<Reason> kept = new ArrayList<>();
    for (Reason reason : all) {
      if (kept.isEmpty() || (kept.size() == 1 && isAlike(kept.getFirst(), reason))) {
        kept.add(reason);
      }
    }
    return kept;
  }

  /// Kinds that come to the same: a price of eight GPUs taken for that of one, and a machine eight
  /// times too large; half the horizon, and twice the purchase.
  private static final List<Set<ErrorKind>> ALIKE =
      List.of(
          Set.of(ErrorKind.UNITS, ErrorKind.COMPARATOR_SIZE),
          Set.of(ErrorKind.NO_HORIZON, ErrorKind.CAPITAL_TWICE));

  private static boolean isAlike(Reason one, Reason other) {
    ErrorKind first = one.slip().kind();
    ErrorKind second = other.slip().kind();
    return first != second
        && other.distance() <= one.distance() + 2e-5
        && ALIKE.stream().anyMatch(kinds -> kinds.contains(first) && kinds.contains(second));
  }

  private static Optional<Reason> reason(
      Slip slip, Setup setup, ClaimedFigure figure, Stated.Amount stated, List<Reading> right) {
    for (Reading wrong : slip.readings(setup, figure, stated)) {
      boolean mayBeMeant =
          wrong.way() == Reading.Way.DEFINED
              || (wrong.way() == Reading.Way.RUNNING && isOfRunning(slip.kind()));
      if (!mayBeMeant || !stated.isRounded(wrong.value())) {
        continue;
      }
      double same =
          right.stream()
              .filter(reading -> reading.way() == wrong.way())
              .mapToDouble(Reading::value)
              .findFirst()
              .orElse(Double.NaN);
      if (!(Math.abs(wrong.value() - same) <= 1e-6 * Math.abs(same))) {
        return Optional.of(new Reason(slip, same, stated.distance(wrong.value())));
      }
    }
    return Optional.empty();
  }

  /// Whether an error may lie in what runs, apart from the purchase.
  private static boolean isOfRunning(ErrorKind kind) {
    return switch (kind) {
      case CAPITAL_TWICE, DISCOUNT_OR_RESIDUAL, NO_HORIZON -> false;
      case ARITHMETIC,
          RESERVED_SCALED,
          COMPARATOR_SIZE,
          UNEQUAL_CHIPS,
          OWN_FIGURES,
          ENERGY,
          OMITTED,
          STALE_PRICE,
          UNITS,
          SAVING_BASE ->
          true;
    };
  }

  private Finding finding(int place, Claim claim, Stated.Amount stated, double right, Slip slip) {
    Setup setup = setup(claim);
    return new Finding(
        slip.kind(),
        sentence(claim, stated, right, slip.what()),
        effect(setup, slip.remade(setup)),
        Optional.of(Value.of(stated)),
        Optional.of(new Value.Amount(right, stated.unit().toString())),
        Optional.of(place));
  }

  private static Sentence sentence(Claim claim, Stated.Amount stated, double right, Sentence why) {
    Arg figure = AuditWords.named(claim.figure());
    return Double.isFinite(right)
        ? AuditWords.figureDoesNotHold(
            figure, arg(stated), AuditWords.figure(right, stated.unit().toString()), why)
        : AuditWords.noSuchFigure(figure, arg(stated), why);
  }

  static Arg arg(Stated.Amount stated) {
    String unit = stated.unit().toString();
    return stated.isRange()
        ? AuditWords.range(stated.low(), stated.high(), unit)
        : AuditWords.figure(stated.low(), unit);
  }

  /// Another claim of the same figure in the same place that holds where this one does not.
  private Optional<Claim> contradicted(Claim claim, Stated.Amount stated) {
    Setup setup = setup(claim);
    return claims.stream()
        .filter(other -> !other.equals(claim) && other.figure() == claim.figure())
        .filter(other -> other.stated() instanceof Stated.Amount)
        .filter(other -> isSame(setup, setup(other)))
        .filter(other -> {
          Stated.Amount said = (Stated.Amount) other.stated();
          double value = FigureCalculator.value(setup, claim.figure(), stated);
          return said.matches(FigureCalculator.value(setup, claim.figure(), said))
              && !stated.matches(value);
        })
        .findFirst();
  }

  /// Whether two claims are about the same options with the same inputs.
  static boolean isSame(Setup one, Setup other) {
    return one.own().equals(other.own())
        && one.rent().equals(other.rent())
        && one.options().stream()
            .allMatch(option ->
                other.options().stream()
                    .anyMatch(o ->
                        o.id().equals(option.id())
                            && o.inputs().equals(option.inputs())
                            && o.items().size() == option.items().size()));
  }

  static Sentence effect(Setup right, Setup wrong) {
    Optional<Choice> now = FigureCalculator.verdict(right);
    Optional<Choice> before = FigureCalculator.verdict(wrong);
    if (now.isEmpty() || before.isEmpty() || right.options().size() < 2) {
      return AuditWords.noVerdict();
    }
    return now.equals(before)
        ? AuditWords.verdictStays(now.get())
        : AuditWords.verdictTurns(now.get(), before.get());
  }
}
