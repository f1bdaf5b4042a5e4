package dev.rackrate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.performance.chip.ChipRates;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GpuMemoryTest {

  /// What `nvidia-smi` shows of them with error correction as shipped: 15,360 MiB of a T4, 23,034
  /// of an L4, 46,068 of an L40S; 49,140 of an RTX A6000, 81,559 of an H100.
  @ParameterizedTest
  @CsvSource({
    "datacentre, GDDR6, 16, 15",
    "datacentre, GDDR6, 24, 22.5",
    "datacentre, GDDR5X, 48, 45",
    "workstation, GDDR6, 48, 48",
    "consumer, GDDR6X, 24, 24",
    "datacentre, GDDR7, 96, 96",
    "datacentre, HBM3, 80, 80"
  })
  void correctionTakesASixteenthOfGraphicsMemoryInDataCentres(
      String segment, String type, double has, double leaves) {
    Gpu gpu = gpu(segment, type, has);
    assertThat(gpu.usableGib()).isCloseTo(leaves, within(1e-9));
    // codes travel with what they are of
    assertThat(ChipRates.bandwidth(gpu).orElseThrow()).isCloseTo(640 * leaves / has, within(1e-9));
    assertThat(ChipRates.ratedBandwidth(gpu).orElseThrow()).isCloseTo(640, within(1e-9));
  }

  private static Gpu gpu(String segment, String type, double gib) {
    Gpu.Details details = new Gpu.Details("", OptionalDouble.empty(), "", type, List.of(), "");
    Source source =
        new Source(
            "S-3", "a page", "", PartialDate.parse("2026").orElseThrow(), Confidence.SECONDARY);
    return new Gpu(
        "g",
        "G",
        List.of(),
        "NVIDIA",
        "Ada",
        segment,
        gib,
        Map.of(GpuRate.BANDWIDTH, 640.0),
        details,
        source);
  }
}
