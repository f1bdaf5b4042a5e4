package dev.rackrate.risk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.risk.Reliability.Bin;
import dev.rackrate.risk.Reliability.Held;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ReliabilityTest {

  /// Two of three answers of about 0.65 were right, and one of one of 0.97; the middle bins are
  /// empty.
  @Test
  void answersAreCountedByHowSureTheyWere() {
    List<Held> all =
        List.of(
            new Held("a", 0.62, true),
            new Held("a", 0.64, false),
            new Held("b", 0.69, true),
            new Held("b", 1, true));
    List<Bin> bins = Reliability.bins(all, 5);
    assertThat(bins).extracting(Bin::from).containsExactly(0.6, 0.9);
    assertThat(bins).extracting(Bin::answers).containsExactly(3, 1);
    assertThat(bins).extracting(Bin::traces).containsExactly(2, 1);
    assertThat(bins.getFirst().right()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(bins.getFirst().said()).isCloseTo(0.65, within(1e-12));
    assertThat(bins.getFirst().low()).isEqualTo(0.5);
    assertThat(bins.getFirst().high()).isEqualTo(1);
    assertThat(Reliability.brier(all))
        .isCloseTo((0.38 * 0.38 + 0.64 * 0.64 + 0.31 * 0.31 + 0) / 4, within(1e-12));
  }

  /// Where answers are as often right as they say, the interval holds what they said about as often
  /// as it should.
  @Test
  void intervalsHoldWhatIsTrueOfSureAnswers() {
    SplittableRandom dice = new SplittableRandom(3);
    int held = 0;
    for (int round = 0; round < 400; round++) {
      List<Held> all = new ArrayList<>();
      for (int trace = 0; trace < 40; trace++) {
        for (int i = 0; i < 3; i++) {
          all.add(new Held("t" + trace, 0.75, dice.nextDouble() < 0.75));
        }
      }
      Bin bin = Reliability.bins(all, round).getFirst();
      held += bin.low() <= 0.75 && 0.75 <= bin.high() ? 1 : 0;
    }
    assertThat(held).isBetween(336, 384);
  }

  /// What lies on an edge belongs to the bin above it, but for 1.
  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "0, 0, 0.5",
    "0.4999, 0, 0.5",
    "0.5, 0.5, 0.6",
    "0.5999, 0.5, 0.6",
    "0.6, 0.6, 0.7",
    "0.7, 0.7, 0.8",
    "0.8, 0.8, 0.9",
    "0.8999, 0.8, 0.9",
    "0.9, 0.9, 1",
    "1, 0.9, 1"
  })
  void anEdgeBelongsToTheBinAboveIt(double probability, double from, double to) {
    List<Bin> bins = Reliability.bins(List.of(new Held("a", probability, true)), 5);
    assertThat(bins).hasSize(1);
    assertThat(bins.getFirst().from()).isEqualTo(from);
    assertThat(bins.getFirst().to()).isEqualTo(to);
  }

  @Test
  void withoutAnswersThereIsNoScore() {
    assertThat(Reliability.brier(List.of())).isNaN();
  }
}
