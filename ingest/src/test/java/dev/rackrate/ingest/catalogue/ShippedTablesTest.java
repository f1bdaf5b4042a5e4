package dev.rackrate.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.UnitText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Looks at the tables that come with the program.
final class ShippedTablesTest {

  private static final Path DATA =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("data");

  /// Tables whose rows are no facts, and the fitted numbers, which rest on many documents.
  private static final Set<String> WITHOUT_SOURCE =
      Set.of("sources.csv", "parts.csv", "machine_parts.csv", "performance_parameters.csv");

  /// Hosting, operating models and the age of parts, as study files name them.
  private static final Set<String> WORDS =
      Set.of(
          "hyperscaler",
          "one",
          "eight",
          "specialist",
          "marketplace",
          "service",
          "spot",
          "reserved",
          "rented",
          "api",
          "llm-serving",
          "serverless",
          "Google",
          "Microsoft",
          "Meta",
          "broker",
          "auction",
          "in a week",
          "advance-replacement",
          "no-contract",
          "spare",
          "DGX",
          "cpu",
          "memory",
          "NVIDIA AI Enterprise",
          "office",
          "own-room",
          "colocation",
          "none",
          "part-time",
          "staffed",
          "third-party",
          "used",
          "managed",
          "EU");

  private static final Catalogue SHIPPED =
      CatalogueReader.read(List.of(ShippedTablesTest::open)).rows().getFirst();

  private static final Tables TABLES = SHIPPED.tables();

  private static final Market TODAY = SHIPPED.on(SHIPPED.newestPrice());

  @Test
  void readWithoutAProblem() {
    assertThat(CatalogueReader.read(List.of(ShippedTablesTest::open)).problems()).isEmpty();
  }

  /// The tables there are; each must be one that is read.
  static List<String> tables() throws IOException {
    try (Stream<Path> files = Files.list(DATA)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".csv"))
          .sorted()
          .toList();
    }
  }

  @Test
  void areAllRead() throws IOException {
    assertThat(tables())
        .contains("sources.csv", "gpus.csv", "machines.csv", "parts.csv", "offers.csv")
        .isSubsetOf(Arrays.stream(Table.values()).map(Table::file).toList());
  }

  @Test
  void holdSomethingOfEverything() {
    assertThat(TABLES.gpus()).hasSizeGreaterThan(20);
    assertThat(TABLES.machines()).hasSizeGreaterThan(5);
    assertThat(TABLES.offers()).hasSizeGreaterThan(50);
    assertThat(TABLES.scores()).hasSizeGreaterThan(10);
    assertThat(TABLES.assumptions()).hasSizeGreaterThan(100);
    assertThat(TODAY.rate("EUR")).isPresent();
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyRowHasTheDateAndConfidenceOfItsSource(String table) {
    Map<String, List<String>> known = new HashMap<>();
    for (NamedCsvRecord source : rows("sources.csv")) {
      known.put(source.getField("id"), dated(source));
    }
    boolean isSourced = hasColumn(table, "source");
    assertThat(isSourced).isEqualTo(!WITHOUT_SOURCE.contains(table));
    assertThat(rows(table))
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(!isSourced || dated(row).equals(known.get(row.getField("source"))))
                .as(row.toString())
                .isTrue());
  }

  @Test
  void everyFittedNumberNamesWhatItRestsOn() {
    assertThat(rows("performance_parameters.csv"))
        .isNotEmpty()
        .allSatisfy(row ->
            assertThat(row.getField("rows").equals("0") || !row.getField("sources").isBlank())
                .as(row.toString())
                .isTrue());
  }

  @ParameterizedTest
  @MethodSource("tables")
  void everyGpuIsOneOfTheTable(String table) {
    Set<String> known = TABLES.gpus().stream().map(Gpu::id).collect(Collectors.toSet());
    if (hasColumn(table, "gpu")) {
      assertThat(rows(table))
          .extracting(row -> row.getField("gpu"))
          .allMatch(gpu -> gpu.isEmpty() || known.contains(gpu));
    }
  }

  private static boolean hasColumn(String table, String column) {
    return rows(table).getFirst().findField(column).isPresent();
  }

  private static List<String> dated(NamedCsvRecord row) {
    return List.of(row.getField("date"), row.getField("confidence"));
  }

  @Test
  void everySourceIsNamedOnce() {
    List<String> ids = rows("sources.csv").stream().map(row -> row.getField("id")).toList();
    assertThat(ids).doesNotHaveDuplicates();
  }

  @Test
  void interruptionsNameTheirSource() {
    Set<String> ids =
        rows("sources.csv").stream().map(row -> row.getField("id")).collect(Collectors.toSet());
    for (NamedCsvRecord row : rows("offers.csv")) {
      String source = row.getField("interruptions_source");
      assertThat(source.isEmpty()).isEqualTo(row.getField("interruptions_per_month").isEmpty());
      assertThat(source.isEmpty() || ids.contains(source)).as(row.toString()).isTrue();
    }
  }

  @Test
  void anAssumptionHasTheUnitOfItsInput() {
    Set<String> offences = new TreeSet<>();
    for (Assumption assumption : TABLES.assumptions()) {
      String wanted = wantedUnit(assumption);
      if (!assumption.unit().equals(wanted)) {
        offences.add("%s is in %s, not %s".formatted(assumption.name(), assumption.unit(), wanted));
      }
    }
    assertThat(offences).isEmpty();
  }

  /// The study's key for space takes both a price of the room and one by power; the shipped one is
  /// by power. Names that are no input only need a unit that can be read.
  private static String wantedUnit(Assumption assumption) {
    if (assumption.name().equals("site.space")) {
      return Input.SPACE_PER_KW.unit();
    }
    return Input.ofPath(assumption.name())
        .map(Input::unit)
        .orElseGet(
            () -> UnitText.parse(assumption.unit()).map(UnitText::toString).orElse("a unit"));
  }

  /// A name by itself, or followed by what of it is meant: `AWS business`, `DE household`.
  private static boolean isKnown(String qualifier, Set<String> names) {
    String place = qualifier.replaceFirst("^US-[A-Z]{2}\\b", "US");
    return names.stream().anyMatch(name -> place.equals(name) || place.startsWith(name + " "));
  }

  @Test
  void aQualifierIsAPlaceAProviderAChipOrAWordOfTheStudy() {
    Set<String> known = new HashSet<>(WORDS);
    known.addAll(Arrays.asList(Locale.getISOCountries()));
    for (Gpu gpu : TABLES.gpus()) {
      known.addAll(List.of(gpu.id(), gpu.segment()));
    }
    TABLES.offers().stream().map(Offer::provider).forEach(known::add);
    TABLES.listings().stream().map(Listing::provider).forEach(known::add);
    TABLES.tokenPrices().stream().map(TokenPrice::provider).forEach(known::add);
    assertThat(TABLES.assumptions())
        .extracting(Assumption::qualifier)
        .filteredOn(qualifier -> !qualifier.isEmpty())
        .filteredOn(qualifier -> !isKnown(qualifier, known))
        .isEmpty();
  }

  @Test
  void anAssumptionOfOnePlaceOrChipHasAGeneralOneBehindIt() {
    List<String> orphans =
        TABLES.assumptions().stream()
            .map(Assumption::name)
            .distinct()
            .filter(name -> TODAY.assumption(name, List.of()).isEmpty())
            .toList();
    // Only data-centre GPUs have been watched while they trained; a seller's terms of blocks, the
    // steps of its support plan, its batches and its incidents stand for no other's; what is paid
    // is
    // by kind of seller, how fast things are mended by operating model, how often spot was there by
    // size of machine.
    assertThat(orphans)
        .filteredOn(name -> !name.matches("rent\\.support-(second|third|fourth)(-from)?"))
        .isSubsetOf(
            "build.interruptions",
            "api.batch-share",
            "rent.spot-probed",
            "rent.block.least-days",
            "rent.block.most-days",
            "rent.paid",
            "event.restore-times",
            "incident.per-year",
            "incident.hours");
  }

  /// What is said to be possible of rents where the answer turns is what draws take.
  @Test
  void rentsMayMoveAsFarAsAGlutAndAShortageGo() {
    Assumption trend = assumption("rent.trend");
    assertThat(trend.low()).isEqualTo(assumption("rent.glut").low());
    assertThat(trend.high()).isEqualTo(assumption("rent.shortage").high());
  }

  private static Assumption assumption(String name) {
    return TABLES.assumptions().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void noTwoPricesOfAnOfferHoldOnOneDay() {
    for (Offer offer : TABLES.offers()) {
      bySeries(offer)
          .forEach((series, prices) -> {
            for (int i = 1; i < prices.size(); i++) {
              assertThat(prices.get(i - 1).until())
                  .as(
                      "%s %s: last day of the price before that of %s", //
                      offer.id(), series, start(prices.get(i)))
                  .isBefore(start(prices.get(i)));
            }
          });
    }
  }

  /// The prices of each way of paying for an offer, oldest first.
  private static Map<String, List<Offer.Price>> bySeries(Offer offer) {
    return offer.prices().stream()
        .sorted(Comparator.comparing(ShippedTablesTest::start))
        .collect(Collectors.groupingBy(price -> price.pricing().label()));
  }

  private static LocalDate start(Offer.Price price) {
    return price.source().date().start();
  }

  @Test
  void everyPriceHoldsOnADay() {
    for (Offer offer : TABLES.offers()) {
      assertThat(offer.prices()).as(offer.id()).allMatch(price -> price.holdsOn(start(price)));
    }
    assertThat(TABLES.listings())
        .allMatch(listing -> listing.price().holdsOn(start(listing.price())));
    assertThat(TABLES.tokenPrices()).allMatch(price -> price.holdsOn(price.from()));
  }

  @Test
  void whatIsHistoryEndedBeforeTheNewestPrice() {
    if (!hasColumn("offers.csv", "record")) {
      return;
    }
    for (NamedCsvRecord row : rows("offers.csv")) {
      String until = row.getField("until");
      if (row.getField("record").equals("history")) {
        assertThat(until).as(row.toString()).isNotEmpty();
        assertThat(LocalDate.parse(until)).as(row.toString()).isBefore(SHIPPED.newestPrice());
      }
    }
  }

  @Test
  void aListingNamesItsChips() {
    assertThat(TABLES.listings()).noneMatch(listing -> listing.chipText().isBlank());
  }

  @Test
  void everyMachineHasAPriceToday() {
    assertThat(TODAY.machines()).hasSameSizeAs(TABLES.machines());
  }

  @Test
  void aMachineBuiltOfGpusHasAsManyOfItsOwn() {
    List<Machine> built =
        TODAY.machines().stream().filter(machine -> machine.gpuPart().isPresent()).toList();
    assertThat(built).hasSizeGreaterThan(5);
    for (Machine machine : built) {
      Machine.PricedPart gpus = machine.gpuPart().orElseThrow();
      assertThat(gpus.part().gpu()).as(machine.id()).contains(machine.gpu());
      assertThat(gpus.count()).as(machine.id()).isEqualTo(machine.gpus());
      assertThat(gpus.part().isUsed()).as(machine.id()).isEqualTo(machine.design().isUsed());
    }
  }

  @Test
  void everyPartAndPriceIsOfUse() {
    Set<Part> used =
        TABLES.machines().stream()
            .flatMap(machine -> machine.items().stream())
            .map(MachineDesign.Item::part)
            .collect(Collectors.toSet());
    assertThat(TABLES.parts())
        .allMatch(part -> used.contains(part) || part.gpu().isPresent())
        .noneMatch(part -> part.prices().isEmpty());
  }

  @Test
  void aPartHasOnePriceADay() {
    for (Part part : TABLES.parts()) {
      assertThat(part.prices())
          .as(part.id())
          .extracting(
              price -> List.of(price.alwaysHolds(), price.source().date(), price.source().id()))
          .doesNotHaveDuplicates();
    }
  }

  @Test
  void whatIsSaidOfAGenerationOrSegmentIsOfOneThatGpusHave() {
    Set<String> names =
        TABLES.gpus().stream()
            .flatMap(gpu -> Stream.of(gpu.architecture(), gpu.segment(), gpu.id()))
            .collect(Collectors.toSet());
    assertThat(TABLES.encodeRates()).extracting(EncodeRate::architecture).allMatch(names::contains);
    assertThat(TABLES.valuesKept()).extracting(ValueKept::of).allMatch(names::contains);
  }

  @Test
  void noPriceIsTenTimesThatOfOthersForTheSameChip() {
    Map<String, List<Double>> byChip = new HashMap<>();
    for (Offer offer : TODAY.offers()) {
      offer.prices().stream()
          .filter(price -> price.pricing() instanceof Pricing.OnDemand)
          .forEach(price ->
              byChip
                  .computeIfAbsent(offer.gpu().id(), _ -> new ArrayList<>())
                  .add(offer.usdPerGpuHour(price)));
    }
    assertThat(byChip).hasSizeGreaterThan(10);
    byChip.forEach(ShippedTablesTest::isOfOneSize);
  }

  @Test
  void noPriceIsTenTimesThatOfTheSameOfferAtAnotherTime() {
    for (Offer offer : TABLES.offers()) {
      bySeries(offer)
          .forEach((series, prices) ->
              isOfOneSize(
                  offer.id() + " " + series, prices.stream().map(offer::usdPerGpuHour).toList()));
    }
  }

  private static void isOfOneSize(String what, List<Double> prices) {
    double median = prices.stream().sorted().toList().get(prices.size() / 2);
    assertThat(prices).as(what).allMatch(usd -> usd < 10 * median && usd > median / 10);
  }

  private static List<NamedCsvRecord> rows(String table) {
    try (CsvReader<NamedCsvRecord> csv =
        CsvReader.builder().ofNamedCsvRecord(open(table).orElseThrow())) {
      return csv.stream().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Optional<Reader> open(String table) {
    Path file = DATA.resolve(table);
    try {
      return Files.exists(file) ? Optional.of(Files.newBufferedReader(file)) : Optional.empty();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
