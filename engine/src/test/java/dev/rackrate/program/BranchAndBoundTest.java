package dev.rackrate.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.program.ProgramSolver.Effort;
import dev.rackrate.program.ProgramSolver.Solved;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// Small programs by the own method, against all that there is to try.
final class BranchAndBoundTest {

  private static final Effort EXACT = new Effort(0, 20, new double[0]);

  @Test
  void aKnapsackByHand() {
    // Worth 5, 4 and 3, of weight 4, 3 and 2, with room for 6: the first and the last, 8.
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int[] things = {draft.whole(-5, 0, 1), draft.whole(-4, 0, 1), draft.whole(-3, 0, 1)};
    draft.row(Double.NEGATIVE_INFINITY, 6).add(things[0], 4).add(things[1], 3).add(things[2], 2);
    Solved solved = new BranchAndBound().solve(draft.program(), EXACT).orElseThrow();
    assertThat(solved.usd()).isCloseTo(-8, within(1e-9));
    assertThat(solved.values()).containsExactly(new double[] {1, 0, 1}, within(1e-9));
    assertThat(solved.boundUsd()).isCloseTo(-8, within(1e-9));
  }

  @Test
  void nothingKeepsBoundsThatContradictEachOther() {
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int box = draft.amount(1, 0, 3);
    draft.row(4, 9).add(box, 1);
    assertThat(new BranchAndBound().solve(draft.program(), EXACT)).isEmpty();
  }

  @Test
  void isTheBestOfAllWholeAmounts() {
    SplittableRandom random = new SplittableRandom(61);
    int solvable = 0;
    for (int round = 0; round < 300; round++) {
      int count = 2 + random.nextInt(3);
      MixedProgram.Draft draft = new MixedProgram.Draft();
      for (int i = 0; i < count; i++) {
        draft.whole(random.nextDouble(-3, 8), 0, 1 + random.nextInt(4));
      }
      for (int row = 0; row < 3; row++) {
        double bound = random.nextDouble(1, 14);
        boolean isLeast = random.nextInt(3) == 0;
        MixedProgram.Sum sum =
            isLeast
                ? draft.row(bound, bound + random.nextDouble(0, 20))
                : draft.row(Double.NEGATIVE_INFINITY, bound);
        for (int i = 0; i < count; i++) {
          sum.add(i, random.nextDouble(-1, 5));
        }
      }
      MixedProgram program = draft.program();
      double best = least(program, new double[count], 0);
      Optional<Solved> solved = new BranchAndBound().solve(program, EXACT);
      assertThat(solved.isPresent()).as("round " + round).isEqualTo(Double.isFinite(best));
      if (solved.isPresent()) {
        solvable++;
        assertThat(solved.get().usd()).isCloseTo(best, within(1e-6));
        assertThat(program.isKept(solved.get().values(), 1e-6)).isTrue();
      }
    }
    assertThat(solvable).isGreaterThan(150);
  }

  private static double least(MixedProgram program, double[] values, int at) {
    if (at == values.length) {
      return program.isKept(values, 1e-9) ? program.usd(values) : Double.POSITIVE_INFINITY;
    }
    double best = Double.POSITIVE_INFINITY;
    for (int value = 0; value <= program.amounts().get(at).most(); value++) {
      values[at] = value;
      best = Math.min(best, least(program, values, at + 1));
    }
    values[at] = 0;
    return best;
  }
}
