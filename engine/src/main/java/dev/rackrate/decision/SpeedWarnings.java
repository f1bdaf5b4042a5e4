package dev.rackrate.decision;

import dev.rackrate.cost.Costing;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.scenario.RelativeSpeed;
import dev.rackrate.scenario.Share;
import java.util.List;
import java.util.function.ToDoubleFunction;

/// Whether the order of two options turns within what is known of the speed of their GPUs.
final class SpeedWarnings {

  private final List<Warning> warnings;

  /// @param warnings to which those found here are added
  SpeedWarnings(List<Warning> warnings) {
    this.warnings = warnings;
  }

  /// Whether the order of two options lies within what their predictions leave open.
  void predictions(OptionResult best, OptionResult rival) {
    if (best.option().shares().isEmpty()) {
      return;
    }
    double slow = usdAt(best, Range::high);
    double fast = usdAt(rival, Range::low);
    if (slow > fast) {
      warnings.add(WarningWords.predictionsDecide(best, slow, rival, fast));
    }
  }

  /// Whether the order of two options turns within what the speed of a GPU leaves open: of one GPU
  /// for both together, of two GPUs each by itself, the other as fast as it is taken to be.
  void ratios(OptionResult best, OptionResult rival) {
    boolean isOneGpu = best.option().gpu().equals(rival.option().gpu());
    if (isOneGpu) {
      boolean turns =
          usdAtSpeed(best, Range::low) > usdAtSpeed(rival, Range::low)
              || usdAtSpeed(best, Range::high) > usdAtSpeed(rival, Range::high);
      told(turns, spread(best) > 1 ? best : rival);
    } else {
      told(usdAtSpeed(best, Range::low) > rival.presentUsd(), best);
      told(best.presentUsd() > usdAtSpeed(rival, Range::high), rival);
    }
  }

  private void told(boolean turns, OptionResult guessed) {
    if (turns && spread(guessed) > 1) {
      warnings.add(WarningWords.ratioDecides(guessed, speed(guessed)));
    }
  }

  private static double spread(OptionResult option) {
    return Math.max(1, option.costing().inputs().get(Input.RATIO_SPREAD));
  }

  /// The speed that the answer shows, else as far off as its spread says.
  private static Range speed(OptionResult option) {
    double ratio = option.costing().inputs().get(Input.GPU_RATIO);
    double spread = spread(option);
    return option
        .option()
        .speed()
        .map(RelativeSpeed::perGpu)
        .orElseGet(() -> new Range(ratio, ratio / spread, ratio * spread));
  }

  /// Present cost where the GPU is as slow or as fast as it may be.
  private static double usdAtSpeed(OptionResult option, ToDoubleFunction<Range> end) {
    Range speed = speed(option);
    double factor = end.applyAsDouble(speed) / speed.value();
    return Costing.of(option.option(), option.costing().inputs().scaled(Input.GPU_RATIO, factor))
        .presentUsd();
  }

  /// Present cost at one end of the interval of the GPU-hours.
  private static double usdAt(OptionResult option, ToDoubleFunction<Range> end) {
    double predicted = 0;
    double at = 0;
    for (Share share : option.option().shares()) {
      predicted += share.perWeek().value();
      at += end.applyAsDouble(share.perWeek());
    }
    Inputs in = option.costing().inputs();
    return Costing.of(
            option.option(), in.with(Input.GPU_RATIO, in.get(Input.GPU_RATIO) * predicted / at))
        .presentUsd();
  }
}
