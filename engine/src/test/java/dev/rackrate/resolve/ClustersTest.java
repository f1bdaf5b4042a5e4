package dev.rackrate.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Standing;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.Setting;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Beyond how many machines nobody does it so: at, below and above each threshold.
final class ClustersTest {

  private static final Setting ROOM = new Setting(Setting.OWN_ROOM, Setting.NONE);

  /// Work of so many GPUs on machines of some each.
  private static InputsBuilder figures(double gpus, double each) {
    InputsBuilder figures = new InputsBuilder();
    figures.put(Input.HORIZON, Asked.given(24));
    figures.put(Input.HOURS_PER_MONTH, Asked.given(720));
    figures.put(Input.GPU_RATIO, Asked.given(1));
    figures.put(Input.HOURS_PER_WEEK, Asked.given(84));
    figures.put(Input.MOST_HOURS_PER_WEEK, Asked.given(168));
    figures.put(Input.GPUS, Asked.given(gpus));
    figures.put(Input.MACHINE_GPUS, Asked.given(each));
    return figures;
  }

  @ParameterizedTest(name = "{0} GPUs, two in a machine that stands in a {1}")
  @CsvSource({"16, DESK, false", "17, DESK, true", "18, DESK, true", "17, ROOM, false"})
  void eightMachinesForADesk(double gpus, Standing standing, boolean isWeak) {
    assertThat(Clusters.ofOwn(figures(gpus, 2), Optional.of(standing), ROOM).isPresent())
        .isEqualTo(isWeak);
  }

  /// Forty machines of 2.5 kW draw 100.
  @ParameterizedTest(name = "{0} machines of {1} W in a {2}")
  @CsvSource({
    "40, 2499, own-room, false",
    "40, 2500, own-room, false",
    "40, 2501, own-room, true",
    "41, 2500, own-room, true",
    "41, 2500, office, true",
    "400, 2500, colocation, false"
  })
  void aHundredKilowattsInARoom(int machines, double watts, String hosting, boolean isWeak) {
    InputsBuilder figures = figures(4 * machines, 4);
    figures.put(Input.LOAD_POWER, Asked.given(watts));
    assertThat(
            Clusters.ofOwn(figures, Optional.of(Standing.ROOM), new Setting(hosting, Setting.NONE))
                .isPresent())
        .isEqualTo(isWeak);
  }

  /// What is rented are whole machines: 505 GPUs take 64 of eight, 512.
  @ParameterizedTest(name = "{0} GPUs on machines of {1}")
  @CsvSource({"505, 8, false", "512, 8, false", "513, 8, true", "512, 3, true", "511, 1, false"})
  void fiveHundredAndTwelveGpusByTheHour(double gpus, double each, boolean isWeak) {
    assertThat(Clusters.ofHours(figures(gpus, each)).isPresent()).isEqualTo(isWeak);
  }
}
