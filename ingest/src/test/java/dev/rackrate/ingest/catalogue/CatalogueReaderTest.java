package dev.rackrate.ingest.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reads small tables in which one line at a time is broken.
final class CatalogueReaderTest {

  /// The rates that the GPUs of these tables lack.
  private static final String ABSENT = ",".repeat(12);

  private static final String GPU =
      "big,BIG 80GB,Big;BIG-80,NVIDIA,datacentre,80,,900,S-1,2026-04,primary" + ABSENT;

  private static final String PART = "box,gpu,BIG,2,7000,S-1,2026-04,primary";

  private static final String MACHINE =
      "box,Two BIG,big,2,150,900,S-2,2026-11-23,estimate,4,21,used,S-1,2026-04,primary";

  private static final String ON_DEMAND =
      "aws/p5@east,AWS,p5,big,8,east,US-VA,on-demand,,55.04,,,1,60,S-1,2026-04,primary";

  private final Map<String, String> tables = new HashMap<>();

  CatalogueReaderTest() {
    table(
        "sources.csv",
        "id,title,url,date,confidence",
        "S-1,A page,https://example.org/,2026-04,primary",
        "S-2,A guess,,2026-11-23,estimate");
    table("gpus.csv", gpuHeader(), GPU);
    table(
        "gpu_scores.csv",
        "gpu,metric,score,unit,source,date,confidence",
        "big,blender,5000,samples/min,S-1,2026-04,primary");
    table("machine_parts.csv", partHeader(), PART, "box,case,Case,3,2000,S-2,2026-11-23,estimate");
    table("machines.csv", machineHeader(), MACHINE);
    table("offers.csv", offerHeader(), ON_DEMAND);
    table(
        "assumptions.csv",
        "name,unit,default,low,high,qualifier,source,date,confidence,description",
        "site.pue,ratio,1.5,1.1,1.9,own-room,S-2,2026-11-23,estimate,\"Power, all of it\"");
    table("fx.csv", "base,quote,rate,source,date,confidence", "USD,EUR,0.8,S-1,2026-04,primary");
  }

  @Test
  void readsAGpu() {
    Gpu gpu = read().gpu("big 80").orElseThrow();
    assertThat(gpu.id()).isEqualTo("big");
    assertThat(gpu.aliases()).containsExactly("Big", "BIG-80");
    assertThat(gpu.memoryGib()).isEqualTo(80);
    assertThat(gpu.rate(GpuRate.BF16)).hasValue(900);
    assertThat(gpu.rate(GpuRate.FP64)).isEmpty();
    assertThat(gpu.source().date().start()).isEqualTo(LocalDate.of(2026, 4, 1));
  }

  @Test
  void aRateOfZeroOrNoneIsNotThere() {
    replace("gpus.csv", ",80,,900,", ",,0,900,");
    Gpu gpu = read().gpu("big").orElseThrow();
    assertThat(gpu.rate(GpuRate.FP64)).isEmpty();
    assertThat(gpu.memoryGib()).isNaN();
  }

  @Test
  void readsAMachineWithItsParts() {
    Machine machine = read().machine("box").orElseThrow();
    assertThat(machine.usd()).isEqualTo(2 * 7_000 + 3 * 2_000);
    assertThat(machine.gpus()).isEqualTo(2);
    assertThat(machine.loadWatts()).isEqualTo(900);
    assertThat(machine.isUsed()).isTrue();
    assertThat(machine.powerSource().id()).isEqualTo("S-2");
    assertThat(machine.source().id()).isEqualTo("S-1");
  }

  @Test
  void readsAnOfferWithAllItsPrices() {
    table(
        "offers.csv",
        offerHeader(),
        ON_DEMAND,
        "aws/p5@east,AWS,p5,big,8,east,US-VA,spot,,15.5,,0.2,1,60,S-1,2026-04,primary",
        "aws/p5@east,AWS,p5,big,8,east,US-VA,reserved,36,20,9000,,1,60,S-1,2026-04,primary",
        "aws/p5@east,AWS,p5,big,8,east,US-VA,monthly,,30,,,1,60,S-1,2026-04,primary");
    Offer offer = read().offer("aws/p5@east").orElseThrow();
    assertThat(offer.incrementSeconds()).isEqualTo(1);
    assertThat(offer.minimumSeconds()).isEqualTo(60);
    assertThat(offer.prices())
        .extracting(Offer.Price::pricing)
        .containsExactly(
            new Pricing.OnDemand(55.04),
            new Pricing.Spot(15.5, OptionalDouble.of(0.2)),
            new Pricing.Reserved(36, 20, 9_000),
            new Pricing.Monthly(30));
  }

  @Test
  void readsTheRest() {
    Catalogue catalogue = read();
    assertThat(catalogue.scores()).singleElement().matches(score -> score.score() == 5_000);
    assertThat(catalogue.assumptions())
        .singleElement()
        .matches(a -> a.value() == 1.5 && a.description().equals("Power, all of it"));
    assertThat(catalogue.rate("EUR", LocalDate.of(2026, 5, 1)).orElseThrow().usdPerUnit())
        .isEqualTo(1.25);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // table | written | broken | message
        "gpus.csv | S-1 | S-7 | no source S-7 in sources.csv",
        "gpus.csv | 2026-04 | 2026-05 | date and confidence must be those of S-1 in sources.csv",
        "gpus.csv | primary | estimate | date and confidence must be those of S-1 in sources.csv",
        "gpus.csv | ,80, | ,lots, | memory_gib must be a number but was \"lots\"",
        "gpus.csv | ,900, | ,-9, | bf16_tflops of BIG 80GB must be a finite number above 0 but was -9.0",
        "gpus.csv | big,BIG 80GB | big, | name of big must not be blank",
        "gpu_scores.csv | 5000 | '' | score must be a number but is empty",
        "gpu_scores.csv | 5000 | 0 | blender of BIG 80GB must be a finite number above 0 but was 0.0",
        "gpu_scores.csv | big | huge | no GPU huge in gpus.csv",
        "gpu_scores.csv | 5000 | NaN | score must be a number but was \"NaN\"",
        "machine_parts.csv | ,2,7000 | ,0,7000 | count of BIG must be a finite number above 0 but was 0.0",
        "machine_parts.csv | 7000 | -7 | price of BIG must be 0.0 or more but was -7.0",
        "machine_parts.csv | 7000 | '' | unit_usd must be a number but is empty",
        "machines.csv | big | huge | no GPU huge in gpus.csv",
        "machines.csv | 2026-11-23 | 2026-11-22 | power_date and power_confidence must be those of S-2 in sources.csv",
        "machines.csv | ,2,150 | ,2.5,150 | gpus must be a whole number but was 2.5",
        "machines.csv | ,2,150 | ,0,150 | gpus of box must be 1 or more but was 0",
        "machines.csv | 900 | 90 | load_watts of box must be 150.0 or more but was 90.0",
        "offers.csv | 55.04 | 0 | usd_per_hour must be a finite number above 0 but was 0.0",
        "offers.csv | 55.04 | '' | usd_per_hour must be a number but is empty",
        "offers.csv | on-demand | hourly | pricing must be on-demand, spot, reserved or monthly but was \"hourly\"",
        "offers.csv | on-demand | reserved | term_months must be a number but is empty",
        "offers.csv | AWS, | , | provider of aws/p5@east must not be blank",
        "assumptions.csv | 1.5 | 2.5 | default of site.pue own-room must lie between 1.1 and 1.9 but was 2.5",
        "assumptions.csv | 1.5 | '' | default must be a number but is empty",
        "fx.csv | 0.8 | much | rate must be a number but was \"much\"",
        "sources.csv | 2026-04 | April | date must be a year, month or day such as 2026-04 but was \"April\"",
        "sources.csv | primary | sure | confidence must be primary, secondary or estimate but was \"sure\""
      })
  void refusesALineThatBreaksARule(String table, String written, String broken, String message) {
    replace(table, written, broken);
    refuses("1 unusable lines, the first: %s:2: %s".formatted(table, message));
  }

  @Test
  void refusesAMachineWithoutParts() {
    table("machine_parts.csv", partHeader());
    refuses(
        "1 unusable lines, the first: machines.csv:2: parts of box must be 1 or more but was 0");
  }

  @Test
  void refusesPartsWithoutAMachine() {
    table("machine_parts.csv", partHeader(), PART, PART.replace("box", "crate"));
    refuses("machine_parts.csv names machines that are not in machines.csv: [crate]");
  }

  @Test
  void refusesTwoRowsWithOneId() {
    table("gpus.csv", gpuHeader(), GPU, GPU);
    refuses("two rows with the id big");
  }

  @ParameterizedTest
  @CsvSource({"big, small", "',8,', ',4,'"})
  void refusesTwoMachinesForOneOffer(String one, String other) {
    table(
        "gpus.csv",
        gpuHeader(),
        GPU,
        "small,SMALL,,NVIDIA,consumer,8,,90,S-1,2026-04,primary" + ABSENT);
    table("offers.csv", offerHeader(), ON_DEMAND, ON_DEMAND.replace(one, other));
    refuses("rows of aws/p5@east name different machines");
  }

  @Test
  void refusesATableWithoutAColumn() {
    replace("fx.csv", "rate", "price");
    refuses("1 unusable lines, the first: fx.csv:2: column rate is missing");
  }

  @Test
  void refusesALineThatIsCutShort() {
    table(
        "fx.csv",
        "base,quote,rate,source,date,confidence",
        "USD,EUR,0.8,S-1,2026-04,primary",
        "USD,GBP,0.7,S-1");
    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageStartingWith("1 unusable lines, the first: fx.csv:3: ")
        .withMessageContaining("4 fields");
  }

  @Test
  void refusesALineThatIsTooLong() {
    replace("fx.csv", "EUR,0.8", "EUR,0,8");
    assertThatIllegalArgumentException()
        .isThrownBy(this::read)
        .withMessageStartingWith("1 unusable lines, the first: fx.csv:2: ");
  }

  @Test
  void countsEveryBrokenLineAndNamesTheFirst() {
    table(
        "fx.csv",
        "base,quote,rate,source,date,confidence",
        "USD,EUR,0.8,S-1,2026-04,primary",
        "USD,GBP,,S-1,2026-04,primary",
        "USD,JPY,150,S-7,2026-04,primary");
    refuses("2 unusable lines, the first: fx.csv:3: rate must be a number but is empty");
  }

  @Test
  void namesTheLineAFieldOfSeveralLinesStartsOn() {
    table(
        "sources.csv",
        "id,title,url,date,confidence",
        "S-1,\"A page",
        "of two lines\",,2026-04,primary",
        "S-2,A guess,,soon,estimate");
    refuses(
        "1 unusable lines, the first: sources.csv:4: date must be a year, month or day such as"
            + " 2026-04 but was \"soon\"");
  }

  private static String gpuHeader() {
    return "id,name,aliases,vendor,segment,memory_gib,fp64_tflops,bf16_tflops,source,date,confidence"
        + ",bandwidth_gb_per_s,fp64_tensor_tflops,fp32_tflops,tf32_tflops,fp16_fp32acc_tflops"
        + ",fp16_fp16acc_tflops,fp8_tflops,int8_tops,fp4_tflops,tdp_watts,link_gb_per_s"
        + ",nvenc_engines";
  }

  private static String partHeader() {
    return "machine,part,description,quantity,unit_usd,source,date,confidence";
  }

  private static String machineHeader() {
    return "id,name,gpu,gpus,idle_watts,load_watts,power_source,power_date,power_confidence"
        + ",life_years,lead_time_days,condition,source,date,confidence";
  }

  private static String offerHeader() {
    return "id,provider,instance,gpu,gpus,region,country,pricing,term_months,usd_per_hour"
        + ",upfront_usd,interruptions_per_month,increment_seconds,minimum_seconds,source,date"
        + ",confidence";
  }

  private void table(String name, String... lines) {
    tables.put(name, String.join("\n", lines) + "\n");
  }

  /// Puts another text in the place of the first one found.
  private void replace(String table, String written, String broken) {
    String text = Objects.requireNonNull(tables.get(table));
    assertThat(text).contains(written);
    int head = written.equals("rate") ? 0 : text.indexOf('\n');
    int at = text.indexOf(written, head);
    tables.put(table, text.substring(0, at) + broken + text.substring(at + written.length()));
  }

  private Catalogue read() {
    return CatalogueReader.read(
        name -> new StringReader(Objects.requireNonNull(tables.get(name), name)));
  }

  private void refuses(String message) {
    assertThatIllegalArgumentException().isThrownBy(this::read).withMessage(message);
  }
}
