package dev.rackrate.quantity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class InputsTest {

  private static final Inputs IN = Inputs.of(Map.of(Input.PUE, 1.5, Input.PRICE, 4_000.0));

  @Test
  void holdsWhatItWasGivenAndZeroElsewhere() {
    assertThat(IN.get(Input.PUE)).isEqualTo(1.5);
    assertThat(IN.get(Input.PRICE)).isEqualTo(4_000);
    assertThat(IN.get(Input.WAGE)).isZero();
  }

  @Test
  void aChangeIsACopy() {
    Inputs dearer = IN.with(Input.PRICE, 5_000);
    assertThat(dearer.get(Input.PRICE)).isEqualTo(5_000);
    assertThat(dearer.get(Input.PUE)).isEqualTo(1.5);
    assertThat(IN.get(Input.PRICE)).isEqualTo(4_000);
    assertThat(IN.scaled(Input.PRICE, 1.25)).isEqualTo(dearer).hasSameHashCodeAs(dearer);
    assertThat(IN).isNotEqualTo(dearer);
  }

  @Test
  void aRecordingRemembersWhatWasReadAndOnlyThat() {
    Inputs.Recording recording = IN.recording();
    assertThat(recording.read()).isEmpty();
    assertThat(recording.get(Input.PRICE)).isEqualTo(4_000);
    assertThat(recording.get(Input.DISCOUNT_RATE)).isZero();
    assertThat(recording.get(Input.PRICE)).isEqualTo(4_000);
    assertThat(recording.read()).containsExactly(Input.DISCOUNT_RATE, Input.PRICE);
  }

  @Test
  void twoRecordingsShareNothing() {
    Inputs.Recording one = IN.recording();
    Inputs.Recording other = IN.recording();
    double pue = one.get(Input.PUE);
    assertThat(pue).isEqualTo(1.5);
    assertThat(other.read()).isEmpty();
  }

  @Test
  void everyInputIsFoundByItsPath() {
    for (Input input : Input.values()) {
      assertThat(Input.ofPath(input.path())).contains(input);
      assertThat(input.isMoney()).isEqualTo(input.unit().contains("USD"));
    }
    assertThat(Input.ofPath("build.colour")).isEmpty();
  }
}
