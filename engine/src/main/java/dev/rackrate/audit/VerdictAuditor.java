package dev.rackrate.audit;

import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// Replays the verdicts that a comparison states: against its inputs, and against its own figures.
final class VerdictAuditor {

  private final List<Claim> claims;
  private final Function<Claim, Setup> setups;
  private final Function<Setup, List<Slip>> slips;
  private final List<Finding> errors = new ArrayList<>();

  /// @param setups what a claim is worked out on
  /// @param slips the errors that a verdict may come from, to be tried in this order
  VerdictAuditor(
      List<Claim> claims, Function<Claim, Setup> setups, Function<Setup, List<Slip>> slips) {
    this.claims = List.copyOf(claims);
    this.setups = setups;
    this.slips = slips;
  }

  /// What was found wrong with verdicts so far.
  List<Finding> errors() {
    return List.copyOf(errors);
  }

  Replayed verdict(int place, Claim claim, Choice stated) {
    Setup setup = setups.apply(claim);
    Choice right = FigureCalculator.verdict(setup).orElse(Choice.NONE);
    boolean isMix = stated == Choice.MIX && FigureCalculator.isCheapest(setup, stated);
    if (right == stated || isMix) {
      Optional<Finding> discounted = againstDiscounted(place, claim, stated);
      if (discounted.isPresent()) {
        errors.add(discounted.get());
        return new Replayed(
            claim, discounted.get().corrected().orElseThrow(), false, Optional.empty());
      }
      return new Replayed(claim, new Value.Chosen(stated), true, Optional.empty());
    }
    List<Finding> against = againstOwnFigures(place, claim, stated);
    if (against.isEmpty() && FigureCalculator.isCheapest(setup, stated)) {
      return new Replayed(claim, new Value.Chosen(stated), true, Optional.empty());
    }
    errors.addAll(against);
    Optional<Slip> reason = reason(setup, stated);
    if (reason.isPresent()) {
      errors.add(
          verdictFinding(
              place,
              reason.get().kind(),
              AuditWords.verdictFollows(stated, right, reason.get().what()),
              stated,
              right));
    } else if (against.isEmpty()) {
      errors.add(
          verdictFinding(
              place, ErrorKind.OWN_FIGURES, againstInputs(setup, stated, right), stated, right));
    }
    return new Replayed(claim, new Value.Chosen(right), false, Optional.empty());
  }

  private static Sentence againstInputs(Setup setup, Choice stated, Choice right) {
    double usd = FigureCalculator.bestUsd(setup, stated) - FigureCalculator.bestUsd(setup);
    return Double.isFinite(usd)
        ? AuditWords.againstInputs(stated, right, Arg.usd(usd))
        : AuditWords.nothingOfKind(stated, right);
  }

  private static Finding verdictFinding(
      int place, ErrorKind kind, Sentence explanation, Choice stated, Choice right) {
    return new Finding(
        kind,
        explanation,
        stated == right ? AuditWords.verdictStays(right) : AuditWords.verdictTurns(right, stated),
        Optional.of(new Value.Chosen(stated)),
        Optional.of(new Value.Chosen(right)),
        Optional.of(place));
  }

  /// The error that makes a verdict: discounting or the value left, else one found in a figure.
  private Optional<Slip> reason(Setup setup, Choice stated) {
    return slips.apply(setup).stream()
        .filter(slip -> FigureCalculator.verdict(slip.remade(setup)).equals(Optional.of(stated)))
        .findFirst();
  }

  /// Stated figures of the same comparison that say the other thing.
  private List<Finding> againstOwnFigures(int place, Claim verdict, Choice stated) {
    for (Claim claim : claims) {
      if (!(claim.stated() instanceof Stated.Amount amount)
          || !Auditor.isSame(setups.apply(verdict), setups.apply(claim))) {
        continue;
      }
      Optional<Choice> implied = Implied.choice(claim.figure(), setups.apply(claim), amount);
      if (implied.isPresent() && implied.get() != stated) {
        Choice right = FigureCalculator.verdict(setups.apply(verdict)).orElse(Choice.NONE);
        return List.of(
            verdictFinding(
                place,
                ErrorKind.OWN_FIGURES,
                AuditWords.againstOwnFigure(
                    stated, claim.figure(), Auditor.arg(amount), implied.get()),
                stated,
                right));
      }
    }
    return againstTotals(place, verdict, stated);
  }

  /// A figure that the source itself discounts at a higher rate, and that says the other thing.
  private Optional<Finding> againstDiscounted(int place, Claim verdict, Choice stated) {
    Setup setup = setups.apply(verdict);
    double rate = setup.shared(Input.DISCOUNT_RATE);
    for (Claim claim : claims) {
      Setup other = setups.apply(claim);
      boolean isDiscounted = other.shared(Input.DISCOUNT_RATE) > rate;
      if (!isDiscounted
          || !(claim.stated() instanceof Stated.Amount amount)
          || !Auditor.isSame(setup.like(other), other)) {
        continue;
      }
      Optional<Choice> implied = Implied.choice(claim.figure(), other, amount);
      Optional<Choice> right = FigureCalculator.verdict(other);
      if (implied.isPresent() && implied.get() != stated && implied.equals(right)) {
        return Optional.of(
            verdictFinding(
                place,
                ErrorKind.OWN_FIGURES,
                AuditWords.againstOwnFigure(
                    stated, claim.figure(), Auditor.arg(amount), right.get()),
                stated,
                right.get()));
      }
    }
    return Optional.empty();
  }

  /// Stated totals of both sides that say the other thing.
  private List<Finding> againstTotals(int place, Claim verdict, Choice stated) {
    for (ClaimedFigure figure : List.of(ClaimedFigure.TOTAL, ClaimedFigure.MONTHLY)) {
      Map<Choice, Stated.Amount> sides = new HashMap<>();
      for (Claim claim : claims) {
        boolean isOneSide = claim.figure() == figure && isAbout(claim, verdict);
        if (isOneSide && claim.stated() instanceof Stated.Amount amount) {
          sides.putIfAbsent(claim.build().isPresent() ? Choice.BUILD : Choice.RENT, amount);
        }
      }
      Stated.Amount own = sides.get(Choice.BUILD);
      Stated.Amount rent = sides.get(Choice.RENT);
      if (own == null || rent == null || !own.unit().equals(rent.unit())) {
        continue;
      }
      Choice implied = own.middle() < rent.middle() ? Choice.BUILD : Choice.RENT;
      if (own.middle() != rent.middle() && implied != stated && stated != Choice.MIX) {
        Stated.Amount lower = implied == Choice.BUILD ? own : rent;
        Choice right = FigureCalculator.verdict(setups.apply(verdict)).orElse(Choice.NONE);
        return List.of(
            verdictFinding(
                place,
                ErrorKind.OWN_FIGURES,
                AuditWords.againstOwnFigure(stated, figure, Auditor.arg(lower), implied),
                stated,
                right));
      }
    }
    return List.of();
  }

  /// Whether a claim is about one side of what a verdict is about, with the same inputs.
  private boolean isAbout(Claim claim, Claim verdict) {
    Setup one = setups.apply(claim);
    Setup other = setups.apply(verdict);
    boolean isSide =
        (claim.build().isPresent()
                && (other.own().isEmpty() || claim.build().equals(verdict.build())))
            || (claim.rent().isPresent()
                && (other.rent().isEmpty() || claim.rent().equals(verdict.rent())));
    return isSide
        && Auditor.isSame(
            new Setup(one.options(), Optional.empty(), Optional.empty(), false),
            new Setup(other.options(), Optional.empty(), Optional.empty(), false));
  }
}
