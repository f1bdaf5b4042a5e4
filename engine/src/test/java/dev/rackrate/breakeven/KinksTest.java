package dev.rackrate.breakeven;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class KinksTest {

  private static final int HALVINGS = 8;

  private int asked;

  /// Bends at 30 and 70, by 2 and by 5.
  private double twoBends(double hours) {
    asked++;
    return 900 + 3 * hours + 2 * Math.max(0, hours - 30) + 5 * Math.max(0, hours - 70);
  }

  /// Jumps at every whole hour, as far as can be counted.
  private double stairs(double hours) {
    asked++;
    return 900 + 7 * Math.floor(hours) + 0.5 * hours;
  }

  private List<HoursPoints.Point> found(double most, DoubleUnaryOperator function) {
    return Kinks.between(2, 168, HALVINGS, new Budget(most), function);
  }

  @Test
  void findsBendsWithinWhatIsAllowed() {
    assertThat(found(2_000, this::twoBends))
        .extracting(HoursPoints.Point::hours)
        .anySatisfy(hours -> assertThat(hours).isCloseTo(30, within(1e-6)))
        .anySatisfy(hours -> assertThat(hours).isCloseTo(70, within(1e-6)));
  }

  /// Both ends are looked at before anything is counted.
  @ParameterizedTest
  @ValueSource(ints = {6, 40, 300, 5_000})
  void neverAsksMoreOftenThanAllowed(int most) {
    found(most, this::stairs);
    assertThat(asked).isBetween(3, most + 2);
  }

  @Test
  void saysThatItWasShort() {
    Budget little = new Budget(50);
    Kinks.between(2, 168, HALVINGS, little, this::stairs);
    assertThat(little.isShort()).isTrue();

    Budget plenty = new Budget(2_000);
    Kinks.between(2, 168, HALVINGS, plenty, this::twoBends);
    assertThat(plenty.isShort()).isFalse();
  }

  @Test
  void partsShareWhatIsLeft() {
    Budget budget = new Budget(100);
    budget.share(0.25, () -> assertThat(budget.take(26)).isFalse());
    budget.share(0.25, () -> assertThat(budget.take(25)).isTrue());
    assertThat(budget.take(75)).isTrue();
    assertThat(budget.take(1)).isFalse();
  }
}
