package dev.rackrate.resolve;

import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Require;
import dev.rackrate.resolve.asked.ApiEntry;
import dev.rackrate.resolve.asked.BuildEntry;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.asked.HaveEntry;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Uncertainty;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// What somebody asks, as values: what is said with its origins, and what is left open.
///
/// @param asOf day whose prices count
/// @param start day on which the work starts, where said
/// @param currency in which the answer is given, and its rate
/// @param unratedCurrency that currency where it has no rate, so that dollars cannot stand beside
///   it; else empty
/// @param isShipped whether shipped assumptions stand in for what is not said
/// @param uncertainty what is said of what is not known
/// @param pricePath where rents go
/// @param conventions horizon, discount rate, hours of a month and the rhythm of cash flows
public record Question(
    String title,
    LocalDate asOf,
    Optional<LocalDate> start,
    Money.Rate currency,
    String unratedCurrency,
    boolean isShipped,
    Written conventions,
    SiteFacts site,
    WorkFacts work,
    List<Wanted<BuildEntry>> build,
    List<HaveEntry> have,
    List<Wanted<RentEntry>> rent,
    List<Wanted<ApiEntry>> api,
    List<ProviderTerms> terms,
    Limits limits,
    Uncertainty uncertainty,
    PricePath pricePath) {

  public Question {
    Require.notBlank(title, "title");
    build = List.copyOf(build);
    have = List.copyOf(have);
    rent = List.copyOf(rent);
    api = List.copyOf(api);
    terms = List.copyOf(terms);
  }

  /// The workloads that are described; none where the demand is typed in or logged.
  public List<DescribedWork> works() {
    return work.use() instanceof WorkFacts.Use.Described(List<DescribedWork> works)
        ? works
        : List.of();
  }

  /// The day from which months are counted.
  LocalDate firstDay() {
    return start.orElse(asOf);
  }
}
