package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.PUE;

import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.Choice;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.Earning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Holds what work earns against what the cheapest way to do it costs.
record Worth(Earning earning, List<Candidate> candidates) {

  /// A verdict against the work where it earns less than it costs; empty where it pays.
  Optional<Verdict> verdict() {
    Candidate best = candidates.getFirst();
    double cost = best.perBusyGpuHourUsd();
    if (!(earning.usdPerGpuHour() < cost)) {
      return Optional.empty();
    }
    List<Reason> reasons = new ArrayList<>();
    reasons.add(DecisionWords.income(earning));
    electricity().ifPresent(reasons::add);
    return Optional.of(
        new Verdict(
            Choice.NONE,
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            DecisionWords.notWorth(earning.usdPerGpuHour(), cost, best),
            reasons,
            List.of(),
            List.of(),
            Outlook.NONE));
  }

  /// What power alone takes on the machine of one's own that needs least of it.
  private Optional<Reason> electricity() {
    return candidates.stream()
        .flatMap(candidate -> candidate.parts().stream())
        .filter(OptionResult::isOwned)
        .mapToDouble(option -> electricityUsdPerGpuHour(option.costing().inputs()))
        .filter(usd -> usd > 0)
        .min()
        .stream()
        .mapToObj(usd -> DecisionWords.electricity(usd, usd > earning.usdPerGpuHour()))
        .findFirst();
  }

  private static double electricityUsdPerGpuHour(Inputs in) {
    return in.get(LOAD_POWER)
        / in.get(MACHINE_GPUS)
        / in.get(GPU_RATIO)
        / 1000
        * in.get(PUE)
        * in.get(ELECTRICITY);
  }
}
