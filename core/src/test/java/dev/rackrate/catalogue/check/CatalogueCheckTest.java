package dev.rackrate.catalogue.check;

import static dev.rackrate.catalogue.Rows.gpu;
import static dev.rackrate.catalogue.Rows.ofOffers;
import static dev.rackrate.catalogue.Rows.offer;
import static dev.rackrate.catalogue.Rows.part;
import static dev.rackrate.catalogue.Rows.price;
import static dev.rackrate.catalogue.Rows.source;
import static dev.rackrate.catalogue.Rows.tables;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.PowerDraw;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Standing;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Each rule with a row that just passes and one that just fails.
final class CatalogueCheckTest {

  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Gpu CHIP = gpu("chip", 24, Map.of());

  private static List<String> findings(Catalogue catalogue) {
    return findings(catalogue, catalogue);
  }

  private static List<String> findings(Catalogue catalogue, Catalogue shipped) {
    return CatalogueCheck.of(catalogue, shipped, TODAY, _ -> "").stream()
        .map(Finding::text)
        .toList();
  }

  private static Catalogue offersAt(String date, double... usdPerGpuHour) {
    List<Offer> offers = new ArrayList<>();
    for (double usd : usdPerGpuHour) {
      offers.add(offer("cloud/" + offers.size(), CHIP, price(usd, date)));
    }
    return ofOffers(CHIP, offers.toArray(Offer[]::new));
  }

  // The median of the others, 2.00, 3.00 and 7.00, is 3.00.
  @ParameterizedTest
  @CsvSource({"29.9, 0", "30, 1", "0.31, 0", "0.3, 1"})
  void aPriceTenTimesTheMedianOfTheOthersOrATenthOfIt(double usd, int wrong) {
    assertThat(findings(offersAt("2026-05-01", 2, 3, 7, usd))).hasSize(wrong);
  }

  @Test
  void anOutlierIsNamedWithWhatWasExpected() {
    assertThat(findings(offersAt("2026-05-01", 2, 3, 7, 30)))
        .containsExactly(
            "offers.csv: cloud/3: 30.00 USD/GPU-hour; expected about 3.00, the median of 3 others"
                + " of Chip chip on-demand within half a year");
  }

  @Test
  void twoOthersSayTooLittle() {
    assertThat(findings(offersAt("2026-05-01", 2, 3, 300))).isEmpty();
  }

  // Half a year before 2026-05-01 is 2025-11-01.
  @ParameterizedTest
  @CsvSource({"2025-11-01, 1", "2025-10-31, 0"})
  void onlyPricesWithinHalfAYearAreCompared(String date, int wrong) {
    Catalogue catalogue =
        ofOffers(
            CHIP,
            offer("a", CHIP, price(2, "2026-05-01")),
            offer("b", CHIP, price(3, "2026-05-01")),
            offer("c", CHIP, price(7, "2026-05-01")),
            offer("d", CHIP, price(30, date)));
    assertThat(findings(catalogue)).hasSize(wrong);
  }

  @Test
  void otherWaysOfPayingAreNotCompared() {
    Offer.Price spot =
        new Offer.Price(
            new Pricing.Spot(0.20, OptionalDouble.empty()), Offer.Price.OPEN, source("2026-05-01"));
    Catalogue catalogue =
        ofOffers(
            CHIP,
            offer("a", CHIP, price(2, "2026-05-01")),
            offer("b", CHIP, price(3, "2026-05-01")),
            offer("c", CHIP, price(7, "2026-05-01")),
            offer("d", CHIP, spot));
    assertThat(findings(catalogue)).isEmpty();
  }

  @Test
  void aPriceOfAPartIsMoreThanNothing() {
    Part.Price nothing = new Part.Price(0, false, source("2026-05-01"));
    Part.Price cent = new Part.Price(0.01, false, source("2026-06-01"));
    Catalogue catalogue =
        new Catalogue(
            tables(
                List.of(),
                List.of(part("board", Optional.empty(), nothing, cent)),
                List.of(),
                List.of(),
                List.of(),
                List.of()));
    assertThat(findings(catalogue))
        .containsExactly("part_prices.csv: board: 0.00 USD; expected more than nothing");
  }

  @Test
  void noPriceIsOfADayToCome() {
    Catalogue catalogue =
        ofOffers(
            CHIP,
            offer("a", CHIP, price(2, "2026-11-23")),
            offer("b", CHIP, price(3, "2026-11-24")));
    assertThat(findings(catalogue))
        .containsExactly("offers.csv: b: date 2026-11-24; expected 2026-11-23 or earlier");
  }

  @Test
  void aGuessThatStandsInOnAnyDayMayHaveBeenMadeLater() {
    Part.Price guess = new Part.Price(70, true, source("2026-11-24", Confidence.ESTIMATE));
    assertThat(findings(withPart(part("board", Optional.empty(), guess)))).isEmpty();
  }

  @Test
  void noTokenPriceIsOfADayToCome() {
    assertThat(findings(ofTokens(tokens("2026-11-23", ""), tokens("2026-12", ""))))
        .contains("token_prices.csv: model: date 2026-12; expected 2026-11-23 or earlier");
  }

  private static TokenPrice tokens(String from, String until) {
    return new TokenPrice(
        "service",
        "Model",
        "model",
        0.20,
        0.60,
        OptionalDouble.empty(),
        PartialDate.parse(from).orElseThrow().start(),
        until.isEmpty() ? Offer.Price.OPEN : LocalDate.parse(until),
        source(from));
  }

  private static Catalogue ofTokens(TokenPrice... prices) {
    return new Catalogue(
        tables(List.of(), List.of(), List.of(), List.of(), List.of(), List.of(prices)));
  }

  @ParameterizedTest
  @CsvSource({"2026-05-31, 0", "2026-06-01, 1", "'', 1"})
  void aPriceEndsBeforeTheNextOfItsSeriesBegins(String until, int wrong) {
    Offer offer = offer("a", CHIP, price(2, "2026-05-01", until), price(3, "2026-06-01"));
    assertThat(findings(ofOffers(CHIP, offer))).hasSize(wrong);
    Catalogue tokens = ofTokens(tokens("2026-05-01", until), tokens("2026-06-01", ""));
    assertThat(findings(tokens)).hasSize(wrong);
  }

  @Test
  void anOverlapIsNamedAtTheOlderPrice() {
    Offer offer = offer("a", CHIP, price(2, "2026-05-01", "2026-06-01"), price(3, "2026-06-01"));
    assertThat(findings(ofOffers(CHIP, offer)))
        .containsExactly(
            "offers.csv: a: on-demand price of 2026-05-01 has until 2026-06-01; expected a day"
                + " before 2026-06-01, when the next one begins");
  }

  @Test
  void aUsersPriceMayStandBesideTheShippedOneItReplaces() {
    Offer.Price old = price(2, "2026-05-01");
    Catalogue shipped = ofOffers(CHIP, offer("a", CHIP, old));
    Catalogue both = ofOffers(CHIP, offer("a", CHIP, old, price(3, "2026-06-01")));
    assertThat(findings(both, shipped)).isEmpty();
  }

  private static Gpu rated(String id, GpuRate base, double from, GpuRate rate, double to) {
    return gpu(id, 24, Map.of(base, from, rate, to));
  }

  private static Catalogue ofGpus(Gpu... gpus) {
    return new Catalogue(
        tables(List.of(gpus), List.of(), List.of(), List.of(), List.of(), List.of()));
  }

  // Siblings reach 2.0 and 4.0 times their FP32 rate, so 3.0 in the middle; 1.9 times that is 5.7.
  @ParameterizedTest
  @CsvSource({"56.9, 0", "57, 1"})
  void aTensorRateIsLikeThatOfItsSiblings(double tflops, int wrong) {
    Catalogue catalogue =
        ofGpus(
            rated("a", GpuRate.FP32, 20, GpuRate.BF16, 40),
            rated("b", GpuRate.FP32, 30, GpuRate.BF16, 120),
            rated("c", GpuRate.FP32, 10, GpuRate.BF16, tflops));
    assertThat(findings(catalogue)).hasSize(wrong);
  }

  @Test
  void aSparseRateIsNamedWithWhatWasExpected() {
    Catalogue catalogue =
        ofGpus(
            rated("a", GpuRate.FP32, 20, GpuRate.BF16, 40),
            rated("c", GpuRate.FP32, 10, GpuRate.BF16, 40));
    assertThat(findings(catalogue))
        .containsExactly(
            "gpus.csv: c: bf16_tflops 40 is 4.0 times fp32_tflops; expected about 2.0 times, as of"
                + " other Ada consumer GPUs: is it a rate for sparse matrices?");
  }

  // Siblings double from BF16 to FP8; 4 times 50 is 200, and 3.7 times 50 is 185.
  @ParameterizedTest
  @CsvSource({"185, 0", "200, 1"})
  void aStepBetweenRatesIsThatOfItsSiblings(double fp8, int wrong) {
    Catalogue catalogue =
        ofGpus(
            rated("a", GpuRate.BF16, 40, GpuRate.FP8, 80),
            rated("b", GpuRate.BF16, 50, GpuRate.FP8, fp8));
    assertThat(findings(catalogue)).hasSize(wrong);
    Catalogue fourBits =
        ofGpus(
            rated("a", GpuRate.FP8, 40, GpuRate.FP4, 80),
            rated("b", GpuRate.FP8, 50, GpuRate.FP4, fp8));
    assertThat(findings(fourBits)).hasSize(wrong);
  }

  @ParameterizedTest
  @CsvSource({"329.9, 1", "330.6, 1", "340, 0", "165.2, 0"})
  void aUsersRateIsNotTwiceTheShippedOne(double tflops, int wrong) {
    Catalogue shipped = ofGpus(rated("a", GpuRate.FP64, 3, GpuRate.BF16, 165.2));
    Catalogue own = ofGpus(rated("a", GpuRate.FP64, 3, GpuRate.BF16, tflops));
    assertThat(findings(own, shipped)).hasSize(wrong);
  }

  private static Catalogue ofSource(String title, String url, Confidence confidence) {
    Source source =
        new Source("S-7", title, url, PartialDate.parse("2026").orElseThrow(), confidence);
    Gpu gpu =
        new Gpu(
            "g", "G", List.of(), "", "Ada", "consumer", 24, Map.of(), Gpu.Details.UNKNOWN, source);
    return ofGpus(gpu);
  }

  @Test
  void aSourceHasAnAddressOrSaysWhyNot() {
    String address = "https://example.org";
    assertThat(findings(ofSource("List", address, Confidence.PRIMARY))).isEmpty();
    assertThat(findings(ofSource("List (address not recorded)", "", Confidence.PRIMARY))).isEmpty();
    assertThat(findings(ofSource("Guess", "", Confidence.ESTIMATE))).isEmpty();
    assertThat(findings(ofSource("List", "", Confidence.PRIMARY)))
        .containsExactly(
            "sources.csv: S-7: url is empty; expected an address, or \"address not recorded\" in"
                + " the title, or the confidence estimate");
  }

  private static Catalogue ofMachine(String priceDate, double idleWatts) {
    Part card = part("card", Optional.of(CHIP), new Part.Price(1_500, false, source(priceDate)));
    MachineDesign machine =
        new MachineDesign(
            "box",
            "Box",
            CHIP,
            4,
            idleWatts,
            900,
            source("2026"),
            4,
            21,
            Standing.DESK,
            false,
            List.of(new MachineDesign.Item(card, 4)),
            source("2026"));
    PowerDraw idle =
        new PowerDraw("two cards", Optional.of(CHIP), 2, "idle", 44, "board", source("2026"));
    return new Catalogue(
        tables(
            List.of(CHIP), List.of(card), List.of(machine), List.of(), List.of(idle), List.of()));
  }

  @Test
  void aMachineHasAPrice() {
    assertThat(findings(ofMachine("2026-11-23", 200))).isEmpty();
    assertThat(findings(ofMachine("2026-11-24", 200)))
        .contains(
            "machines.csv: box: part card has no price by 2026-11-23; expected one in"
                + " part_prices.csv");
  }

  // Two cards draw 44 W idle, so four draw 88 W.
  @Test
  void aMachineDrawsAtLeastWhatItsGpusDrawIdle() {
    assertThat(findings(ofMachine("2026-05", 88))).isEmpty();
    assertThat(findings(ofMachine("2026-05", 87)))
        .containsExactly(
            "machines.csv: box: idle_watts 87; expected at least the 88 W that its 4 Chip chip"
                + " draw idle");
  }

  @Test
  void aNameStandsForOneThing() {
    Part card = part("chip", Optional.of(CHIP));
    Part other = part("chip", Optional.empty());
    assertThat(findings(withPart(card))).isEmpty();
    assertThat(findings(withPart(other)))
        .containsExactly("parts.csv: chip: the GPU Chip chip has this name too; expected another");
  }

  private static Catalogue withPart(Part part) {
    return new Catalogue(
        tables(List.of(CHIP), List.of(part), List.of(), List.of(), List.of(), List.of()));
  }

  @Test
  void aFindingNamesFileAndLineWhereTheyAreKnown() {
    Catalogue catalogue = ofOffers(CHIP, offer("b", CHIP, price(3, "2026-11-24")));
    assertThat(CatalogueCheck.of(catalogue, catalogue, TODAY, _ -> "own/offers.csv:7"))
        .extracting(Finding::text)
        .containsExactly("own/offers.csv:7: b: date 2026-11-24; expected 2026-11-23 or earlier");
  }
}
