package dev.rackrate.decision;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What to do, by how much, why, and what would change it.
///
/// @param choice the kind that is cheapest, or that it cannot be told
/// @param option the cheapest option or plan; empty where none is feasible
/// @param runnerUp the cheapest option of the other kind, or the next where there is one kind only
/// @param outlook what turns it, what to watch and to settle
/// @param probability share of all cases in which the cheapest is of the chosen kind, where drawn
/// @param margin (runner-up - chosen) / runner-up; empty without a runner-up
public record Verdict(
    Choice choice,
    Optional<Candidate> option,
    Optional<Candidate> runnerUp,
    OptionalDouble margin,
    OptionalDouble probability,
    Sentence headline,
    List<Reason> reasons,
    List<Warning> warnings,
    List<Flip> flips,
    Outlook outlook) {

  /// Whether the work is told to bring in less than it costs, so that nothing is to be held for it.
  public boolean isAgainstTheWork() {
    return choice == Choice.NONE
        && reasons.stream().anyMatch(reason -> reason.kind() == Reason.Kind.INCOME);
  }

  /// A value of one input at which the verdict changes.
  ///
  /// @param input name of the input, e.g. `rent.price`
  /// @param from the value now
  /// @param to the value at which the other side becomes the cheaper
  /// @param unit of both; amounts of money are in US dollars
  /// @param of the option whose value that is; empty where all share it
  /// @param until the value beyond which the verdict is as it was, or another kind is the cheapest;
  ///   empty where there is none
  /// @param choice the cheaper kind beyond it
  /// @param option the cheapest option beyond it
  public record Flip(
      String input,
      double from,
      double to,
      String unit,
      String of,
      OptionalDouble until,
      Choice choice,
      String option) {

    /// The other flip that stands first: how far rents go the way that contracts imply.
    public static final String PRICE_PATH = "price-path";

    /// The same by another name of its input.
    Flip named(String name) {
      return new Flip(name, from, to, unit, of, until, choice, option);
    }
  }

  public Verdict {
    reasons = List.copyOf(reasons);
    warnings = List.copyOf(warnings);
    flips = List.copyOf(flips);
  }
}
