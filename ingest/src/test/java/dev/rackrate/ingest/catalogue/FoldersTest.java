package dev.rackrate.ingest.catalogue;

import static dev.rackrate.ingest.catalogue.TestFolder.BIG;
import static dev.rackrate.ingest.catalogue.TestFolder.BOX;
import static dev.rackrate.ingest.catalogue.TestFolder.ON_DEMAND;
import static dev.rackrate.ingest.catalogue.TestFolder.PUE;
import static dev.rackrate.ingest.catalogue.TestFolder.good;
import static dev.rackrate.ingest.catalogue.TestFolder.problems;
import static dev.rackrate.ingest.catalogue.TestFolder.rest;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.Market;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Tables;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Reads a folder of a user's own on top of another.
final class FoldersTest {

  private static final LocalDate MAY = LocalDate.of(2026, 5, 31);
  private static final LocalDate JULY = LocalDate.of(2026, 7, 20);

  private final TestFolder shipped = TestFolder.full();
  private final TestFolder own =
      new TestFolder("mine/").rows("sources.csv", "MY-1,My invoice,,2026-07-15,primary");

  @Test
  void anEmptyFolderChangesNothing() {
    Tables alone = good(shipped).tables();
    assertThat(good(shipped, new TestFolder("mine/")).tables()).isEqualTo(alone);
    assertThat(good(new TestFolder("mine/"), shipped).tables()).isEqualTo(alone);
  }

  @Test
  void aGpuTakesThePlaceOfTheOther() {
    own.rows(
        "gpus.csv", "big,BIG 80GB,Big,NVIDIA,Hopper,datacentre,96,,950,5,MY-1,2026-07-15,primary");
    Catalogue catalogue = good(shipped, own);
    Gpu gpu = catalogue.gpu("big").orElseThrow();
    assertThat(gpu.memoryGib()).isEqualTo(96);
    assertThat(gpu.rate(GpuRate.BF16)).hasValue(950);
    assertThat(catalogue.tables().gpus()).extracting(Gpu::id).containsExactly("big", "small");
    // Rows of the first folder hold the new one.
    assertThat(catalogue.tables().offers().getFirst().gpu()).isEqualTo(gpu);
    assertThat(catalogue.tables().machines().getFirst().gpu()).isEqualTo(gpu);
    assertThat(catalogue.score(gpu, "blender")).isPresent();
  }

  @Test
  void aGpuMayNotTakeTheNameOfAnother() {
    own.rows(
        "gpus.csv", "huge,HUGE,big-80,NVIDIA,Rubin,datacentre,288,,950,5,MY-1,2026-07-15,primary");
    assertThat(problems(shipped, own))
        .containsExactly("mine/gpus.csv:2: the name \"big 80\" already stands for big");
    assertThat(rest(shipped, own).gpu("big 80").orElseThrow().id()).isEqualTo("big");
  }

  @Test
  void aMachineTakesThePlaceOfTheOtherWithItsOwnParts() {
    own.rows("parts.csv", "crate,case,Crate,,");
    own.rows("part_prices.csv", "crate,500,,MY-1,2026-07-15,primary");
    own.rows("machine_parts.csv", "box,big-80,4", "box,crate,2");
    own.rows("machines.csv", BOX.replace("Two BIG,big,2", "Four BIG,big,4"));
    Machine box = good(shipped, own).on(JULY).machine("box").orElseThrow();
    assertThat(box.design().name()).isEqualTo("Four BIG");
    assertThat(box.gpus()).isEqualTo(4);
    // 4 x 7_000 + 2 x 500, without the three towers of the first list.
    assertThat(box.usd()).isEqualTo(29_000);
  }

  @Test
  void aListOfPartsAloneTakesThePlaceOfTheOther() {
    own.rows("machine_parts.csv", "box,big-80,2", "box,tower,5");
    Machine box = good(shipped, own).on(JULY).machine("box").orElseThrow();
    assertThat(box.design().name()).isEqualTo("Two BIG");
    assertThat(box.usd()).isEqualTo(24_000);
  }

  @Test
  void aMachineAloneKeepsTheListOfParts() {
    own.rows("machines.csv", BOX.replace(",150,900,", ",120,800,"));
    Machine box = good(shipped, own).on(JULY).machine("box").orElseThrow();
    assertThat(box.design().loadWatts()).isEqualTo(800);
    assertThat(box.usd()).isEqualTo(20_000);
  }

  @Test
  void aRefusedMachineLeavesNoMixtureOfTheTwo() {
    own.rows("machine_parts.csv", "box,big-80,4", "box,tower,2");
    own.rows("machines.csv", BOX.replace("Two BIG,big,2,150", "Four BIG,big,4,much"));
    assertThat(problems(shipped, own))
        .contains("mine/machines.csv:2: idle_watts must be a number but was \"much\"");
    // The machine of the first folder as it was, or none; not two GPUs at the price of four.
    assertThat(rest(shipped, own).on(JULY).machine("box").map(Machine::usd).orElse(20_000.0))
        .isEqualTo(20_000);
  }

  @Test
  void aPriceOfAPartStandsBesideTheOthers() {
    own.rows("part_prices.csv", "big-80,6000,,MY-1,2026-07-15,primary");
    Catalogue catalogue = good(shipped, own);
    assertThat(catalogue.on(MAY).machine("box").orElseThrow().usd()).isEqualTo(20_000);
    assertThat(catalogue.on(JULY).machine("box").orElseThrow().usd()).isEqualTo(18_000);
  }

  @Test
  void aPartTakesThePlaceOfTheOtherAndKeepsItsPrices() {
    own.rows("parts.csv", "tower,case,A better tower,,used");
    Part tower = good(shipped, own).tables().parts().getLast();
    assertThat(tower.name()).isEqualTo("A better tower");
    assertThat(tower.isUsed()).isTrue();
    assertThat(tower.prices()).extracting(Part.Price::usd).containsExactly(2_000.0);
  }

  @Test
  void aNewerPriceOfAnOfferCounts() {
    own.rows(
        "offers.csv",
        ON_DEMAND.replace("55.04", "50").replace("S-1,2026-04", "MY-1,2026-07-15"),
        "me/big,Me,,big,,2,,,,spot,,4,,,,,,,MY-1,2026-07-15,primary");
    Catalogue catalogue = good(shipped, own);
    assertThat(pricing(catalogue, MAY)).isEqualTo(new Pricing.OnDemand(55.04));
    assertThat(pricing(catalogue, JULY)).isEqualTo(new Pricing.OnDemand(50));
    assertThat(catalogue.on(MAY).offer("me/big")).isEmpty();
    assertThat(catalogue.on(JULY).offers()).hasSize(2);
  }

  @Test
  void anOlderPriceOfAnOfferDoesNot() {
    own.rows("sources.csv", "MY-0,My old invoice,,2026-02,primary");
    own.rows("offers.csv", ON_DEMAND.replace("55.04", "70").replace("S-1,2026-04", "MY-0,2026-02"));
    Catalogue catalogue = good(shipped, own);
    assertThat(pricing(catalogue, MAY)).isEqualTo(new Pricing.OnDemand(55.04));
    assertThat(pricing(catalogue, LocalDate.of(2026, 3, 31))).isEqualTo(new Pricing.OnDemand(70));
  }

  private static Pricing pricing(Catalogue catalogue, LocalDate day) {
    Offer offer = catalogue.on(day).offer("aws/p5@east").orElseThrow();
    assertThat(offer.prices()).hasSize(1);
    return offer.prices().getFirst().pricing();
  }

  @Test
  void anOfferKeepsItsMachine() {
    own.rows("offers.csv", ON_DEMAND.replace("big,,8", "small,,4"));
    assertThat(problems(shipped, own))
        .containsExactly(
            "mine/offers.csv:2: aws/p5@east has 8 x big in an earlier row; give this machine an id"
                + " of its own");
  }

  @Test
  void aScoreTakesThePlaceOfTheOther() {
    own.rows(
        "gpu_scores.csv",
        "big,blender,5500,samples/min,MY-1,2026-07-15,primary",
        "small,blender,2500,samples/min,MY-1,2026-07-15,primary");
    Catalogue catalogue = good(shipped, own);
    Gpu big = catalogue.gpu("big").orElseThrow();
    assertThat(catalogue.score(big, "blender").orElseThrow().score()).isEqualTo(5_500);
    assertThat(catalogue.tables().scores()).hasSize(2);
  }

  @Test
  void anAssumptionOfTheSameDayTakesThePlaceOfTheOther() {
    own.rows("assumptions.csv", PUE.replace("1.5,1.1,1.9", "1.3,1.2,1.4"));
    Catalogue catalogue = good(shipped, own);
    assertThat(catalogue.tables().assumptions()).hasSize(1);
    assertThat(pue(catalogue.on(JULY))).isEqualTo(1.3);
  }

  @Test
  void anOwnAssumptionTakesThePlaceOfTheOtherOnAnyDay() {
    shipped.replace("assumptions.csv", "S-2,2026-11-23,estimate", "S-1,2026-04,primary");
    own.rows(
        "assumptions.csv",
        PUE.replace("1.5,", "1.3,").replace("S-2,2026-11-23,estimate", "MY-1,2026-07-15,primary"));
    Catalogue catalogue = good(shipped, own);
    assertThat(pue(catalogue.on(MAY))).isEqualTo(1.3);
    assertThat(pue(catalogue.on(JULY))).isEqualTo(1.3);
  }

  private static double pue(Market market) {
    return market.assumption("site.pue", List.of("own-room")).orElseThrow().value();
  }

  @Test
  void aNewerRateOfACurrencyCounts() {
    own.rows("fx.csv", "USD,EUR,0.5,MY-1,2026-07-15,primary");
    Catalogue catalogue = good(shipped, own);
    assertThat(catalogue.on(MAY).rate("EUR").orElseThrow().usdPerUnit()).isEqualTo(1.25);
    assertThat(catalogue.on(JULY).rate("EUR").orElseThrow().usdPerUnit()).isEqualTo(2);
  }

  @Test
  void rowsMayNameASourceOfTheFirstFolder() {
    own.without("sources.csv").rows("fx.csv", "USD,GBP,0.5,S-1,2026-04,primary");
    assertThat(good(shipped, own).on(MAY).rate("GBP").orElseThrow().usdPerUnit()).isEqualTo(2);
  }

  @Test
  void aSourceOfTheSameNameLeavesTheRowsOfTheOtherFolderAlone() {
    own.rows("sources.csv", "S-1,My invoice,,2026-07-15,primary");
    own.rows("fx.csv", "USD,EUR,0.5,S-1,2026-07-15,primary");
    assertThat(problems(shipped, own)).isEmpty();
    Catalogue catalogue = rest(shipped, own);
    assertThat(catalogue.tables().offers()).hasSize(1);
    assertThat(catalogue.on(JULY).rate("EUR").orElseThrow().usdPerUnit()).isEqualTo(2);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "gpus.csv | two rows for big",
        "gpu_scores.csv | two rows for big in blender",
        "machines.csv | two rows for box",
        "sources.csv | two rows for S-1",
        "parts.csv | two rows for big-80"
      })
  void twoRowsOfOneFolderAreRefusedInTheSecondToo(String table, String message) {
    String row = shipped.text(table).lines().toList().get(1);
    own.without("sources.csv").rows(table, row, row);
    assertThat(problems(shipped, own)).containsExactly("mine/%s:3: %s".formatted(table, message));
  }

  @Test
  void problemsNameTheFolderTheyAreIn() {
    shipped.replace("fx.csv", "0.8", "much");
    own.rows("fx.csv", "USD,EUR,more,MY-1,2026-07-15,primary");
    own.text("gpu_scores.csv", "gpu,metric,source,date,confidence\n");
    assertThat(problems(shipped, own))
        .containsExactlyInAnyOrder(
            "fx.csv:2: rate must be a number but was \"much\"",
            "mine/fx.csv:2: rate must be a number but was \"more\"",
            "mine/gpu_scores.csv:1: lacks column score");
  }

  @Test
  void thirdFoldersGoOnTopOfTheSecond() {
    own.rows("gpus.csv", BIG.replace(",80,", ",96,"));
    TestFolder third = new TestFolder("").rows("gpus.csv", BIG.replace(",80,", ",141,"));
    assertThat(good(shipped, own, third).gpu("big").orElseThrow().memoryGib()).isEqualTo(141);
    assertThat(good(shipped, third, own).gpu("big").orElseThrow().memoryGib()).isEqualTo(96);
  }
}
