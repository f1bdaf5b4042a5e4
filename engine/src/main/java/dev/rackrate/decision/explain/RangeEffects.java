package dev.rackrate.decision.explain;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Move;
import dev.rackrate.decision.candidate.Move.Reach;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// What the choice saves against the runner-up at both ends of what the sources of its inputs hold
/// possible, one input at a time.
///
/// @param leadUsd what it saves as it is, in present US dollars
/// @param effects the widest first
public record RangeEffects(double leadUsd, List<Effect> effects) {

  private static final int MOST = 8;

  /// An input at both ends of its range.
  ///
  /// @param name its path, with the option it belongs to
  /// @param atLowUsd what the choice saves where the input is `low`
  /// @param atHighUsd what the choice saves where the input is `high`
  public record Effect(
      String name,
      double low,
      double value,
      double high,
      String unit,
      double atLowUsd,
      double atHighUsd) {

    /// How far the ends are apart.
    public double widthUsd() {
      return Math.abs(atHighUsd - atLowUsd);
    }

    /// Whether the runner-up is the cheaper at one of the ends.
    public boolean mayTurn() {
      return atLowUsd < 0 || atHighUsd < 0;
    }
  }

  public RangeEffects {
    effects = List.copyOf(effects);
  }

  /// The effects of an answer; none without a choice and a runner-up.
  public static RangeEffects of(Answer answer) {
    Verdict verdict = answer.verdict();
    if (verdict.option().isEmpty() || verdict.runnerUp().isEmpty()) {
      return new RangeEffects(0, List.of());
    }
    Candidate best = verdict.option().get();
    Candidate rival = verdict.runnerUp().get();
    List<OptionResult> parts = new ArrayList<>(best.parts());
    parts.addAll(rival.parts());
    List<Effect> all = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (OptionResult part : parts) {
      part.option()
          .origins()
          .forEach((input, origin) -> {
            String name = part.nameOf(input);
            origin
                .range()
                .filter(_ -> seen.add(name))
                .ifPresent(range -> {
                  Reach reach =
                      !name.startsWith(part.id() + ".")
                          ? Reach.ALL
                          : part.isOwned() ? Reach.OWNED : Reach.RENTED;
                  Effect effect = effect(name, input, part, range, reach, best, rival);
                  if (cents(effect) > 0) {
                    all.add(effect);
                  }
                });
          });
    }
    all.sort(Comparator.comparingLong(RangeEffects::cents).reversed().thenComparing(Effect::name));
    return new RangeEffects(
        rival.presentUsd() - best.presentUsd(), all.stream().limit(MOST).toList());
  }

  /// How far the ends are apart, in cents: less is a matter of the last bits.
  private static long cents(Effect effect) {
    return Math.round(100 * effect.widthUsd());
  }

  private static Effect effect(
      String name,
      Input input,
      OptionResult part,
      Origin.Range range,
      Reach reach,
      Candidate best,
      Candidate rival) {
    double now = part.option().get(input);
    double low = range.low(now);
    double high = range.high(now);
    return new Effect(
        name,
        low,
        now,
        high,
        input.unit(),
        lead(input, reach, now, low, best, rival),
        lead(input, reach, now, high, best, rival));
  }

  /// What is saved where an input is another; each option in proportion, from nothing to the same.
  private static double lead(
      Input input, Reach reach, double now, double then, Candidate best, Candidate rival) {
    Move move =
        new Move(
            reach,
            false,
            (_, inputs) -> now == 0 ? inputs.with(input, then) : inputs.scaled(input, then / now));
    double lead = rival.presentUsd(move) - best.presentUsd(move);
    return Double.isFinite(lead) ? lead : rival.presentUsd() - best.presentUsd();
  }
}
