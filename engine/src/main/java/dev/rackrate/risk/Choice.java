package dev.rackrate.risk;

import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertainty;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// What can be chosen, what is taken, and what is drawn for each of them.
final class Choice {

  private final List<Alternative> alternatives;
  private final int chosen;
  private final Factors factors;
  private final int[] members;
  private final Draws draws;

  /// @param chosen id of the alternative that is taken
  /// @param drawing what works the draws out, made of the way in which this machine does
  Choice(
      List<Alternative> alternatives,
      String chosen,
      Uncertainty uncertainty,
      long seed,
      UnaryOperator<DrawCosts> drawing) {
    this.alternatives = alternatives;
    this.chosen =
        IntStream.range(0, alternatives.size())
            .filter(at -> alternatives.get(at).id().equals(chosen))
            .findFirst()
            .orElseThrow();
    Map<String, Option> options = new LinkedHashMap<>();
    for (Alternative alternative : alternatives) {
      alternative.parts().forEach(part -> options.putIfAbsent(part.id(), part));
    }
    Map<String, Integer> numbers = new HashMap<>();
    options.keySet().forEach(id -> numbers.put(id, numbers.size()));
    List<Draws.Plan> plans = new ArrayList<>();
    int[] members = new int[alternatives.size()];
    for (int at = 0; at < members.length; at++) {
      Alternative alternative = alternatives.get(at);
      int[] parts =
          alternative.parts().stream()
              .mapToInt(part -> numbers.getOrDefault(part.id(), 0))
              .toArray();
      members[at] = parts[0];
      if (alternative.isPlan()) {
        members[at] = numbers.size() + plans.size();
        plans.add(new Draws.Plan(parts, alternative.cost()));
      }
    }
    List<Option> all = List.copyOf(options.values());
    this.factors = new Factors(all, uncertainty);
    this.members = members;
    Draws here = Draws.of(all, plans, factors, seed, members);
    this.draws = drawing.equals(RiskCalculator.HERE) ? here : here.by(drawing);
  }

  List<Alternative> alternatives() {
    return alternatives;
  }

  /// Place of the alternative that is taken.
  int chosen() {
    return chosen;
  }

  Factors factors() {
    return factors;
  }

  Draws draws() {
    return draws;
  }

  /// The kind of the alternative that is taken, by which alternatives are told apart.
  String side() {
    return alternatives.get(chosen).side();
  }

  /// Places of alternatives among the options and plans that are drawn.
  int[] members(int[] some) {
    return Arrays.stream(some).map(at -> members[at]).toArray();
  }

  Draws drawsOf(int[] some) {
    return draws.of(members(some));
  }

  boolean isPlanned(int[] some) {
    return Arrays.stream(some).anyMatch(at -> alternatives.get(at).isPlan());
  }

  /// Whether a factor moves what any of some alternatives costs.
  boolean bears(int factor, int[] among) {
    List<Factors.Value> values = factors.values();
    return Arrays.stream(among)
        .flatMap(at -> Arrays.stream(draws.optionsOf(members[at])))
        .anyMatch(at ->
            factors.steps(at).stream()
                .anyMatch(step -> values.get(step.value()).factor() == factor));
  }
}
