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
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

/// Whether the order of two options turns within what is known of the speed of their GPUs.
final class SpeedWarnings {

  private static final int STEPS = 8;

  private final List<Warning> warnings;

  /// @param warnings to which those found here are added
  SpeedWarnings(List<Warning> warnings) {
    this.warnings = warnings;
  }

  /// Whether the order of two options lies within what their predictions leave open: of one GPU,
  /// whose speed is as wrong for both, at either end.
  void predictions(OptionResult best, OptionResult rival) {
    if (best.option().shares().isEmpty()) {
      return;
    }
    if (isOneGpu(best, rival)) {
      predictions(best, Range::high, rival, Range::high);
      predictions(best, Range::low, rival, Range::low);
    } else {
      predictions(best, Range::high, rival, Range::low);
    }
  }

  private void predictions(
      OptionResult best,
      ToDoubleFunction<Range> own,
      OptionResult rival,
      ToDoubleFunction<Range> other) {
    double usd = usdAt(best, own);
    double otherUsd = usdAt(rival, other);
    if (usd > otherUsd) {
      warnings.add(WarningWords.predictionsDecide(best, usd, rival, otherUsd));
    }
  }

  private static boolean isOneGpu(OptionResult best, OptionResult rival) {
    return best.option().gpu().equals(rival.option().gpu());
  }

  /// Whether the order of two options turns within what the speed of a GPU leaves open: of one GPU
  /// for both together, of two GPUs each by itself, the other as fast as it is taken to be.
  void ratios(OptionResult best, OptionResult rival) {
    if (isOneGpu(best, rival)) {
      boolean turns =
          within()
              .flatMap(way -> DoubleStream.of(-way, way))
              .anyMatch(way -> usdAtSpeed(best, way) > usdAtSpeed(rival, way));
      told(turns, spread(best) > 1 ? best : rival);
    } else {
      told(within().anyMatch(way -> usdAtSpeed(best, -way) > rival.presentUsd()), best);
      told(within().anyMatch(way -> best.presentUsd() > usdAtSpeed(rival, way)), rival);
    }
  }

  /// Parts of the way to an end of the interval: whole GPUs and machines make costs jump, so that
  /// what is fastest need not be the cheapest.
  private static DoubleStream within() {
    return IntStream.rangeClosed(1, STEPS).mapToDouble(step -> step / (double) STEPS);
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

  /// Present cost where the GPU is slower or faster than the ratio says.
  ///
  /// @param way -1 for as slow as it may be, 1 for as fast, between them in between
  private static double usdAtSpeed(OptionResult option, double way) {
    Range speed = speed(option);
    double end = (way < 0 ? speed.low() : speed.high()) / speed.value();
    double factor = Math.pow(end, Math.abs(way));
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
