package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RequireTest {

  @Test
  void givesBackWhatHolds() {
    assertThat(Require.notBlank("a", "name")).isEqualTo("a");
    assertThat(Require.positive(0.5, "price")).isEqualTo(0.5);
    assertThat(Require.atLeast(90.0, 90, "watts")).isEqualTo(90.0);
    assertThat(Require.atLeast(3, 3, "gpus")).isEqualTo(3);
    assertThat(Require.between(0.0, 0, 0.99, "share")).isZero();
    assertThat(Require.between(0.99, 0, 0.99, "share")).isEqualTo(0.99);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  ", "\t"})
  void refusesBlankText(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.notBlank(text, "id of a GPU"))
        .withMessage("id of a GPU must not be blank");
  }

  @Test
  void refusesTextThatIsNotThere() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.notBlank(null, "title"))
        .withMessage("title must not be blank");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, -0.0, -2, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatIsNotPositive(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.positive(value, "usdPerHour"))
        .withMessage("usdPerHour must be a finite number above 0 but was " + value);
  }

  @ParameterizedTest
  @ValueSource(doubles = {89.9, -90, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesTooLittle(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.atLeast(value, 90, "loadWatts of ws-4x4090"))
        .withMessage("loadWatts of ws-4x4090 must be 90.0 or more but was " + value);
  }

  @Test
  void refusesTooFew() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.atLeast(2, 3, "gpus"))
        .withMessage("gpus must be 3 or more but was 2");
  }

  @ParameterizedTest
  @ValueSource(doubles = {-0.01, 1.01, Double.NaN, Double.POSITIVE_INFINITY})
  void refusesWhatLiesOutside(double value) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Require.between(value, 0, 0.99, "share"))
        .withMessage("share must lie between 0.0 and 0.99 but was " + value);
  }
}
