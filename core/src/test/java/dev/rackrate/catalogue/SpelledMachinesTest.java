package dev.rackrate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Names that sellers give their machines, and what they say of the GPUs in them.
final class SpelledMachinesTest {

  private static final SpelledMachines NAMES =
      new SpelledMachines(
          Stream.of(
                  "H100 SXM;H100 SXM5;NVIDIA H100 80GB HBM3",
                  "H100 PCIe;NVIDIA H100 PCIe",
                  "H200 SXM;NVIDIA H200",
                  "A100 SXM 80GB;A100-SXM4-80GB",
                  "A100 PCIe 80GB",
                  "A10",
                  "A10G",
                  "L40S",
                  "L40",
                  "V100 SXM2 16GB",
                  "RTX 4090;RTX4090",
                  "RTX A6000;A6000",
                  "MI300X")
              .map(SpelledMachinesTest::gpu)
              .toList());

  private static Gpu gpu(String names) {
    List<String> all = Arrays.asList(names.split(";", -1));
    Gpu chip = Rows.gpu("chip", 80, Map.of());
    return new Gpu(
        all.getFirst().toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
        all.getFirst(),
        all,
        chip.vendor(),
        chip.architecture(),
        chip.segment(),
        chip.memoryGib(),
        chip.rates(),
        chip.details(),
        chip.source());
  }

  @ParameterizedTest
  @CsvSource({
    "gpu_8x_h100_sxm5, h100-sxm, 8",
    "gpu_2x_a6000, rtx-a6000, 2",
    "gpu_1x_a10, a10, 1",
    "8H100.80S.176V, H100, 8",
    "1A100.22V, A100, 1",
    "gpu-h100x8-640gb, H100, 8",
    "gpu-mi300x8-1536gb, mi300x, 8",
    "n3-H100-SXM5x8, h100-sxm, 8",
    "n3-RTX-A6000x4, rtx-a6000, 4",
    "8xH100, H100, 8",
    "8x H100 SXM, h100-sxm, 8",
    "4x RTX 4090, rtx-4090, 4",
    "RTX4090x4, rtx-4090, 4",
    "GPU-L40S-4-64, l40s, 4",
    "H100-SXM-8-80G, h100-sxm, 8",
    "gpu-8x-l40s, l40s, 8",
    "8x_h200, H200, 8",
    "NVIDIA H100 80GB HBM3, h100-sxm, 1",
    "h100, H100, 1",
    "2 x A100 PCIe 80GB, a100-pcie-80gb, 2",
    "16 x H100, H100, 16",
    "H100 SXM \u00d7 4, h100-sxm, 4",
    "h100 x8, H100, 8",
  })
  void areRead(String name, String gpu, int gpus) {
    assertThat(NAMES.read(name)).contains(new InstanceTypes.Spelled(gpu, gpus));
  }

  /// A number that may be memory, or no number, is no number of GPUs.
  @ParameterizedTest
  @CsvSource({"h100-380, H100", "l40s-90, l40s", "gpu_h100_pcie, h100-pcie", "V100-16, V100"})
  void doNotAlwaysTellHowMany(String name, String gpu) {
    assertThat(NAMES.read(name)).contains(new InstanceTypes.Spelled(gpu, 0));
  }

  @ParameterizedTest
  @CsvSource({
    "t2-45",
    "cpu-8x-large",
    "standard-8",
    "100.large",
    "h100-or-a100-x8",
    "8x-h100-x4",
    "shape-a10000",
    "xh100x",
    "''",
  })
  void areNotGuessed(String name) {
    assertThat(NAMES.read(name)).isEmpty();
  }
}
