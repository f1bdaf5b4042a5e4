package dev.rackrate.risk;

import dev.rackrate.cost.Costing;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Uncertainty;
import java.util.List;

/// Options in draws, worked out together and each for itself.
public final class DrawnOptions {

  private final List<Option> options;
  private final Draws draws;
  private final int factors;

  public DrawnOptions(List<Option> options, Uncertainty uncertainty, long seed) {
    Factors of = new Factors(options, uncertainty);
    this.options = List.copyOf(options);
    this.draws = new Draws(options, List.of(), of, seed);
    this.factors = of.factors().size();
  }

  /// How many figures are drawn.
  public int factors() {
    return factors;
  }

  /// What each option costs in some draws of a set, as the program works it out.
  public double[][] together(int set, int count) {
    return draws.costs(set, count);
  }

  /// What one costs in one of them, its inputs put in and its bill made for it alone.
  public double alone(int option, int set, int draw) {
    return Costing.of(options.get(option), draws.inputs(option, draws.shares(set, draw)))
        .presentUsd();
  }
}
