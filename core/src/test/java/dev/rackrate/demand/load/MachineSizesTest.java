package dev.rackrate.demand.load;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.demand.load.MachineSizes.Size;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Which machine a job gets of those that can be had in several sizes.
final class MachineSizesTest {

  private static final MachineSizes SIZES =
      new MachineSizes(List.of(new Size(16, 30), new Size(1, 1), new Size(8, 12), new Size(4, 5)));

  /// Up to eight GPUs of a job share a machine, though smaller ones cost less; from there on it
  /// takes several of the size that costs least.
  @ParameterizedTest(name = "{0} thousandths of a GPU")
  @CsvSource({
    "300, 1, 1, 1",
    "1000, 1, 1, 1",
    "1001, 4, 1, 5",
    "4000, 4, 1, 5",
    "4001, 8, 1, 12",
    "8000, 8, 1, 12",
    "8001, 16, 2, 24",
    "16000, 16, 2, 24",
    "24001, 32, 4, 48"
  })
  void aJobGetsTheMachineThatCostsLeastOfThoseThatHoldIt(
      long milliGpus, int gpus, int machines, double times) {
    assertThat(SIZES.forJob(milliGpus)).isEqualTo(new MachineSizes.Got(gpus, machines, times));
  }

  /// Two of eight cost 16; one of sixteen for as much or less is fewer.
  @ParameterizedTest(name = "one of sixteen at {0}")
  @CsvSource({"15.99, 1", "16.00, 1", "16.01, 2"})
  void forTheSameMoneyItGetsFewerMachines(double times, int machines) {
    MachineSizes sizes = new MachineSizes(List.of(new Size(8, 8), new Size(16, times)));
    assertThat(sizes.forJob(12_000).machines()).isEqualTo(machines);
  }
}
