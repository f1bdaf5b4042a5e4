package dev.rackrate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InstanceTypesTest {

  private static final Gpu CHIP = Rows.gpu("chip", 24, Map.of());

  private static final InstanceTypes TYPES =
      new InstanceTypes(
          List.of(
              type("p5.48xlarge", 8),
              type("g4dn.xlarge", 1),
              type("Standard_NC24ads_A100_v4", 1),
              type("a2-highgpu-4g", 4),
              type("BM.GPU.H100.8", 8)),
          List.of());

  private static InstanceType type(String name, double gpus) {
    return new InstanceType("Cloud", name, CHIP, gpus, TestTables.seen("2026-03-07"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "p5.48xlarge                                                    | p5.48xlarge",
        "USE1-SpotUsage:g4dn.xlarge                                     | g4dn.xlarge",
        "ml.g4dn.xlarge                                                 | g4dn.xlarge",
        "NC24ads A100 v4 Spot                                           | Standard_NC24ads_A100_v4",
        "{\"ServiceType\":\"Standard_NC24ads_A100_v4\",\"VCPUs\":24}    | Standard_NC24ads_A100_v4",
        "Reserved VM Instance, Standard_NC24ads_A100_v4, US East, 1 Year | Standard_NC24ads_A100_v4",
        "$98.32 per On Demand Linux p5.48xlarge Instance Hour           | p5.48xlarge",
        "bm.gpu.h100.8                                                  | BM.GPU.H100.8",
      })
  void findsATypeByTheWaysBillsWriteIt(String text, String name) {
    assertThat(TYPES.find(text)).map(InstanceType::name).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "BoxUsage:p9.48xlarge, p9.48xlarge",
    "Standard_ND512xyz_v9, Standard_ND512xyz_v9",
    "a4-highgpu-8g, a4-highgpu-8g",
    "VM.GPU.Z9.2, VM.GPU.Z9.2",
    "$3 per g8.xlarge Instance Hour, g8.xlarge",
  })
  void knowsTheLookOfAMachineWithGpus(String text, String name) {
    assertThat(TYPES.find(text)).isEmpty();
    assertThat(InstanceTypes.acceleratedIn(text)).contains(name);
  }

  @ParameterizedTest
  @CsvSource({
    "m7i.large",
    "D2s v5",
    "n2-standard-8",
    "VM.Standard.E5.Flex",
    "GPU",
    "P30 LRS Disk",
    "Global",
  })
  void leavesOthersAlone(String text) {
    assertThat(TYPES.find(text)).isEmpty();
    assertThat(InstanceTypes.acceleratedIn(text)).isEmpty();
  }

  @Test
  void refusesANameForTwoTypes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new InstanceTypes(List.of(type("g9.large", 2), type("ml.g9.large", 4)), List.of()))
        .withMessageContaining("stands for two types");
  }
}
