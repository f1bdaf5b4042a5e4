package dev.rackrate.decision.candidate;

import dev.rackrate.cost.Costing;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Option;
import java.util.ArrayList;
import java.util.List;

/// What an option costs in all where the work ends early: machines are sold at their age, what is
/// left of a loan is paid back, and contracts are paid to their end.
///
/// @param months after which the work ends
public record Exit(int months, double totalUsd, double presentUsd) {

  private static final int MONTHS_PER_YEAR = 12;

  /// An end after each whole year before the horizon; none of what has no cost.
  public static List<Exit> of(OptionResult result) {
    List<Exit> all = new ArrayList<>();
    if (!result.isWorkedOut()) {
      return all;
    }
    Option option = result.option();
    Inputs in = result.costing().inputs();
    double horizon = in.get(Input.HORIZON);
    // Without a life of its own a machine lives to the horizon, which is that of the plan.
    Inputs lasting =
        option.kind().isOwned() && in.get(Input.LIFE) == 0 ? in.with(Input.LIFE, horizon) : in;
    for (int months = MONTHS_PER_YEAR; months < horizon; months += MONTHS_PER_YEAR) {
      Costing early = Costing.of(option, option.over(lasting, months));
      all.add(new Exit(months, early.bill().totalUsd(), early.presentUsd()));
    }
    return all;
  }
}
