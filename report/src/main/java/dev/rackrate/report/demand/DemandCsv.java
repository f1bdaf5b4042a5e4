package dev.rackrate.report.demand;

import dev.rackrate.demand.Demand;
import dev.rackrate.demand.JobDetails;
import dev.rackrate.report.Csv;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.simulate.DemandPrice;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The groups of a demand as CSV, nothing rounded: what each is charged, where a study prices it.
public final class DemandCsv {

  private DemandCsv() {}

  /// One row for each group; money in the currency of the prices, empty where nothing is priced.
  public static String of(Demand demand, DemandExtras extras) {
    MoneyFormat money = new MoneyFormat(extras.currency());
    Map<String, Long> jobs = new HashMap<>();
    for (JobDetails.Part part : demand.facts().details().byGroup()) {
      jobs.put(part.name(), part.jobs());
    }
    Map<String, DemandPrice.Charge> charges = new HashMap<>();
    extras.price().ifPresent(price -> price.charges().forEach(of -> charges.put(of.group(), of)));
    double all = demand.load().gpuHours();
    Csv csv = new Csv();
    csv.row(List.of("group", "jobs", "gpuHours", "share", "ownCost", "cloudCost"));
    Set<String> shown = new HashSet<>();
    for (Demand.Group group : demand.pooling().groups()) {
      Optional<DemandPrice.Charge> charge = Optional.ofNullable(charges.get(group.name()));
      shown.add(group.name());
      csv.row(
          List.of(
              group.name(),
              Optional.ofNullable(jobs.get(group.name())).map(String::valueOf).orElse(""),
              Double.toString(group.gpuHours()),
              Double.toString(all == 0 ? 0 : group.gpuHours() / all),
              charge.map(of -> Double.toString(money.convert(of.ownUsd()))).orElse(""),
              charge
                  .flatMap(DemandPrice.Charge::cloudUsd)
                  .map(usd -> Double.toString(money.convert(usd)))
                  .orElse("")));
    }
    boolean isPriced = extras.price().isPresent();
    boolean isRented = extras.price().flatMap(DemandPrice::cloudUsd).isPresent();
    for (JobDetails.Part part : demand.facts().details().byGroup()) {
      if (!shown.contains(part.name())) {
        csv.row(
            List.of(
                part.name(),
                Long.toString(part.jobs()),
                "0.0",
                "0.0",
                isPriced ? "0.0" : "",
                isRented ? "0.0" : ""));
      }
    }
    return csv.text();
  }
}
