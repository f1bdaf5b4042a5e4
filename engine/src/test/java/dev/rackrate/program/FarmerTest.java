package dev.rackrate.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.program.ProgramSolver.Effort;
import dev.rackrate.program.ProgramSolver.Solved;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/// The farmer of Birge and Louveaux, a two-stage program whose values are published: what many
/// futures at once cost, what knowing them would be worth and what planning for their mean costs.
final class FarmerTest {

  private static final double[] YIELDS = {1.2, 1, 0.8};
  private static final double ANY = Double.POSITIVE_INFINITY;

  /// Acres of wheat, corn and beets.
  private static Solved solved(double[] yields, double[] least, double[] most) {
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int wheat = draft.amount(150, least[0], most[0]);
    int corn = draft.amount(230, least[1], most[1]);
    int beets = draft.amount(260, least[2], most[2]);
    draft.row(0, 500).add(wheat, 1).add(corn, 1).add(beets, 1);
    double each = 1.0 / yields.length;
    for (double yield : yields) {
      int buyWheat = draft.amount(each * 238, 0, ANY);
      int sellWheat = draft.amount(each * -170, 0, ANY);
      int buyCorn = draft.amount(each * 210, 0, ANY);
      int sellCorn = draft.amount(each * -150, 0, ANY);
      int sellBeets = draft.amount(each * -36, 0, 6_000);
      int sellMore = draft.amount(each * -10, 0, ANY);
      draft.row(200, ANY).add(wheat, 2.5 * yield).add(buyWheat, 1).add(sellWheat, -1);
      draft.row(240, ANY).add(corn, 3 * yield).add(buyCorn, 1).add(sellCorn, -1);
      draft.row(0, ANY).add(beets, 20 * yield).add(sellBeets, -1).add(sellMore, -1);
    }
    return new BranchAndBound()
        .solve(draft.program(), new Effort(0, 20, new double[0]))
        .orElseThrow();
  }

  private static Solved free(double... yields) {
    return solved(yields, new double[3], new double[] {500, 500, 500});
  }

  @Test
  void itsValuesArePublished() {
    Solved all = free(YIELDS);
    assertThat(Arrays.copyOf(all.values(), 3))
        .containsExactly(new double[] {170, 80, 250}, within(1e-6));
    assertThat(all.usd()).isCloseTo(-108_390, within(1e-4));
    double known = Arrays.stream(YIELDS).map(yield -> free(yield).usd()).average().orElseThrow();
    assertThat(known).isCloseTo(-115_405.56, within(0.005));
    assertThat(all.usd() - known).isCloseTo(7_015.56, within(0.005));
    double[] ofMean = Arrays.copyOf(free(1).values(), 3);
    assertThat(ofMean).containsExactly(new double[] {120, 80, 300}, within(1e-6));
    double onMean = solved(YIELDS, ofMean, ofMean).usd();
    assertThat(onMean).isCloseTo(-107_240, within(1e-4));
    assertThat(onMean - all.usd()).isCloseTo(1_150, within(1e-3));
  }
}
