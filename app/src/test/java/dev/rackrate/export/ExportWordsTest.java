package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.examples.JsonTree;
import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.export.ExportFile;
import dev.rackrate.report.export.Exports;
import dev.rackrate.report.export.Target;
import dev.rackrate.report.export.Wish;
import dev.rackrate.report.language.Languages;
import dev.rackrate.scenario.Option;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What files say to people, and what they buy.
final class ExportWordsTest {

  @TempDir private Path folder;

  private static String all(Target target, Order order, Wish wish) {
    StringBuilder text = new StringBuilder();
    for (ExportFile file : Exports.of(target, order, wish)) {
      text.append(file.isText() ? file.text() : "");
    }
    return text.toString().replaceAll("\n# (?!rackrate)", " ");
  }

  @ParameterizedTest
  @EnumSource(
      value = Target.class,
      names = {"FOCUS"},
      mode = EnumSource.Mode.EXCLUDE)
  void everyFileNamesBothPricesAndTheCommandsThatDeriveThem(Target target) {
    for (ExportFile file : Exports.of(target, Orders.all(), Orders.FREE)) {
      if (file.isText() && !file.name().equals("pricing.csv")) {
        assertThat(file.text().replaceAll("\n# ", " "))
            .as(file.name())
            .contains("Marginal price of a GPU-hour on owned-own-8xh100: ")
            .contains("Full price of a GPU-hour on owned-own-8xh100 at this use: ")
            .contains(
                "rackrate explain study.yaml 'plan.holdings[build:own-8xh100].marginalGpuHour'")
            .contains("rackrate explain study.yaml 'plan.holdings[build:own-8xh100].fullGpuHour'")
            .containsPattern("This file carries (the marginal|the full|neither) price");
      }
    }
  }

  @Test
  void everyCommandInACommentIsAnswered() {
    String text = Exported.file(folder, Exported.MIX, "kueue", "kueue.yaml");
    Matcher command = Pattern.compile("(?m)^# rackrate explain \\S+ '(.*)'$").matcher(text);
    int found = 0;
    while (command.find()) {
      assertThat(Exported.explained(folder, Exported.MIX, command.group(1))).isPositive();
      found++;
    }
    assertThat(found).isEqualTo(2);
  }

  @Test
  void machinesThatAreThereComeFirstAndHaveTheirOwnPrice() {
    String study =
        Exported.MIX
            .replace("rent: [", "have: [{machine: old-rig, count: 2, until: 2028-12-31}]\nrent: [")
            .replace(
                "build:\n",
                """
                build:
                  - {name: old-rig, gpu: RTX 4090, gpus: 1, price: 900 USD, power: {idle: 50 W, load: 450 W}}
                """);
    String text = Exported.file(folder, study, "skypilot", "config.yaml");
    assertThat(text).contains("owned-old-rig: 2 of old-rig, which you have.");
    assertThat(text.replaceAll("\n# ", " "))
        .contains("all that running them costs, their purchase aside");
    assertThat(text.indexOf("    owned-old-rig:")).isPositive();
    // 400 W x 1.5 x 0.25 USD/kWh.
    assertThat(Exported.explained(folder, study, "have[old-rig].marginalGpuHour"))
        .isCloseTo(0.15, within(1e-9));
    assertThat(text).contains("RTX4090: 0.15\n");
  }

  @Test
  void nothingThatCostsMoneyAtOnceIsWrittenUnasked() {
    String free = all(Target.TERRAFORM, Orders.all(), Orders.FREE);
    String bought = all(Target.TERRAFORM, Orders.all(), Orders.BOUGHT);
    assertThat(free).contains("\"default\": 0,").doesNotContainPattern("\"default\": [1-9]");
    assertThat(free)
        .doesNotContain("capacity_reservation\"")
        .doesNotContain("compute_reservation\"");
    assertThat(free).contains("Applying this starts nothing");
    // Two machines of the term are held first, of what is rented at most three at once.
    assertThat(bought).contains("\"default\": 2,").contains("\"default\": 3,");
    assertThat(bought).contains("\"instance_count\": 2,").contains("google_compute_reservation\"");
    assertThat(bought).contains("Applying this costs money");
    String fleets = all(Target.DSTACK, Orders.all(), Orders.FREE);
    assertThat(fleets).contains("nodes: \"0..3\"").doesNotContainPattern("nodes: [0-9]");
    assertThat(fleets).contains("--purchase writes it");
    assertThat(all(Target.DSTACK, Orders.all(), Orders.BOUGHT)).contains("nodes: 2\n");
  }

  @Test
  void whatIsOwnedCountsAsItIsFirstAndWhatComesLaterIsSaid() {
    String kueue = all(Target.KUEUE, Orders.all(), Orders.FREE);
    assertThat(kueue)
        .contains("owned-own-8xh100: 2 of own-8xh100, to be your own from 2026-11-01.")
        .contains("owned-own-8xh100: later 3 from 2027-04-01; write the files again then.");
    // Two machines of eight owned, three rented at once; AMD's GPUs are another resource.
    assertThat(kueue)
        .containsPattern(
            "owned-own-8xh100\n +resources:(\n.*){5}\n +nominalQuota: 16\n(.*\n) +nominalQuota: 0\n")
        .containsPattern("rented-p5-48xlarge\n +resources:(\n.*){5}\n +nominalQuota: 24\n");
  }

  @Test
  void aQuotaOfTheProviderIsTheLimit() {
    String study =
        Exported.MIX
            + "provider-terms: [{provider: RunPod, quota: 3}]\nlimits: {budget: 1_000_000 USD}\n";
    Exported done = Exported.run(folder, study, "export", "--to", "kueue");
    assertThat(done.code()).isIn(0, 3);
    Order order = Orders.all();
    List<Pool> pools = new ArrayList<>();
    for (Pool pool : order.pools()) {
      pools.add(
          new Pool(
              pool.way(),
              pool.option(),
              false,
              pool.gpu(),
              pool.use(),
              pool.orders(),
              pool.way() == Way.RENTED ? Optional.of(20.0) : Optional.empty(),
              pool.prices()));
    }
    Order limited = new Order(order.title(), order.asOf(), order.start(), order.currency(), pools);
    assertThat(all(Target.KUEUE, limited, Orders.FREE)).contains("nominalQuota: 20");
    // Twenty GPUs are two whole machines of eight.
    assertThat(all(Target.DSTACK, limited, Orders.FREE)).contains("nodes: \"0..2\"");
  }

  @Test
  void aRentBelowTheMarginalPriceIsSaid() {
    Order order = Orders.all();
    List<Pool> pools = new ArrayList<>();
    for (Pool pool : order.pools()) {
      Option option = pool.option();
      pools.add(
          new Pool(
              pool.way(),
              option.with(option.inputs().with(Input.ON_DEMAND_PRICE, 1.6)),
              false,
              pool.gpu(),
              pool.use(),
              pool.orders(),
              Optional.empty(),
              pool.prices()));
    }
    Order cheap = new Order(order.title(), order.asOf(), order.start(), order.currency(), pools);
    // 8,400 W / 8 x 1.4 x 0.2 = 0.294 USD against 1.60 USD for 8 GPUs, in euros of 1.25 USD.
    assertThat(all(Target.KUEUE, cheap, Orders.FREE))
        .contains(
            "A GPU-hour on rented-p5-48xlarge is rented for 0.1600 EUR, less than one more on"
                + " owned-own-8xh100 costs: going by price leaves your own machines idle.");
    assertThat(all(Target.KUEUE, order, Orders.FREE)).doesNotContain("machines idle");
  }

  @Test
  void aStudyWithoutPowerCountsAsFreeAndSaysSo() {
    String bare =
        Exported.MIX.replace(
            "power: {idle: 200 W, load: 1_400 W},\n     life: 24 months, failure-rate: 6 %/year, gpu-price: 1_440 USD, warranty: 6 months",
            "life: 24 months");
    assertThat(bare).isNotEqualTo(Exported.MIX);
    assertThat(
            Exported.run(folder, bare, "export", "--to", "skypilot").out().replaceAll("\n# ", " "))
        .contains("gives no cost for one more hour on owned-box, so it counts as free");
  }

  @Test
  void commentsAreInTheLanguageAskedForAndFilesAreTheSame() {
    Language chinese = Languages.named("zh").orElseThrow();
    for (Target target : Target.values()) {
      List<ExportFile> english = Exports.of(target, Orders.all(), Orders.FREE);
      List<ExportFile> other =
          Exports.of(target, Orders.all(), new Wish("study.yaml", false, chinese));
      assertThat(other)
          .extracting(ExportFile::name)
          .isEqualTo(english.stream().map(ExportFile::name).toList());
    }
    assertThat(all(Target.KUEUE, Orders.all(), new Wish("study.yaml", false, chinese)))
        .contains("边际价格");
  }

  /// Cells that FOCUS leaves to the owner of the data are for people, the enumerated ones are not.
  @Test
  void cellsForPeopleAreInTheLanguageAskedFor() {
    Language chinese = Languages.named("zh").orElseThrow();
    String rows = all(Target.FOCUS, Orders.all(), new Wish("study.yaml", false, chinese));
    String english = all(Target.FOCUS, Orders.all(), Orders.FREE);

    assertThat(rows).contains("自有机器", ",Usage,", ",Used,", ",Compute,", "全额价格");
    assertThat(rows).doesNotContain("machines", "the full price");
    assertThat(english).contains("Own machines", ",Usage,", ",Used,", ",Compute,");
    assertThat(english.lines().count()).isEqualTo(rows.lines().count());
  }

  @Test
  void programsGetTheFilesAsJson() {
    Exported done =
        Exported.run(folder, Exported.MIX, "export", "--to", "skypilot", "--format", "json");
    JsonTree json = JsonTree.parse(done.out());
    assertThat(json.at("files[0].name")).isEqualTo(new JsonTree.Text("config.yaml"));
    assertThat(json.at("files[1].text")).isInstanceOf(JsonTree.Text.class);
  }
}
