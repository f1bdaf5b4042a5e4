package dev.rackrate.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.program.ProgramSolver.Effort;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// The widget factory of Dixit and Pindyck (1994, chapter 2), a program of two stages: 1,600 buys a
/// factory that makes one widget a year, worth 200 today and from next year on 300 or 100 for good,
/// either as likely, at 10 % a year. To buy now is worth 600, to wait for the price 772.73.
final class WidgetTest {

  private static final double PRICE = 1_600;
  private static final double YEAR = 1 / 1.1;

  /// All widgets from next year on, at 1 each.
  private static final double EVER = YEAR / (1 - YEAR);

  /// @param mostNow whether it may be bought today, or only then
  /// @param mostThen whether it may be bought next year in each case
  private static double worth(double mostNow, double mostThen) {
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int now = draft.whole(PRICE - 200 - EVER * (300 + 100) / 2, 0, mostNow);
    for (double then : new double[] {300, 100}) {
      int later = draft.whole(0.5 * (YEAR * PRICE - EVER * then), 0, mostThen);
      draft.row(0, 1).add(now, 1).add(later, 1);
    }
    return -new BranchAndBound()
        .solve(draft.program(), new Effort(0, 20, new double[0]))
        .orElseThrow()
        .usd();
  }

  @Test
  void waitingIsWorthWhatThePublishedExampleSays() {
    assertThat(worth(1, 0)).isCloseTo(600, within(1e-6));
    assertThat(worth(1, 1)).isCloseTo(772.73, within(0.005));
    assertThat(worth(1, 1) - worth(1, 0)).isCloseTo(172.73, within(0.005));
    // By hand: half of 3,000 - 1,600 / 1.1, in the good case alone.
    double good = IntStream.rangeClosed(1, 2_000).mapToDouble(t -> 300 * Math.pow(YEAR, t)).sum();
    assertThat(worth(1, 1)).isCloseTo(0.5 * (good - PRICE * YEAR), within(1e-6));
  }
}
