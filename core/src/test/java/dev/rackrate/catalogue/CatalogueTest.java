package dev.rackrate.catalogue;

import static dev.rackrate.catalogue.TestTables.GUESS;
import static dev.rackrate.catalogue.TestTables.PCIE;
import static dev.rackrate.catalogue.TestTables.SPRING;
import static dev.rackrate.catalogue.TestTables.SUMMER;
import static dev.rackrate.catalogue.TestTables.SXM;
import static dev.rackrate.catalogue.TestTables.dated;
import static dev.rackrate.catalogue.TestTables.day;
import static dev.rackrate.catalogue.TestTables.ended;
import static dev.rackrate.catalogue.TestTables.gpu;
import static dev.rackrate.catalogue.TestTables.offer;
import static dev.rackrate.catalogue.TestTables.open;
import static dev.rackrate.catalogue.TestTables.part;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogueTest {

  private static final Part BOARD = part("board", dated(700, SPRING));

  private static final Catalogue CATALOGUE =
      new TestTables()
          .gpus(SXM, PCIE)
          .scores(new GpuScore(SXM, "blender", 5_000, "samples/min", SPRING))
          .catalogue();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h100-sxm",
        "H100 SXM",
        "h100 sxm",
        "H100-SXM",
        " H100  SXM ",
        "H100 SXM5 80GB",
        "h100-sxm5-80gb"
      })
  void findsAGpuByAnyOfItsNames(String name) {
    assertThat(CATALOGUE.gpu(name)).contains(SXM);
  }

  @ParameterizedTest
  @ValueSource(strings = {"H100", "H100SXM", "", "H100 SXM 80"})
  void findsNoGpuByHalfAName(String name) {
    assertThat(CATALOGUE.gpu(name)).isEmpty();
  }

  @Test
  void refusesANameOfTwoGpus() {
    TestTables two = new TestTables().gpus(SXM, gpu("other", "Other", List.of("h100 sxm")));
    assertThatIllegalArgumentException()
        .isThrownBy(two::catalogue)
        .withMessage("h100 sxm stands for two different rows");
  }

  @Test
  void refusesTwoScoresOfOneGpuInOneMetric() {
    TestTables two =
        new TestTables()
            .gpus(SXM)
            .scores(
                new GpuScore(SXM, "blender", 5_000, "samples/min", SPRING),
                new GpuScore(SXM, "blender", 6_000, "samples/min", SUMMER));
    assertThatIllegalArgumentException()
        .isThrownBy(two::catalogue)
        .withMessage("h100-sxm|blender stands for two different rows");
  }

  @Test
  void suggestsGpus() {
    assertThat(CATALOGUE.gpusLike("H100 PCI")).startsWith("H100 PCIe");
  }

  @Test
  void findsAScoreByGpuAndMetric() {
    assertThat(CATALOGUE.score(SXM, "blender").orElseThrow().score()).isEqualTo(5_000);
    assertThat(CATALOGUE.score(PCIE, "blender")).isEmpty();
    assertThat(CATALOGUE.score(SXM, "other")).isEmpty();
  }

  @Test
  void theNewestPriceIsNeitherAGuessNorEnded() {
    Catalogue catalogue =
        new TestTables()
            .parts(part("case", dated(120, GUESS)))
            .offers(
                offer(
                    "aws/p5",
                    open(new Pricing.OnDemand(55), "2026-07-15"),
                    ended(new Pricing.OnDemand(66), "2026-09-02", "2026-09-30"),
                    new Offer.Price(
                        new Pricing.Spot(9, OptionalDouble.empty()), //
                        Offer.Price.OPEN,
                        GUESS)))
            .catalogue();
    assertThat(catalogue.newestPrice()).isEqualTo(day("2026-07-15"));
  }

  @Test
  void theNewestPriceMayBeThatOfAPart() {
    Catalogue catalogue =
        new TestTables()
            .parts(BOARD, part("case", dated(120, SUMMER)))
            .offers(offer("aws/p5", open(new Pricing.OnDemand(55), "2026-05")))
            .catalogue();
    assertThat(catalogue.newestPrice()).isEqualTo(day("2026-07-15"));
  }

  @Test
  void guessesAloneAreNoPrices() {
    Catalogue guesses = new TestTables().parts(part("case", dated(120, GUESS))).catalogue();
    assertThatIllegalStateException()
        .isThrownBy(guesses::newestPrice)
        .withMessage("the catalogue has no prices");
  }

  @Test
  void aGpuHasNoRateOfZeroSaveEncoders() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withRate(GpuRate.FP64, 0))
        .withMessage("fp64_tflops of X must be a finite number above 0 but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> withRate(GpuRate.ENCODERS, -2))
        .withMessage("nvenc_engines of X must be 0.0 or more but was -2.0");
    assertThat(withRate(GpuRate.ENCODERS, 0).rate(GpuRate.ENCODERS)).hasValue(0);
    assertThat(SXM.rate(GpuRate.FP8)).isEqualTo(OptionalDouble.empty());
  }

  private static Gpu withRate(GpuRate rate, double value) {
    return new Gpu(
        "x", "X", List.of(), "v", "", "s", 8, Map.of(rate, value), Gpu.Details.UNKNOWN, SPRING);
  }

  @Test
  void anAssumptionLiesWithinItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Assumption("site.pue", "US", "ratio", 1.5, 1.6, 2, GUESS, "PUE"))
        .withMessage("default of site.pue US must lie between 1.6 and 2.0 but was 1.5");
  }
}
