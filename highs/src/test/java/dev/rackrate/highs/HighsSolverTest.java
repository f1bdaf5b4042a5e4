package dev.rackrate.highs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.program.BranchAndBound;
import dev.rackrate.program.MixedProgram;
import dev.rackrate.program.ProgramSolver;
import dev.rackrate.program.ProgramSolver.Effort;
import dev.rackrate.program.ProgramSolver.Solved;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// HiGHS beside the own exact method and by hand.
final class HighsSolverTest {

  private static final Effort EXACT = new Effort(0, 20, new double[0]);

  @Test
  void isFoundAsASolver() {
    Optional<ProgramSolver> found = ServiceLoader.load(ProgramSolver.class).findFirst();
    assertThat(found).isPresent();
    assertThat(found.orElseThrow().name()).isEqualTo("HiGHS");
  }

  @Test
  void findsWhatIsBestByHand() {
    // 3 USD for a box of 4, 2 for one of 2, 0.9 for each by the hour; 7 are wanted, at most 1 big
    // box: 3 + 2 + 0.9.
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int big = draft.whole(3, 0, 1);
    int small = draft.whole(2, 0, 9);
    int hourly = draft.amount(0.9, 0, 99);
    draft.row(7, Double.POSITIVE_INFINITY).add(big, 4).add(small, 2).add(hourly, 1);
    draft.row(Double.NEGATIVE_INFINITY, 1.5).add(hourly, 1);
    Solved solved = new HighsSolver().solve(draft.program(), EXACT).orElseThrow();
    assertThat(solved.usd()).isCloseTo(5.9, within(1e-6));
    assertThat(solved.boundUsd()).isCloseTo(5.9, within(1e-4));
    assertThat(solved.isStopped()).isFalse();
  }

  @Test
  void whoeverStopsItGetsWhatWasKnown() {
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int big = draft.whole(3, 0, 9);
    int small = draft.whole(2, 0, 9);
    draft.row(7, Double.POSITIVE_INFINITY).add(big, 4).add(small, 2);
    Progress stopped =
        new Progress() {
          @Override
          public void at(Sentence doing, long rows, long done, long of) {}

          @Override
          public boolean isStopped() {
            return true;
          }
        };
    Effort effort = new Effort(0, 20, new double[] {3, 0}, stopped);
    Solved solved = new HighsSolver().solve(draft.program(), effort).orElseThrow();
    assertThat(solved.usd()).isEqualTo(9);
    assertThat(solved.isStopped()).isTrue();
    assertThat(solved.boundUsd()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void saysNothingWhereNothingKeepsTheBounds() {
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int box = draft.whole(3, 0, 2);
    draft.row(7, 9).add(box, 3);
    assertThat(new HighsSolver().solve(draft.program(), EXACT)).isEmpty();
  }

  @Test
  void isAsGoodAsTheOwnExactMethodOnRandomPrograms() {
    SplittableRandom random = new SplittableRandom(41);
    int solvable = 0;
    for (int round = 0; round < 150; round++) {
      MixedProgram program = random(random);
      Optional<Solved> highs = new HighsSolver().solve(program, EXACT);
      Optional<Solved> own = new BranchAndBound().solve(program, EXACT);
      assertThat(highs.isPresent()).as("round " + round).isEqualTo(own.isPresent());
      if (highs.isPresent()) {
        solvable++;
        double usd = own.orElseThrow().usd();
        assertThat(highs.get().usd()).isCloseTo(usd, within(1e-5 * (1 + Math.abs(usd))));
        assertThat(program.isKept(highs.get().values(), 1e-6)).isTrue();
      }
    }
    assertThat(solvable).isGreaterThan(60);
  }

  private static MixedProgram random(SplittableRandom random) {
    MixedProgram.Draft draft = new MixedProgram.Draft();
    int count = 3 + random.nextInt(6);
    for (int i = 0; i < count; i++) {
      double usd = random.nextDouble(-2, 9);
      double most = 1 + random.nextInt(7);
      if (random.nextInt(3) > 0) {
        draft.whole(usd, 0, most);
      } else {
        draft.amount(usd, 0, most);
      }
    }
    for (int row = 0; row < 2 + random.nextInt(4); row++) {
      boolean isLeast = random.nextBoolean();
      double bound = random.nextDouble(2, 30);
      MixedProgram.Sum sum =
          isLeast
              ? draft.row(bound, Double.POSITIVE_INFINITY)
              : draft.row(Double.NEGATIVE_INFINITY, bound);
      for (int i = 0; i < count; i++) {
        sum.add(i, random.nextInt(3) == 0 ? 0 : random.nextDouble(0.2, 6));
      }
    }
    return draft.program();
  }
}
