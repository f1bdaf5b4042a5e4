package dev.rackrate.ingest.catalogue;

import static dev.rackrate.ingest.catalogue.TestFolder.BOX;
import static dev.rackrate.ingest.catalogue.TestFolder.ON_DEMAND;
import static dev.rackrate.ingest.catalogue.TestFolder.good;
import static dev.rackrate.ingest.catalogue.TestFolder.problems;
import static dev.rackrate.ingest.catalogue.TestFolder.rest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.EncodeRate;
import dev.rackrate.catalogue.ExchangeRate;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Listing;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.PowerDraw;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Standing;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.TokenPrice;
import dev.rackrate.catalogue.ValueKept;
import java.time.LocalDate;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Reads small tables in which one line at a time is broken.
final class CatalogueReaderTest {

  private final TestFolder folder = TestFolder.full();

  @Test
  void readsAGpu() {
    Gpu gpu = good(folder).gpu("big 80").orElseThrow();
    assertThat(gpu.id()).isEqualTo("big");
    assertThat(gpu.aliases()).containsExactly("Big", "BIG-80");
    assertThat(gpu.architecture()).isEqualTo("Hopper");
    assertThat(gpu.segment()).isEqualTo("datacentre");
    assertThat(gpu.memoryGib()).isEqualTo(80);
    assertThat(gpu.rate(GpuRate.BF16)).hasValue(900);
    assertThat(gpu.rate(GpuRate.ENCODERS)).hasValue(7);
    assertThat(gpu.rate(GpuRate.FP64)).isEmpty();
    assertThat(gpu.source().date().start()).isEqualTo("2026-04-01");
  }

  @Test
  void aRateOfZeroOrNoneIsNotThereSaveEncoders() {
    folder.replace("gpus.csv", ",80,,900,7,", ",,0,900,0,");
    Gpu gpu = good(folder).gpu("big").orElseThrow();
    assertThat(gpu.rate(GpuRate.FP64)).isEmpty();
    assertThat(gpu.rate(GpuRate.ENCODERS)).hasValue(0);
    assertThat(gpu.memoryGib()).isNaN();
  }

  @Test
  void readsAMachineWithItsParts() {
    MachineDesign box = good(folder).tables().machines().getFirst();
    assertThat(box.gpus()).isEqualTo(2);
    assertThat(box.loadWatts()).isEqualTo(900);
    assertThat(box.standing()).isEqualTo(Standing.DESK);
    assertThat(box.isUsed()).isTrue();
    assertThat(box.powerSource().id()).isEqualTo("S-2");
    assertThat(box.source().id()).isEqualTo("S-1");
    // 2 x 7_000 + 3 x 2_000; before April 2026 the GPUs have no price.
    assertThat(box.on(LocalDate.of(2026, 4, 1)).orElseThrow().usd()).isEqualTo(20_000);
    assertThat(box.on(LocalDate.of(2026, 3, 31))).isEmpty();
  }

  @Test
  void readsPartsWithAllTheirPrices() {
    folder.rows(
        "part_prices.csv",
        "big-80,7000,dated,S-1,2026-04,primary",
        "tower,2000,always,S-2,2026-11-23,estimate",
        "tower,1900,,S-1,2026-04,primary");
    List<Part> parts = good(folder).tables().parts();
    assertThat(parts).extracting(Part::id).containsExactly("big-80", "tower");
    assertThat(parts.getFirst().gpu().orElseThrow().id()).isEqualTo("big");
    assertThat(parts.getFirst().isUsed()).isTrue();
    Part tower = parts.getLast();
    assertThat(tower.gpu()).isEmpty();
    assertThat(tower.isUsed()).isFalse();
    assertThat(tower.prices()).extracting(Part.Price::usd).containsExactly(2_000.0, 1_900.0);
    assertThat(tower.prices()).extracting(Part.Price::alwaysHolds).containsExactly(true, false);
  }

  @Test
  void readsAnOfferWithAllItsPrices() {
    folder.rows(
        "offers.csv",
        ON_DEMAND,
        "aws/p5@east,AWS,p5,big,,8,east,US-VA,,spot,,15.5,,0.2,1,60,,,S-1,2026-04,primary",
        "AWS/p5@east,AWS,p5,big,,8,east,US-VA,,reserved,36,20,9000,,1,60,,,S-1,2026-04,primary",
        "aws/p5@east,AWS,p5,big,,8,east,US-VA,,block,,31,,,1,60,2026-05-17,,S-1,2026-04,primary",
        "aws/p5@east,AWS,p5,big,,8,east,US-VA,,monthly,,30,,,1,60,,,S-1,2026-04,primary");
    List<Offer> offers = good(folder).tables().offers();
    assertThat(offers).hasSize(1);
    Offer offer = offers.getFirst();
    assertThat(offer.id()).isEqualTo("aws/p5@east");
    assertThat(offer.country()).isEqualTo("US-VA");
    assertThat(offer.isManaged()).isFalse();
    assertThat(offer.incrementSeconds()).isEqualTo(1);
    assertThat(offer.minimumSeconds()).isEqualTo(60);
    assertThat(offer.prices())
        .extracting(Offer.Price::pricing)
        .containsExactly(
            new Pricing.OnDemand(55.04),
            new Pricing.Spot(15.5, OptionalDouble.of(0.2)),
            new Pricing.Reserved(36, 20, 9_000),
            new Pricing.Block(31),
            new Pricing.Monthly(30));
    assertThat(offer.on(LocalDate.of(2026, 5, 17)).orElseThrow().prices()).hasSize(5);
    assertThat(offer.on(LocalDate.of(2026, 5, 18)).orElseThrow().prices()).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({"yes, true", "no, false", "'', false"})
  void readsWhoRunsTheSoftware(String managed, boolean isManaged) {
    folder.replace("offers.csv", "US-VA,,on", "US-VA," + managed + ",on");
    assertThat(good(folder).tables().offers().getFirst().isManaged()).isEqualTo(isManaged);
  }

  @Test
  void aRowThatSaysWhyIsShownAndNeverCompared() {
    folder.rows(
        "offers.csv",
        "x/any,X,,,any consumer GPU,2,,,,spot,,0.5,,,,,2026-05-17,its chip is not said"
            + ",S-1,2026-04,primary",
        "aws/p5@east,AWS,p5,big,,8,east,,,on-demand,,9,,,,,,doubtful,S-1,2026-04,primary");
    Tables tables = good(folder).tables();
    assertThat(tables.offers()).isEmpty();
    Listing any = tables.listings().getFirst();
    assertThat(any.chipText()).isEqualTo("any consumer GPU");
    assertThat(any.reason()).isEqualTo("its chip is not said");
    assertThat(any.usdPerGpuHour()).isEqualTo(0.25);
    assertThat(any.price().until()).isEqualTo("2026-05-17");
    assertThat(tables.listings().getLast().chip().orElseThrow().id()).isEqualTo("big");
  }

  @Test
  void readsTheRest() {
    Catalogue catalogue = good(folder);
    Tables tables = catalogue.tables();
    assertThat(tables.scores()).singleElement().matches(score -> score.score() == 5_000);
    assertThat(tables.assumptions())
        .singleElement()
        .matches(a -> a.value() == 1.5 && a.description().equals("Power, all of it"));
    assertThat(tables.exchangeRates())
        .singleElement()
        .extracting(ExchangeRate::base, ExchangeRate::currency, ExchangeRate::quote)
        .containsExactly("USD", "EUR", 0.8);
    assertThat(tables.hashRates())
        .singleElement()
        .matches(h -> h.hashesPerSecond() == 2_500_000 && h.watts().orElseThrow() == 230);
    assertThat(tables.miningIncomes()).singleElement().matches(i -> i.usdPerDay() == 0.85);
    assertThat(tables.powerDraws())
        .singleElement()
        .extracting(PowerDraw::gpus, PowerDraw::watts, PowerDraw::at)
        .containsExactly(2, 910.0, "wall");
  }

  @Test
  void readsEncodeRatesOfACardOrAnEngine() {
    EncodeRate card = good(folder).tables().encodeRates().getFirst();
    assertThat(card.isPerEngine()).isFalse();
    assertThat(card.framesPerSecond()).isEqualTo(450.5);
    assertThat(List.of(card.width(), card.height())).containsExactly(1_920, 1_080);
    folder.replace("encode_rates.csv", ",card,", ",engine,");
    assertThat(good(folder).tables().encodeRates().getFirst().isPerEngine()).isTrue();
  }

  @Test
  void readsTheValueKeptByAChipOrASegment() {
    folder.rows(
        "value_kept.csv",
        "big,,2,0.55,S-1,2026-04,primary",
        ",consumer,3.5,0.4,S-2,2026-11-23,estimate");
    assertThat(good(folder).tables().valuesKept())
        .extracting(ValueKept::of)
        .containsExactly("big", "consumer");
  }

  @Test
  void readsTokenPricesWithTheirDays() {
    TokenPrice price = good(folder).tables().tokenPrices().getFirst();
    assertThat(price.cachedUsdPerMtok()).hasValue(0.5);
    assertThat(price.from()).isEqualTo("2026-05-01");
    assertThat(price.until()).isEqualTo("2026-09-30");
    folder.replace("token_prices.csv", "2026-05-01,2026-09-30", ",");
    TokenPrice open = good(folder).tables().tokenPrices().getFirst();
    assertThat(open.from()).isEqualTo("2026-04-01");
    assertThat(open.until()).isEqualTo(Offer.Price.OPEN);
  }

  @Test
  void anyTableMayBeMissing() {
    folder.tables().forEach(folder::without);
    assertThat(good(folder).tables()).isEqualTo(Tables.EMPTY);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // table | written | broken | message
        "sources.csv | S-2, | , | id must be written but is empty",
        "sources.csv | A guess | '' | title of S-2 must not be blank",
        "sources.csv | 2026-11-23 | April | date must be a year, month or day such as 2026-04 but was \"April\"",
        "sources.csv | 2026-11-23 | 2026-02-30 | date must be a year, month or day such as 2026-04 but was \"2026-02-30\"",
        "sources.csv | estimate | sure | confidence must be primary, secondary or estimate but was \"sure\"",
        "sources.csv | S-2 | S-1 | two rows for S-1",
        "gpus.csv | SMALL | '' | name of small must not be blank",
        "gpus.csv | small, | , | id must be written but is empty",
        "gpus.csv | small,SMALL,, | small,SMALL,Big, | the name \"big\" already stands for big",
        "gpus.csv | small,SMALL,, | small,SMALL,S;big 80, | the name \"big 80\" already stands for big",
        "gpus.csv | small,SMALL | big,SMALL | two rows for big",
        "gpus.csv | ,24, | ,lots, | memory_gib must be a number but was \"lots\"",
        "gpus.csv | ,90, | ,-9, | bf16_tflops of SMALL must be a finite number above 0 but was -9.0",
        "gpus.csv | ,90,3 | ,90,-3 | nvenc_engines of SMALL must be 0.0 or more but was -3.0",
        "parts.csv | tower,case | big-80,case | two rows for big-80",
        "parts.csv | case | '' | kind must be written but is empty",
        "parts.csv | Tower, | Tower,huge | no GPU huge in gpus.csv",
        "parts.csv | Tower,, | Tower,,broken | condition must be new or used but was \"broken\"",
        "part_prices.csv | tower | crate | no part crate in parts.csv",
        "part_prices.csv | 2000 | -7 | price of a part must be 0.0 or more but was -7.0",
        "part_prices.csv | 2000 | 0 | usd must not be zero; leave the row out",
        "part_prices.csv | 2000 | '' | usd must be a number but is empty",
        "part_prices.csv | always | often | holds must be dated or always but was \"often\"",
        "part_prices.csv | S-2 | S-7 | no source S-7 in sources.csv",
        "machine_parts.csv | tower | crate | no part crate in parts.csv",
        "machine_parts.csv | tower,3 | tower,some | quantity must be a number but was \"some\"",
        "machine_parts.csv | box,tower | ,tower | machine must be written but is empty"
      })
  void refusesTheSecondLine(String table, String written, String broken, String message) {
    // Rows that use the second source or the part are left out with it.
    folder.replace(table, firstBelowTheFirst(table, written), broken(table, written, broken));
    assertThat(problems(folder)).contains("%s:3: %s".formatted(table, message));
    assertThat(problems(folder)).noneMatch(problem -> problem.startsWith(table + ":2:"));
  }

  private String firstBelowTheFirst(String table, String written) {
    String second = folder.text(table).lines().toList().get(2);
    assertThat(second).contains(written);
    return second;
  }

  private String broken(String table, String written, String broken) {
    String second = folder.text(table).lines().toList().get(2);
    int at = second.indexOf(written);
    return second.substring(0, at) + broken + second.substring(at + written.length());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // table | written | broken | message
        "gpu_scores.csv | 2026-04 | 2026-05 | date and confidence must be those of S-1 in sources.csv, 2026-04 and primary",
        "gpu_scores.csv | primary | estimate | date and confidence must be those of S-1 in sources.csv, 2026-04 and primary",
        "gpu_scores.csv | S-1 | '' | source must be written but is empty",
        "gpu_scores.csv | 5000 | '' | score must be a number but is empty",
        "gpu_scores.csv | 5000 | 0 | blender of BIG 80GB must be a finite number above 0 but was 0.0",
        "gpu_scores.csv | big | huge | no GPU huge in gpus.csv",
        "gpu_scores.csv | 5000 | NaN | score must be a number but was \"NaN\"",
        "gpu_scores.csv | 5000 | 1e999 | score must be a number but was \"1e999\"",
        "encode_rates.csv | 450.5 | 0 | frames_per_second of RTX 4090 must be a finite number above 0 but was 0.0",
        "encode_rates.csv | Ada | '' | architecture must be written but is empty",
        "hash_rates.csv | 2500000 | -2 | hashes_per_second of BIG 80GB must be a finite number above 0 but was -2.0",
        "hash_rates.csv | ethash | '' | algorithm must be written but is empty",
        "mining_income.csv | 0.85 | 0 | usd_per_day of BIG 80GB must be a finite number above 0 but was 0.0",
        "power_draws.csv | 910 | 0 | watts of Two BIG must be a finite number above 0 but was 0.0",
        "power_draws.csv | training | '' | state must be written but is empty",
        "power_draws.csv | ,big | ,huge | no GPU huge in gpus.csv",
        "value_kept.csv | 0.55 | 1.2 | share of big must lie between 0.001 and 1.0 but was 1.2",
        "value_kept.csv | ,2, | ,0, | age_years of big must be a finite number above 0 but was 0.0",
        "value_kept.csv | big, | , | segment must be written but is empty",
        "token_prices.csv | 2,8 | -2,8 | usd_per_mtok_input of m-70b must be 0.0 or more but was -2.0",
        "token_prices.csv | 2,8 | 0,0 | price of m-70b must be a finite number above 0 but was 0.0",
        "token_prices.csv | 2026-05-01 | May | from must be a day such as 2026-04-17 but was \"May\"",
        "machines.csv | big | huge | no GPU huge in gpus.csv",
        "machines.csv | 2026-11-23 | 2026-11-22 | power_date and power_confidence must be those of S-2 in sources.csv, 2026-11-23 and estimate",
        "machines.csv | ,2,150 | ,2.5,150 | gpus must be a whole number but was 2.5",
        "machines.csv | ,2,150 | ,0,150 | gpus of box must be 1 or more but was 0",
        "machines.csv | 900 | 90 | load_watts of box must be 150.0 or more but was 90.0",
        "machines.csv | desk | attic | hosting must be desk, room or rack but was \"attic\"",
        "machines.csv | ,used | ,old | condition must be new or used but was \"old\"",
        "machines.csv | Two BIG | '' | name must be written but is empty",
        "offers.csv | 55.04 | 0 | usd_per_hour must be a finite number above 0 but was 0.0",
        "offers.csv | 55.04 | '' | usd_per_hour must be a number but is empty",
        "offers.csv | on-demand | hourly | pricing must be on-demand, spot, reserved, block or monthly but was \"hourly\"",
        "offers.csv | on-demand | reserved | term_months must be a number but is empty",
        "offers.csv | on-demand, | 'reserved,2.5' | term_months must be a whole number but was 2.5",
        "offers.csv | AWS, | , | provider must be written but is empty",
        "offers.csv | big | '' | gpu must be written, or not_compared say why not",
        "offers.csv | big | huge | no GPU huge in gpus.csv",
        "offers.csv | US-VA,, | 'US-VA,maybe,' | managed must be yes, no or empty but was \"maybe\"",
        "offers.csv | 60,, | '60,2026-05,' | until must be a day such as 2026-04-17 but was \"2026-05\"",
        "offers.csv | ,60, | ,-60, | minimum_seconds of aws/p5@east must be 0.0 or more but was -60.0",
        "assumptions.csv | 1.5 | 2.5 | default of site.pue own-room must lie between 1.1 and 1.9 but was 2.5",
        "assumptions.csv | 1.5 | '' | default must be a number but is empty",
        "fx.csv | 0.8 | much | rate must be a number but was \"much\"",
        "fx.csv | 0.8 | 0 | rate of EUR must be a finite number above 0 but was 0.0"
      })
  void refusesALineThatBreaksARule(String table, String written, String broken, String message) {
    folder.replace(table, written, broken);
    assertThat(problems(folder)).contains("%s:2: %s".formatted(table, message));
    // A machine that is refused takes its list of parts with it; nothing else is touched.
    assertThat(problems(folder)).allMatch(problem -> problem.matches(ownOrOfParts(table)));
  }

  private static String ownOrOfParts(String table) {
    return table.equals("machines.csv")
        ? "machines.csv:2: .*|machine_parts.csv:.*"
        : table + ":2: .*";
  }

  @Test
  void leavesABrokenLineOutAndReadsTheRest() {
    folder.rows(
        "fx.csv",
        "USD,EUR,0.8,S-1,2026-04,primary",
        "USD,GBP,,S-1,2026-04,primary",
        "USD,JPY,150,S-7,2026-04,primary",
        "USD,CNY,6.8,S-1,2026-04,primary");
    assertThat(problems(folder))
        .containsExactly(
            "fx.csv:3: rate must be a number but is empty",
            "fx.csv:4: no source S-7 in sources.csv");
    assertThat(rest(folder).tables().exchangeRates())
        .extracting(ExchangeRate::currency)
        .containsExactly("EUR", "CNY");
  }

  @Test
  void refusesAMachineWithoutParts() {
    folder.without("machine_parts.csv");
    assertThat(problems(folder))
        .containsExactly("machines.csv:2: parts of box must be 1 or more but was 0");
  }

  @Test
  void refusesPartsOfAMachineThatIsNotThere() {
    folder.rows("machine_parts.csv", "box,big-80,2", "box,tower,3", "crate,tower,4");
    assertThat(problems(folder))
        .containsExactly("machine_parts.csv:4: no machine crate in machines.csv");
    assertThat(rest(folder).tables().machines()).hasSize(1);
  }

  @Test
  void refusesAMachineThatLostAPart() {
    // Without its GPUs the box would cost 6_000 instead of 20_000.
    folder.replace("machine_parts.csv", "big-80,2", "big-80,two");
    assertThat(problems(folder))
        .contains("machine_parts.csv:2: quantity must be a number but was \"two\"");
    assertThat(rest(folder).tables().machines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"BOX", "Box"})
  void refusesAMachineWithTheNameOfAnother(String id) {
    folder.rows("machines.csv", BOX, BOX.replace("box", id));
    folder.rows(
        "machine_parts.csv", "box,big-80,2", "box,tower,3", id + ",big-80,2", id + ",tower,2");
    List<String> found = problems(folder);
    assertThat(found).isNotEmpty().allMatch(problem -> problem.matches("\\w+\\.csv:\\d+: .+"));
    assertThat(rest(folder).tables().machines())
        .filteredOn(machine -> machine.id().equals("box"))
        .hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpu_scores.csv | two rows for big in blender",
        "hash_rates.csv | two rows for big in ethash",
        "mining_income.csv | two rows for big in ethash",
        "value_kept.csv | two rows for big at 2.0",
        "machines.csv | two rows for box",
        "assumptions.csv | two rows for site.pue own-room of 2026-11-23"
      })
  void refusesTwoRowsForOneThing(String table, String message) {
    String row = folder.text(table).lines().toList().get(1);
    folder.rows(table, row, row);
    assertThat(problems(folder)).containsExactly("%s:3: %s".formatted(table, message));
  }

  @ParameterizedTest
  @CsvSource({"big, small, 8 x big", "',8,', ',4,', 8 x big"})
  void refusesTwoMachinesForOneOffer(String one, String other, String before) {
    folder.rows("offers.csv", ON_DEMAND, ON_DEMAND.replace(one, other));
    assertThat(problems(folder))
        .containsExactly(
            "offers.csv:3: aws/p5@east has %s in an earlier row; give this machine an id of its own"
                .formatted(before));
    assertThat(rest(folder).tables().offers().getFirst().prices()).hasSize(1);
  }
}
