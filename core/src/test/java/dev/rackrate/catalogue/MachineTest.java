package dev.rackrate.catalogue;

import static dev.rackrate.catalogue.TestTables.GUESS;
import static dev.rackrate.catalogue.TestTables.SPRING;
import static dev.rackrate.catalogue.TestTables.SUMMER;
import static dev.rackrate.catalogue.TestTables.SXM;
import static dev.rackrate.catalogue.TestTables.dated;
import static dev.rackrate.catalogue.TestTables.day;
import static dev.rackrate.catalogue.TestTables.machine;
import static dev.rackrate.catalogue.TestTables.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a machine costs on a day.
final class MachineTest {

  private static final Part CHIP = part("gpu", dated(7_000, SPRING), dated(6_000, SUMMER));
  private static final Part CASE = part("case", new Part.Price(2_000, true, GUESS));

  private static final MachineDesign BOX =
      machine("ws-2x", new MachineDesign.Item(CHIP, 2), new MachineDesign.Item(CASE, 3));

  @ParameterizedTest
  @CsvSource({
    // 2 x 7_000 + 3 x 2_000, of which the case is guessed; then 2 x 6_000 + 3 x 2_000.
    "2026-04-01, 20000, 0.3",
    "2026-07-14, 20000, 0.3",
    "2026-07-15, 18000, 0.3333333333333333"
  })
  void costsWhatItsPartsCost(String day, double usd, double estimatedShare) {
    Machine box = BOX.on(day(day)).orElseThrow();
    assertThat(box.usd()).isEqualTo(usd);
    assertThat(box.estimatedShare()).isCloseTo(estimatedShare, within(1e-12));
  }

  @Test
  void isNotThereWhileAPartHasNoPrice() {
    assertThat(BOX.on(day("2026-03-31"))).isEmpty();
    MachineDesign never =
        machine("ws-2x", new MachineDesign.Item(CASE, 3), new MachineDesign.Item(part("cpu"), 2));
    assertThat(never.on(day("2031-12-31"))).isEmpty();
  }

  @Test
  void namesItsGpuAndWhatItsPriceRestsOn() {
    Machine box = BOX.on(day("2026-07-15")).orElseThrow();
    assertThat(box.gpuPart().orElseThrow().usd()).isEqualTo(12_000);
    assertThat(box.gpuPart().orElseThrow().source()).isEqualTo(SUMMER);
    assertThat(box.id()).isEqualTo("ws-2x");
    assertThat(box.gpu()).isEqualTo(SXM);
    assertThat(box.gpus()).isEqualTo(2);
    // Four cases for 8_000, an estimate, beside one GPU for 6_000.
    MachineDesign cases =
        machine("ws", new MachineDesign.Item(CHIP, 1), new MachineDesign.Item(CASE, 4));
    assertThat(cases.on(day("2026-07-15")).orElseThrow().estimatedShare())
        .isCloseTo(8_000 / 14_000.0, within(1e-12));
  }

  @Test
  void drawsNoLessUnderLoad() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new MachineDesign(
                "ws-4x4090",
                "W",
                SXM,
                4,
                90,
                60,
                GUESS,
                4,
                21,
                Standing.RACK,
                true,
                List.of(new MachineDesign.Item(CASE, 2)),
                GUESS))
        .withMessage("load_watts of ws-4x4090 must be 90.0 or more but was 60.0");
  }

  @Test
  void hasPartsAndSomeOfEach() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> machine("box"))
        .withMessage("parts of box must be 1 or more but was 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new MachineDesign.Item(CASE, 0))
        .withMessage("count of a case must be a finite number above 0 but was 0.0");
  }
}
