package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DriversTest {

  @Test
  void thereIsOneOfADriverAndNoneOfAnyOther() {
    for (Driver driver : Driver.values()) {
      Drivers one = Drivers.unit(driver);
      assertThat(one.hasAny(Drivers.bits(Set.of(driver)))).as(driver.symbol()).isTrue();
      assertThat(one.hasAny(Drivers.bits(EnumSet.complementOf(EnumSet.of(driver)))))
          .as(driver.symbol())
          .isFalse();
    }
  }

  @Test
  void whatComesBackIsThereToo() {
    Drivers less = Drivers.NONE.minus(Drivers.unit(Driver.PURCHASES));
    assertThat(less.hasAny(Drivers.bits(Set.of(Driver.PURCHASES, Driver.MONTHS)))).isTrue();
    assertThat(less.hasAny(Drivers.bits(Set.of(Driver.MONTHS)))).isFalse();
  }

  @Test
  void aFormulaNamesDriversByTheirWholeNames() {
    assertThat(Driver.namedIn("-resale-value + build.months * room-months"))
        .containsExactly(Driver.ROOM_MONTHS, Driver.RESALE_VALUE);
    assertThat(Driver.namedIn("-(1 - build.young-resale-cut) * young-resale-value"))
        .containsExactly(Driver.YOUNG_RESALE_VALUE);
    assertThat(Driver.namedIn("site.pue * 3")).isEmpty();
  }

  @Test
  void sumsAreThoseOfStreams() {
    Random random = new Random(5);
    for (int i = 0; i < 500; i++) {
      double[] flow =
          random.doubles(random.nextInt(241), -1e3, 1e12).map(each -> each * 1e-3).toArray();
      assertThat(Flows.sum(flow)).isEqualTo(Arrays.stream(flow).sum());
    }
    double[] endless = {3, Double.POSITIVE_INFINITY, 2, Double.POSITIVE_INFINITY};
    assertThat(Flows.sum(endless)).isEqualTo(Arrays.stream(endless).sum()).isInfinite();
  }
}
