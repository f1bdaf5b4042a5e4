package dev.rackrate.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.workload.ModelShape.Attention;
import dev.rackrate.workload.ModelShape.FeedForward;
import dev.rackrate.workload.ModelShape.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ModelShapeTest {

  @Test
  void cacheHoldsAKeyAndAValueOfEachKeyValueHeadInEachLayer() {
    // 32 layers x 2 x 8 heads x 128 values x 2 bytes = 131,072 bytes a token
    assertThat(shape(7e9, 7e9, new FeedForward(14_336, 1, 1)).cacheBytesPerToken(2))
        .isEqualTo(131_072);
  }

  /// Of 40 layers 30 look back over 1,000 tokens: of 4,000 tokens (10 x 4,000 + 30 x 1,000) / 40
  /// are kept, and of their 8e6 pairs those layers work out 3.5e6.
  @Test
  void layersThatLookBackOverFewTokensKeepFew() {
    ModelShape model = near(30, 1_000);

    assertThat(model.shareLookedBackOn(4_000)).isCloseTo(70_000.0 / 160_000, within(1e-12));
    assertThat(model.shareOfPairs(4_000))
        .isCloseTo((10 * 8.0 + 30 * 3.5) / (40 * 8.0), within(1e-12));
    assertThat(model.shareLookedBackOn(900)).isEqualTo(1);
    assertThat(model.shareOfPairs(900)).isEqualTo(1);
    assertThat(near(0, 0).shareLookedBackOn(4_000)).isEqualTo(1);
    assertThatThrownBy(() -> near(41, 1_000)).hasMessageContaining("near layers");
  }

  private static ModelShape near(int layers, int tokens) {
    return new ModelShape(
        "some",
        new ModelShape.Size(12e9, 12e9, 0),
        40,
        3_840,
        new ModelShape.Attention(16, 8, 256, 4_096, layers, tokens),
        new FeedForward(15_360, 1, 1),
        262_144,
        false);
  }

  @Test
  void aMixtureLeavesOutExperts() {
    assertThat(shape(46e9, 12e9, new FeedForward(14_336, 8, 2)).isMixture()).isTrue();
    assertThat(shape(46e9, 12e9, new FeedForward(14_336, 8, 8)).isMixture()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"7e9", "70e9", "125e6", "405e9"})
  void aShapeOfParametersHoldsAboutThatMany(double parameters) {
    ModelShape model = ModelShape.ofParameters("some", parameters);

    double held = 12.0 * model.layers() * model.hidden() * model.hidden();
    assertThat(held).isCloseTo(parameters, within(0.25 * parameters));
    assertThat(model.isEstimated()).isTrue();
  }

  @Test
  void headsDivideTheHiddenValues() {
    assertThat(ModelShape.headSize(4096, 32)).isEqualTo(128);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelShape.headSize(4096, 30))
        .withMessage("heads must divide hidden but 30 does not divide 4096");
  }

  @Test
  void refusesDimensionsThatCannotBe() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Attention.grouped(32, 5, 128))
        .withMessage("kv_heads must divide heads but 5 does not divide 32");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeedForward(2048, 8, 9))
        .withMessage("active_experts must be 8 or fewer but was 9");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Size(7e9, 8e9, 0))
        .withMessageStartingWith("active parameters must lie between");
  }

  private static ModelShape shape(double parameters, double active, FeedForward feedForward) {
    return new ModelShape(
        "some",
        new Size(parameters, active, 0),
        32,
        4096,
        Attention.grouped(32, 8, 128),
        feedForward,
        32_000,
        false);
  }
}
