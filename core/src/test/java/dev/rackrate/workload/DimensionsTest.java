package dev.rackrate.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.workload.ModelShape.Attention;
import dev.rackrate.workload.ModelShape.FeedForward;
import dev.rackrate.workload.ModelShape.Size;
import org.junit.jupiter.api.Test;

final class DimensionsTest {

  private static Dimensions mixture(int experts, int active, int shared) {
    return new Dimensions(
        10,
        2_000,
        Attention.grouped(20, 5, 100),
        new FeedForward(3_000, experts, active),
        shared,
        50_000);
  }

  @Test
  void weightsOfAMixtureAreThoseOfAllExperts() {
    // attention 2 x 10 x 2,000 x 100 x 25 = 1e8; experts 10 x 3 x 2,000 x 3,000 x 8 = 1.44e9; one
    // shared 1.8e8; tables 2 x 1e8
    assertThat(mixture(8, 2, 1).countedParameters()).isCloseTo(1.92e9, within(1.0));
  }

  @Test
  void aTokenPassesThroughItsExperts() {
    // as counted: in experts 1.44e9, of which 2 of 8 are passed; the rest 4.8e8 less a table 1e8
    Size size = mixture(8, 2, 1).size(1.92e9);
    assertThat(size.inExperts()).isCloseTo(1.44e9, within(1.0));
    assertThat(size.active()).isCloseTo(3.6e8 + 3.8e8, within(1.0));
  }

  @Test
  void sharesStayWhereTheNumberOfWeightsIsAnother() {
    Size size = mixture(8, 2, 1).size(2 * 1.92e9);
    assertThat(size.inExperts()).isCloseTo(2.88e9, within(1.0));
  }

  @Test
  void aPlainModelIsNoMixture() {
    // gated, for 3,000 is no 4 x 2,000: 1e8 + 1.8e8 + 2e8
    Dimensions plain = mixture(1, 1, 0);
    assertThat(plain.countedParameters()).isCloseTo(4.8e8, within(1.0));
    Size size = plain.size(4.8e8);
    assertThat(size.inExperts()).isZero();
    assertThat(size.active()).isCloseTo(3.8e8, within(1.0));
  }

  @Test
  void moreOfTheExpertsNeverMakesATokenCheaper() {
    double before = 0;
    for (int active = 1; active <= 8; active++) {
      double now = mixture(8, active, 1).size(1.92e9).active();
      assertThat(now).isGreaterThan(before);
      before = now;
    }
  }
}
