package dev.rackrate.study;

import dev.rackrate.catalogue.Market;
import dev.rackrate.quantity.Money;
import dev.rackrate.sizing.WorkloadCase;
import java.util.List;

/// The workloads of a study, and the prices and currency that their costs are told in.
public record DescribedStudy(
    String title, Market market, Money.Rate currency, List<WorkloadCase> works) {

  public DescribedStudy {
    works = List.copyOf(works);
  }
}
