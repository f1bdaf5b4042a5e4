package dev.rackrate.decision;

import static dev.rackrate.quantity.Input.ELECTRICITY;
import static dev.rackrate.quantity.Input.GPU_RATIO;
import static dev.rackrate.quantity.Input.LOAD_POWER;
import static dev.rackrate.quantity.Input.MACHINE_GPUS;
import static dev.rackrate.quantity.Input.PUE;

import dev.rackrate.decision.Verdict.Choice;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.scenario.Earning;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/// Holds what work earns against what the cheapest way to do it costs.
record Worth(Earning earning, List<OptionResult> candidates) {

  /// A verdict against the work where it earns less than it costs; empty where it pays.
  Optional<Verdict> verdict() {
    OptionResult best = candidates.getFirst();
    double cost = best.costing().perBusyGpuHourUsd();
    if (!(earning.usdPerGpuHour() < cost)) {
      return Optional.empty();
    }
    List<Sentence> reasons = new ArrayList<>();
    reasons.add(
        Sentence.plain(
            Sentence.say(
                "The best income on record, %s, is %.4f USD an hour (%s).",
                earning.how(), earning.usdPerGpuHour(), sources())));
    electricity().ifPresent(reasons::add);
    return Optional.of(
        new Verdict(
            Choice.NONE,
            Optional.empty(),
            Optional.empty(),
            OptionalDouble.empty(),
            Sentence.plain(
                Sentence.say(
                    "Do neither: a GPU-hour earns %.4f USD and costs %.4f USD at the least (%s).",
                    earning.usdPerGpuHour(), cost, Wording.name(best))),
            reasons,
            List.of(),
            List.of()));
  }

  private String sources() {
    return earning.origin().sources().stream().map(Worth::named).collect(Collectors.joining("; "));
  }

  private static String named(Source source) {
    return "%s, %s, %s"
        .formatted(source.title(), source.date().text(), source.confidence().label());
  }

  /// What power alone takes on the machine of one's own that needs least of it.
  private Optional<Sentence> electricity() {
    return candidates.stream()
        .filter(OptionResult::isOwned)
        .mapToDouble(option -> electricityUsdPerGpuHour(option.costing().inputs()))
        .filter(usd -> usd > 0)
        .min()
        .stream()
        .mapToObj(usd ->
            Sentence.plain(
                Sentence.say(
                    "Electricity alone takes %.4f USD an hour on a machine of one's own%s.",
                    usd,
                    usd > earning.usdPerGpuHour()
                        ? ", more than is earned even if the machine were free"
                        : "")))
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
