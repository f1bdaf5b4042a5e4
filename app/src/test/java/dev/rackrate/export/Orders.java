package dev.rackrate.export;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.cost.OwnedPrice;
import dev.rackrate.fleet.MonthlyUse;
import dev.rackrate.order.Order;
import dev.rackrate.order.Pool;
import dev.rackrate.order.Way;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.export.Wish;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Orders that hold something of every way and every cloud, which no one plan does.
final class Orders {

  static final Wish FREE = new Wish("study.yaml", false, Language.ENGLISH);
  static final Wish BOUGHT = new Wish("study.yaml", true, Language.ENGLISH);

  /// %s: a name of a machine of one's own, and one of a rented one, as YAML.
  @SuppressWarnings("InlineFormatString") // of one use, but a page long
  private static final String STUDY =
      """
      rackrate: 1
      title: %s
      defaults: none
      horizon: 12 months
      as-of: 2026-11-01
      currency: EUR
      exchange-rates: {EUR: 1.25 USD}
      conventions: {hours-per-month: 720}
      site: {electricity: 0.2 USD/kWh, pue: 1.4}
      demand: {gpus: 8, gpu: H100 SXM, hours-per-week: 100, interruptible: yes}
      build:
        - {name: %s, gpu: H100 SXM, gpus: 8, price: 250_000 USD, power: {idle: 900 W, load: 9_300 W}}
        - {name: second, gpu: MI300X, gpus: 8, price: 210_000 USD, power: {idle: 800 W, load: 8_000 W}}
      rent:
        - {name: %s, provider: AWS, gpu: H100 SXM, gpus: 8, on-demand: 55.04 USD/hour,
           spot: {price: 21.5 USD/hour}, reserved: [{term: 1 year, price: 31 USD/hour}]}
        - {name: a3-highgpu-8g, provider: Google Cloud, gpu: H100 SXM, gpus: 8,
           on-demand: 60 USD/hour, spot: {price: 25.25 USD/hour},
           reserved: [{term: 1 year, price: 33 USD/hour}]}
        - {name: Standard_ND96isr_H100_v5, provider: Azure, gpu: H100 SXM, gpus: 8,
           on-demand: 62 USD/hour, spot: {price: 27.75 USD/hour}}
        - {name: pod, provider: RunPod, gpu: A100 SXM 80GB, gpus: 1, on-demand: 1.9 USD/hour}
        - {name: elsewhere, provider: Nobody Knows, gpu: H100 SXM, gpus: 8, on-demand: 24 USD/hour}
      """;

  private Orders() {}

  static Order all() {
    return named("Everything", "own-8xh100", "p5.48xlarge");
  }

  /// The same with names that a user gave, each quoted for YAML here.
  static Order named(String title, String own, String rented) {
    Catalogue catalogue = FrozenCatalogue.read();
    Scenario scenario =
        new StudyReader(catalogue)
            .read(
                STUDY.formatted(quoted(title), quoted(own), quoted(rented)),
                "study.yaml",
                List.of());
    List<Pool> pools = new ArrayList<>();
    for (Option option : scenario.options()) {
      pools.add(pool(scenario, option, catalogue));
    }
    pools.sort(Comparator.comparing(Pool::way));
    return new Order(
        scenario.title(), scenario.asOf(), scenario.asOf(), scenario.currency(), pools);
  }

  private static String quoted(String name) {
    return "'" + name.replace("'", "''") + "'";
  }

  private static Pool pool(Scenario scenario, Option option, Catalogue catalogue) {
    MonthlyUse use = MonthlyUse.level(12, 3, option.get(Input.MACHINE_GPUS), 400);
    Way way = Way.of(option.kind());
    OwnedPrice price = OwnedPrice.of("plan.holdings[" + option.id() + "]", Costing.of(option, use));
    return new Pool(
        way,
        option,
        false,
        catalogue.gpu(option.gpu()),
        use,
        List.of(
            new Pool.Held(2, scenario.asOf(), scenario.asOf().plusMonths(5)),
            new Pool.Held(3, scenario.asOf().plusMonths(5), scenario.asOf().plusMonths(12))),
        Optional.empty(),
        way == Way.OWNED
            ? Optional.of(
                new Pool.Prices(
                    "plan.holdings[" + option.id() + "]", price.marginal(), price.full()))
            : Optional.empty());
  }
}
