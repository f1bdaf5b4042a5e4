package dev.rackrate.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.ChipRates;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What is known of every GPU that ships.
final class ShippedGpusTest {

  private static final Catalogue CATALOGUE =
      CatalogueReader.read(List.of(ShippedGpusTest::open)).orThrow().getFirst();

  private static Optional<Reader> open(String table) {
    try {
      return Optional.of(Files.newBufferedReader(Path.of("../data").resolve(table)));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static List<Gpu> all() {
    return CATALOGUE.tables().gpus();
  }

  @Test
  void everyOneHasAMemoryButThoseSoldWithTwo() {
    assertThat(all().stream().filter(gpu -> Double.isNaN(gpu.memoryGib())).map(Gpu::id))
        .containsExactlyInAnyOrder(
            "rtx-5060-ti",
            "rx-9060-xt",
            "arc-a770",
            "rx-570",
            "rx-580",
            "rx-580-2048sp",
            "rx-5500-xt",
            "p104-100");
  }

  @Test
  void everyOneHasABandwidthButOne() {
    assertThat(all().stream().filter(gpu -> ChipRates.bandwidth(gpu).isEmpty()).map(Gpu::id))
        .containsExactly("rx-580-2048sp");
  }

  /// The bandwidth of a bus of 384 bits at 20 Gbit/s a pin, and of one of 256 bits at 20.
  @Test
  void bandwidthsOfTheListAreThoseOfTheBus() {
    assertThat(ChipRates.bandwidth(CATALOGUE.gpu("RX 7900 XTX").orElseThrow()))
        .hasValue(384 * 20 / 8.0);
    assertThat(ChipRates.bandwidth(CATALOGUE.gpu("RX 9070 XT").orElseThrow()))
        .hasValue(256 * 20 / 8.0);
  }

  @Test
  void aMemoryFromTheListIsWeak() {
    Gpu listed = CATALOGUE.gpu("L20").orElseThrow();
    Gpu sourced = CATALOGUE.gpu("H200 SXM").orElseThrow();
    assertThat(listed.memoryGib()).isEqualTo(48);
    assertThat(listed.details().weakFields()).contains("memory_gib");
    assertThat(sourced.details().weakFields()).doesNotContain("memory_gib");
  }
}
