package dev.rackrate.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.UnitText;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Looks at the tables that come with the program.
final class ShippedTablesTest {

  private static final Path DATA =
      Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolveSibling("data");

  /// Hosting, operating models and the age of parts, as study files name them.
  private static final Set<String> WORDS =
      Set.of(
          "office",
          "own-room",
          "colocation",
          "none",
          "part-time",
          "staffed",
          "third-party",
          "used",
          "EU");

  private static final Catalogue SHIPPED = CatalogueReader.read(ShippedTablesTest::open);

  @Test
  void holdSomethingOfEverything() {
    assertThat(SHIPPED.gpus()).hasSizeGreaterThan(20);
    assertThat(SHIPPED.machines()).hasSizeGreaterThan(5);
    assertThat(SHIPPED.offers()).hasSizeGreaterThan(50);
    assertThat(SHIPPED.scores()).hasSizeGreaterThan(10);
    assertThat(SHIPPED.assumptions()).hasSizeGreaterThan(100);
    assertThat(SHIPPED.rate("EUR", SHIPPED.newestPrice())).isPresent();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "gpus.csv",
        "gpu_scores.csv",
        "machines.csv",
        "machine_parts.csv",
        "offers.csv",
        "assumptions.csv",
        "fx.csv"
      })
  void everyRowHasTheDateAndConfidenceOfItsSource(String table) {
    Map<String, List<String>> known = new HashMap<>();
    for (NamedCsvRecord source : rows("sources.csv")) {
      known.put(source.getField("id"), dated(source));
    }
    assertThat(rows(table))
        .isNotEmpty()
        .allSatisfy(row -> assertThat(dated(row)).isEqualTo(known.get(row.getField("source"))));
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
    for (Assumption assumption : SHIPPED.assumptions()) {
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

  @Test
  void aQualifierIsAPlaceAProviderAChipOrAWordOfTheStudy() {
    Set<String> known = new HashSet<>(WORDS);
    known.addAll(Arrays.asList(Locale.getISOCountries()));
    for (Gpu gpu : SHIPPED.gpus()) {
      known.addAll(List.of(gpu.id(), gpu.segment()));
    }
    SHIPPED.offers().stream().map(Offer::provider).forEach(known::add);
    assertThat(SHIPPED.assumptions())
        .extracting(Assumption::qualifier)
        .map(qualifier -> qualifier.replaceFirst("household:", "").replaceFirst("^US-..$", "US"))
        .allMatch(qualifier -> qualifier.isEmpty() || known.contains(qualifier));
  }

  @Test
  void anAssumptionOfOnePlaceOrChipHasAGeneralOneBehindIt() {
    List<String> orphans =
        SHIPPED.assumptions().stream()
            .map(Assumption::name)
            .distinct()
            .filter(name -> SHIPPED.assumption(name, List.of()).isEmpty())
            .toList();
    // Only data-centre GPUs have been watched while they trained.
    assertThat(orphans).isSubsetOf("build.interruptions");
  }

  @Test
  void anOfferHasOnePriceForEachTerm() {
    for (Offer offer : SHIPPED.offers()) {
      assertThat(offer.prices())
          .as(offer.id())
          .extracting(price -> ShippedTablesTest.kind(price.pricing()))
          .doesNotHaveDuplicates();
    }
  }

  private static String kind(Pricing pricing) {
    return switch (pricing) {
      case Pricing.OnDemand _ -> "on-demand";
      case Pricing.Spot _ -> "spot";
      case Pricing.Reserved reserved -> "reserved for " + reserved.termMonths();
      case Pricing.Monthly _ -> "monthly";
    };
  }

  @Test
  void noPriceIsTenTimesThatOfOthersForTheSameChip() {
    Map<String, List<Double>> byChip = new HashMap<>();
    for (Offer offer : SHIPPED.offers()) {
      offer.prices().stream()
          .map(Offer.Price::pricing)
          .filter(pricing -> pricing instanceof Pricing.OnDemand)
          .map(pricing -> ((Pricing.OnDemand) pricing).usdPerHour() / offer.gpus())
          .forEach(
              usd -> byChip.computeIfAbsent(offer.gpu().id(), _ -> new ArrayList<>()).add(usd));
    }
    byChip.forEach((chip, prices) -> {
      double median = prices.stream().sorted().toList().get(prices.size() / 2);
      assertThat(prices).as(chip).allMatch(usd -> usd < 10 * median && usd > median / 10);
    });
  }

  private static List<NamedCsvRecord> rows(String table) {
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(open(table))) {
      return csv.stream().toList();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private static Reader open(String table) {
    try {
      return Files.newBufferedReader(DATA.resolve(table));
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
