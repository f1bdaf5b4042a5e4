package dev.rackrate.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

final class FootprintTest {

  /// 800 W at 1.25 are a kilowatt, 400 g of it an hour; 292.2 kg of making over 40 months of 730.5
  /// hours are 10 g more: 410 g an hour.
  @Test
  void whatItDrawsAndItsShareOfMakingIt() {
    Footprint footprint = new Footprint(800, 1.25, 400, true, 292.2, 40, List.of());
    assertThat(footprint.kg(1)).isCloseTo(0.410, within(1e-12));
    assertThat(footprint.kg(2_500)).isCloseTo(1_025, within(1e-9));
  }

  @Test
  void aSiteTakesNoLessThanItsComputers() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Footprint(800, 0.9, 400, true, 300, 40, List.of()));
  }
}
