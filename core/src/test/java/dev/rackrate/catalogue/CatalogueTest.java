package dev.rackrate.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CatalogueTest {

  private static final Source SPRING = source("S-901", "2026-04", Confidence.PRIMARY);
  private static final Source SUMMER = source("S-902", "2026-07-15", Confidence.SECONDARY);
  private static final Source GUESS = source("S-903", "2026-11-23", Confidence.ESTIMATE);

  private static final Gpu SXM =
      gpu("h100-sxm", "H100 SXM", List.of("H100 SXM5 80GB", "h100-sxm5-80gb"));
  private static final Gpu PCIE = gpu("h100-pcie", "H100 PCIe", List.of());

  private static final Machine BOX =
      new Machine(
          "ws-2x",
          "Workstation",
          SXM,
          2,
          150,
          900,
          GUESS,
          4,
          21,
          false,
          List.of(
              new Machine.Part("gpu", "H100", 2, 7_000, SPRING),
              new Machine.Part("case", "Case", 3, 2_000, GUESS)),
          GUESS);

  private static final Offer OFFER =
      new Offer(
          "aws/p5@us-east-1",
          "AWS",
          "p5",
          SXM,
          8,
          "us-east-1",
          "US-VA",
          2,
          60,
          List.of(new Offer.Price(new Pricing.OnDemand(55), SUMMER)));

  private static final Catalogue CATALOGUE =
      new Catalogue(
          List.of(SXM, PCIE),
          List.of(BOX),
          List.of(OFFER),
          List.of(new GpuScore(SXM, "blender", 5_000, "samples/min", SPRING)),
          List.of(
              assumption("site.electricity", "", 0.15),
              assumption("site.electricity", "US", 0.14),
              assumption("site.electricity", "US-CA", 0.29)),
          List.of(
              new Catalogue.Rate("USD", "EUR", 0.8, SPRING),
              new Catalogue.Rate("USD", "EUR", 0.5, SUMMER),
              new Catalogue.Rate("GBP", "EUR", 4, SUMMER)));

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
    Gpu other = gpu("other", "Other", List.of("h100 sxm"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue(List.of(SXM, other), List.of()))
        .withMessage("h100 sxm stands for two different rows");
  }

  @Test
  void refusesAnAssumptionMadeTwice() {
    List<Assumption> assumptions =
        List.of(assumption("site.pue", "US", 0.2), assumption("site.pue", "us", 0.3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> catalogue(List.of(), assumptions))
        .withMessage("site.pue|us stands for two different rows");
  }

  private static Catalogue catalogue(List<Gpu> gpus, List<Assumption> assumptions) {
    return new Catalogue(gpus, List.of(), List.of(), List.of(), assumptions, List.of());
  }

  @Test
  void suggestsGpus() {
    assertThat(CATALOGUE.gpusLike("H100 PCI")).startsWith("H100 PCIe");
  }

  @Test
  void findsMachinesAndOffersWithoutRegardToCase() {
    assertThat(CATALOGUE.machine("WS-2X")).contains(BOX);
    assertThat(CATALOGUE.offer("AWS/p5@us-east-1")).contains(OFFER);
    assertThat(CATALOGUE.machine("ws-4x")).isEmpty();
    assertThat(CATALOGUE.offer("p5")).isEmpty();
  }

  @Test
  void takesTheAssumptionOfTheNearestPlace() {
    assertThat(electricity("US-CA", "US")).isEqualTo(0.29);
    assertThat(electricity("US-TX", "US")).isEqualTo(0.14);
    assertThat(electricity("us-ca", "us")).isEqualTo(0.29);
    assertThat(electricity("DE")).isEqualTo(0.15);
    assertThat(electricity()).isEqualTo(0.15);
    assertThat(CATALOGUE.assumption("site.carbon", List.of("US"))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    // 0.8 EUR for a dollar from 2026-04-01, 0.5 from 2026-07-15.
    "2026-04-01, 1.25",
    "2026-07-14, 1.25",
    "2026-07-15, 2",
    "2027-01-01, 2"
  })
  void takesTheNewestRateOfTheDay(LocalDate asOf, double usdPerEuro) {
    assertThat(CATALOGUE.rate("EUR", asOf).orElseThrow().usdPerUnit())
        .isCloseTo(usdPerEuro, within(1e-12));
  }

  @Test
  void knowsNoRateBeforeTheFirstOrOfAnotherCurrency() {
    assertThat(CATALOGUE.rate("EUR", LocalDate.of(2026, 3, 31))).isEmpty();
    assertThat(CATALOGUE.rate("GBP", LocalDate.of(2027, 1, 1))).isEmpty();
  }

  @Test
  void findsAScoreByGpuAndMetric() {
    assertThat(CATALOGUE.score(SXM, "blender").orElseThrow().score()).isEqualTo(5_000);
    assertThat(CATALOGUE.score(PCIE, "blender")).isEmpty();
    assertThat(CATALOGUE.score(SXM, "other")).isEmpty();
  }

  @Test
  void theNewestPriceIsNotAGuess() {
    assertThat(CATALOGUE.newestPrice()).isEqualTo(LocalDate.of(2026, 7, 15));
  }

  @Test
  void aMachineCostsWhatItsPartsCost() {
    // 2 x 7_000 + 3 x 2_000, of which the case is guessed.
    assertThat(BOX.usd()).isEqualTo(20_000);
    assertThat(BOX.estimatedShare()).isCloseTo(0.3, within(1e-12));
  }

  @Test
  void aGpuHasNoRateOfZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new Gpu("x", "X", List.of(), "v", "s", 8, Map.of(GpuRate.FP64, 0.0), SPRING))
        .withMessage("fp64_tflops of X must be a finite number above 0 but was 0.0");
    assertThat(SXM.rate(GpuRate.FP8)).isEqualTo(OptionalDouble.empty());
  }

  @Test
  void pricesAreAboveZero() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.OnDemand(0))
        .withMessage("usd_per_hour must be a finite number above 0 but was 0.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Monthly(-2))
        .withMessage("usd_per_hour must be a finite number above 0 but was -2.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Spot(2, OptionalDouble.of(1.5)))
        .withMessage("interruptions_per_month must lie between 0.0 and 0.99 but was 1.5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Pricing.Reserved(12, 0, 0))
        .withMessage("price of a reservation must be a finite number above 0 but was 0.0");
    assertThat(new Pricing.Reserved(12, 0, 9_000).upfrontUsd()).isEqualTo(9_000);
  }

  @Test
  void aMachineDrawsNoLessUnderLoad() {
    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new Machine("ws-4x4090", "W", SXM, 4, 90, 60, GUESS, 4, 21, true, BOX.parts(), GUESS))
        .withMessage("load_watts of ws-4x4090 must be 90.0 or more but was 60.0");
  }

  @Test
  void anAssumptionLiesWithinItsRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Assumption("site.pue", "US", "ratio", 1.5, 1.6, 2, GUESS, "PUE"))
        .withMessage("default of site.pue US must lie between 1.6 and 2.0 but was 1.5");
  }

  private static double electricity(String... qualifiers) {
    return CATALOGUE.assumption("site.electricity", List.of(qualifiers)).orElseThrow().value();
  }

  private static Assumption assumption(String name, String qualifier, double value) {
    return new Assumption(name, qualifier, "USD/kWh", value, 0.1, 0.3, SPRING, "a price");
  }

  private static Gpu gpu(String id, String name, List<String> aliases) {
    return new Gpu(
        id, name, aliases, "NVIDIA", "datacentre", 80, Map.of(GpuRate.BF16, 900.0), SPRING);
  }

  private static Source source(String id, String date, Confidence confidence) {
    return new Source(id, "a page", "", PartialDate.parse(date).orElseThrow(), confidence);
  }
}
