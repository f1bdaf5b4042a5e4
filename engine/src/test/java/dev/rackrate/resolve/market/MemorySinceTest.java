package dev.rackrate.resolve.market;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.catalogue.Standing;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.quantity.Source;
import dev.rackrate.resolve.Asked;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of a machine priced before memory became dearer.
final class MemorySinceTest {

  private static Part.Price price(double usd, String date) {
    return new Part.Price(usd, false, Rows.source(date));
  }

  private static Part part(String kind, double usd, String date) {
    return new Part(kind, kind, kind, Optional.empty(), false, List.of(price(usd, date)));
  }

  private static Assumption level(double value, String date) {
    Source source = Rows.source(date);
    return new Assumption(
        "part.memory-level", "", "index", value, value, value, source, "Memory, an index.");
  }

  /// What is said on 2026-11-09 of a machine of these parts.
  private static List<String> said(List<Part> parts, Assumption... levels) {
    List<MachineDesign.Item> items =
        parts.stream().map(part -> new MachineDesign.Item(part, 1)).toList();
    MachineDesign design =
        new MachineDesign(
            "box",
            "Box",
            TestTables.SXM,
            2,
            150,
            900,
            TestTables.SPRING,
            4,
            21,
            Standing.DESK,
            false,
            items,
            TestTables.SPRING);
    Market market =
        new TestTables()
            .gpus(TestTables.SXM)
            .machines(design)
            .assumptions(List.of(levels))
            .catalogue()
            .on(Asked.TODAY);
    Machine machine = market.machine("box").orElseThrow();
    return MemorySince.of(machine, market).stream()
        .map(note -> note.sentence().toString())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"119, false", "120, true", "121, true"})
  void fromHalfAsDearAgain(double now, boolean isSaid) {
    assertThat(
            said(
                List.of(part("system", 90_000, "2025-03-07")),
                level(80, "2025-02"),
                level(now, "2026-08")))
        .hasSize(isSaid ? 1 : 0);
  }

  @ParameterizedTest
  @CsvSource({"499, false", "500, false", "501, true"})
  void fromATwentiethOfThePrice(double usd, boolean isSaid) {
    assertThat(
            said(
                List.of(
                    part("memory", usd, "2025-03-07"), part("board", 10_000 - usd, "2025-03-07")),
                level(80, "2025-02"),
                level(400, "2026-08")))
        .hasSize(isSaid ? 1 : 0);
  }

  /// 20,000 of 25,000 USD are priced with their memory before it became dearer; since the oldest of
  /// them it went from 80 to 400, since the other from 160.
  @Test
  void byTheOldestPart() {
    assertThat(
            said(
                List.of(
                    part("host", 8_000, "2025-10-02"),
                    part("system", 12_000, "2025-03-07"),
                    part("chassis", 5_000, "2024-03-07")),
                level(80, "2025-02"),
                level(160, "2025-10"),
                level(400, "2026-08"),
                level(9_999, "2026-12")))
        .singleElement()
        .asString()
        .contains("share=0.8,", "name=box", "name=2025-03-07", "value=5.0,");
  }

  @Test
  void nothingWhereTheLevelOfThatDayIsNotKnown() {
    assertThat(
            said(
                List.of(part("system", 90_000, "2024-03-07")),
                level(80, "2025-02"),
                level(400, "2026-08")))
        .isEmpty();
  }
}
