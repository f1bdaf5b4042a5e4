package dev.rackrate.report.demand;

import static dev.rackrate.quantity.Arg.count;
import static dev.rackrate.quantity.Arg.name;
import static dev.rackrate.quantity.Arg.number;
import static dev.rackrate.quantity.Arg.share;
import static dev.rackrate.quantity.Arg.usd;

import dev.rackrate.demand.Commitment;
import dev.rackrate.demand.Demand;
import dev.rackrate.demand.Distribution;
import dev.rackrate.demand.JobDetails;
import dev.rackrate.demand.MonthOfLoad;
import dev.rackrate.demand.OwnedUse;
import dev.rackrate.demand.load.CurveKind;
import dev.rackrate.demand.log.Labelling;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.report.page.Block;
import dev.rackrate.report.page.Block.Column;
import dev.rackrate.report.page.Block.Row;
import dev.rackrate.report.page.Cell;
import dev.rackrate.report.page.Counts;
import dev.rackrate.report.page.Page;
import dev.rackrate.simulate.DemandPrice;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The parts of the page of a demand that tell whose it is, when it was, what of it fits on GPUs of
/// one's own, and what it costs.
final class DemandTables {

  private static final int MOST_MONTHS = 24;

  private final Demand demand;
  private final DemandExtras extras;
  private final Page.Builder page;

  DemandTables(Demand demand, DemandExtras extras, Page.Builder page) {
    this.demand = demand;
    this.extras = extras;
    this.page = page;
  }

  /// What the work that came to nothing cost.
  void lost() {
    extras
        .price()
        .ifPresent(price -> {
          double lost = demand.facts().lostShare();
          page.para(
              price
                  .cloudUsd()
                  .map(cloud ->
                      Sentence.of(
                          "Its share of the cost of {} machine{|s} of {} and of the rent beyond"
                              + " them is {}; in"
                              + " the cloud it would be {}.",
                          count(price.machines()),
                          name(price.machine()),
                          usd(price.totalUsd() * lost),
                          usd(cloud * lost)))
                  .orElseGet(() ->
                      Sentence.of(
                          "Its share of the cost of {} machine{|s} of {} is {}.",
                          count(price.machines()),
                          name(price.machine()),
                          usd(price.totalUsd() * lost))));
        });
  }

  void waits() {
    JobDetails details = demand.facts().details();
    boolean isKnown = details.bySize().stream().anyMatch(part -> part.waitSeconds().isPresent());
    if (!isKnown) {
      return;
    }
    parts(Sentence.of("Waits by job size"), Sentence.of("GPUs"), details.bySize());
    if (details.byGroup().size() > 1) {
      Arg by = name(demand.pooling().by().label());
      parts(Sentence.of("Waits by {}", by), Sentence.of("{}", by), details.byGroup());
    }
  }

  /// The busiest users, where groups are not users already.
  void users() {
    List<JobDetails.Part> users = demand.facts().details().byUser();
    if (users.size() > 1 && demand.pooling().by() != Labelling.USER) {
      parts(Sentence.of("The busiest users"), Sentence.of("user"), users);
    }
  }

  private void parts(Sentence title, Sentence name, List<JobDetails.Part> parts) {
    double all = parts.stream().mapToDouble(JobDetails.Part::gpuHours).sum();
    page.heading(title);
    page.add(
        new Block.Grid(
            List.of(
                Column.text(name),
                Column.number(Sentence.of("jobs")),
                Column.number(Sentence.of("GPU-hours")),
                Column.number(Sentence.of("share")),
                Column.number(Sentence.of("came to nothing")),
                Column.number(Sentence.of("mean wait")),
                Column.number(Sentence.of("median")),
                Column.number(Sentence.of("90 %")),
                Column.number(Sentence.of("longest"))),
            parts.stream().limit(DemandPage.MOST_GROUPS).map(part -> row(part, all)).toList()));
    page.rest(DemandPage.MOST_GROUPS, parts.size());
  }

  private static Row row(JobDetails.Part part, double all) {
    Optional<Distribution> waits = part.waitSeconds();
    return Row.of(
        part.name().isEmpty() ? Cell.said(Sentence.of("(none)")) : Cell.text(part.name()),
        Cell.count(part.jobs()),
        Cell.number(part.gpuHours(), Digits.WHOLE),
        part(part.gpuHours(), all),
        part(part.lostGpuHours(), part.gpuHours()),
        waits.map(of -> Cell.span(of.mean())).orElseGet(Cell::unknown),
        waits.map(of -> Cell.span(of.p50())).orElseGet(Cell::unknown),
        waits.map(of -> Cell.span(of.p90())).orElseGet(Cell::unknown),
        waits.map(of -> Cell.span(of.max())).orElseGet(Cell::unknown));
  }

  void months() {
    List<MonthOfLoad> months = demand.months();
    if (months.size() < 2) {
      return;
    }
    Map<YearMonth, JobDetails.Month> jobs = new HashMap<>();
    demand.facts().details().byMonth().forEach(month -> jobs.put(month.month(), month));
    boolean hasJobs = !jobs.isEmpty();
    List<Column> columns =
        new ArrayList<>(
            List.of(
                Column.text(Sentence.of("month")),
                Column.number(Sentence.of("GPU-hours")),
                Column.number(Sentence.of("mean GPUs")),
                Column.number(Sentence.of("busiest hour"))));
    if (hasJobs) {
      columns.add(Column.number(Sentence.of("jobs submitted")));
      columns.add(Column.number(Sentence.of("came to nothing")));
      columns.add(Column.number(Sentence.of("mean wait")));
    }
    page.heading(Sentence.of("Month by month"));
    int skipped = Math.max(0, months.size() - MOST_MONTHS);
    page.add(
        new Block.Grid(
            columns,
            months.stream()
                .skip(skipped)
                .map(month -> row(month, hasJobs, Optional.ofNullable(jobs.get(month.month()))))
                .toList()));
    if (skipped > 0) {
      page.para(
          Sentence.of(
              "shown the last {} of {} month{|s}; --format json has all",
              count(MOST_MONTHS),
              count(months.size())));
    }
  }

  private static Row row(MonthOfLoad month, boolean hasJobs, Optional<JobDetails.Month> jobs) {
    List<Cell> cells =
        new ArrayList<>(
            List.of(
                Cell.text(month.month().toString()),
                Cell.number(month.gpuHours(), Digits.WHOLE),
                Cell.number(month.meanGpus(), Digits.TENTHS),
                Cell.number(month.busiestHourGpus(), Digits.TENTHS)));
    if (hasJobs) {
      cells.add(Cell.count(jobs.map(JobDetails.Month::jobs).orElse(0L)));
      cells.add(jobs.map(of -> part(of.lostGpuHours(), of.gpuHours())).orElseGet(Cell::unknown));
      cells.add(
          jobs.filter(of -> of.waits() > 0)
              .map(of -> Cell.span(of.meanWaitSeconds()))
              .orElseGet(Cell::unknown));
    }
    return Row.of(cells.toArray(Cell[]::new));
  }

  void owned() {
    extras.owned().ifPresent(this::owned);
  }

  private void owned(OwnedUse owned) {
    Arg gpus = gpus(owned.gpus());
    page.heading(Sentence.of("On {} of your own", Counts.gpus(gpus)));
    List<Row> rows = new ArrayList<>();
    for (CurveKind kind : CurveKind.values()) {
      OwnedUse.Held held = owned.curves().get(kind);
      if (held != null) {
        rows.add(
            Row.of(
                Cell.text(kind.label()),
                Cell.share(held.usedShare(), Digits.TENTHS),
                Cell.number(held.idleGpuHours(), Digits.WHOLE),
                Cell.number(held.beyondGpuHours(), Digits.WHOLE),
                Cell.share(held.fullShare(), Digits.TENTHS),
                Cell.share(held.beyondShare(), Digits.TENTHS)));
      }
    }
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("curve")),
                Column.number(Sentence.of("used")),
                Column.number(Sentence.of("idle GPU-hours")),
                Column.number(Sentence.of("GPU-hours beyond")),
                Column.number(Sentence.of("all in use")),
                Column.number(Sentence.of("not enough"))),
            rows));
    page.para(
        Sentence.of(
            "The last two columns are shares of the time: every one of the {} GPU{|s} is in use, and"
                + " more than {} are.",
            gpus,
            gpus));
    demand
        .load(CurveKind.RUNNING)
        .filter(load -> load.peakGpus() > owned.gpus())
        .ifPresent(load ->
            page.para(
                Sentence.of(
                    "The log ran on up to {} GPU{|s} at once, more than {}: it is not the log of"
                        + " these GPUs alone.",
                    gpus(load.peakGpus()),
                    gpus)));
    owned
        .waits()
        .ifPresent(waits ->
            page.para(
                Sentence.of(
                    "Jobs waited {} hour{|s} in all; in {} of that time as many of the {} GPU{|s} were"
                        + " free as the job asked for. Such waits come from quotas, priorities,"
                        + " reservations or GPUs that are free on different machines; more GPUs"
                        + " would not end them.",
                    number(waits.waitedSeconds() / 3600, Digits.TENTHS),
                    share(waits.share()),
                    gpus)));
    quotas(owned);
  }

  private void quotas(OwnedUse owned) {
    if (owned.quotas().isEmpty()) {
      return;
    }
    double sum = owned.quotas().stream().mapToDouble(OwnedUse.Quota::guaranteedGpus).sum();
    page.heading(Sentence.of("Sharing {} by quotas", Counts.gpus(gpus(owned.gpus()))));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("{}", name(demand.pooling().by().label()))),
                Column.number(Sentence.of("alone, at the peak")),
                Column.number(Sentence.of("alone, 90 % of the time")),
                Column.number(Sentence.of("guaranteed"))),
            owned.quotas().stream()
                .map(quota ->
                    Row.of(
                        quota.name().isEmpty()
                            ? Cell.said(Sentence.of("(none)"))
                            : Cell.text(quota.name()),
                        Cell.of(gpus(quota.aloneGpus())),
                        Cell.of(gpus(quota.mostlyGpus())),
                        Cell.of(gpus(quota.guaranteedGpus()))))
                .toList()));
    double left = Math.max(0, owned.gpus() - sum);
    boolean isEnough =
        owned.quotas().stream().allMatch(quota -> quota.guaranteedGpus() >= quota.mostlyGpus());
    page.para(
        isEnough
            ? Sentence.of(
                "Guarantees that cover each for 90 % of the time take {} GPU{|s} and leave {} to"
                    + " whoever comes first.",
                gpus(sum), gpus(left))
            : Sentence.of(
                "The GPUs do not cover each for 90 % of the time: guarantees in proportion to that"
                    + " take {} of them and leave {} to whoever comes first.",
                gpus(sum), gpus(left)));
  }

  void price() {
    extras
        .price()
        .ifPresent(price -> {
          charges(price);
          sizes(price);
        });
  }

  private void charges(DemandPrice price) {
    page.heading(Sentence.of("Charges by {}", name(demand.pooling().by().label())));
    List<Row> rows = new ArrayList<>();
    for (DemandPrice.Charge charge :
        price.charges().stream().limit(DemandPage.MOST_GROUPS).toList()) {
      rows.add(
          charge(
              charge.group().isEmpty()
                  ? Cell.said(Sentence.of("(none)"))
                  : Cell.text(charge.group()),
              charge.gpuHours(),
              charge.share(),
              charge.ownUsd(),
              charge.cloudUsd()));
    }
    rows.add(
        charge(
            Cell.said(Sentence.of("all")),
            demand.load().gpuHours(),
            1,
            price.totalUsd(),
            price.cloudUsd()));
    page.add(
        new Block.Grid(
            List.of(
                Column.text(Sentence.of("{}", name(demand.pooling().by().label()))),
                Column.number(Sentence.of("GPU-hours")),
                Column.number(Sentence.of("share")),
                Column.number(Sentence.of("own cost")),
                Column.number(Sentence.of("in the cloud"))),
            rows));
    page.rest(DemandPage.MOST_GROUPS, price.charges().size());
    page.para(
        price
            .offer()
            .map(offer ->
                Sentence.of(
                    "Over the time of the log: {} machine{|s} of {} for {}, what goes beyond them on"
                        + " {} for {}, by GPU-hours. In the cloud: every GPU-hour on {}, as if"
                        + " parts of a machine could be rented.",
                    count(price.machines()),
                    name(price.machine()),
                    usd(price.ownUsd()),
                    name(offer),
                    usd(price.rentUsd()),
                    name(offer)))
            .orElseGet(() ->
                Sentence.of(
                    "Over the time of the log: {} machine{|s} of {} for {}, by GPU-hours. The study"
                        + " names no offer by the hour, so what goes beyond them has no price.",
                    count(price.machines()),
                    name(price.machine()),
                    usd(price.ownUsd()))));
  }

  private static Row charge(
      Cell name, double gpuHours, double share, double ownUsd, Optional<Double> cloudUsd) {
    return Row.of(
        name,
        Cell.number(gpuHours, Digits.TENTHS),
        Cell.share(share, Digits.TENTHS),
        Cell.of(usd(ownUsd)),
        cloudUsd.map(usd -> Cell.of(usd(usd))).orElseGet(Cell::unknown));
  }

  private void sizes(DemandPrice price) {
    page.heading(Sentence.of("If you owned"));
    page.add(
        new Block.Grid(
            List.of(
                Column.number(Sentence.of("machines")),
                Column.number(Sentence.of("GPUs of the log")),
                Column.number(Sentence.of("covered")),
                Column.number(Sentence.of("idle")),
                Column.number(Sentence.of("GPU-hours rented")),
                Column.number(Sentence.of("a month")),
                Column.number(Sentence.of("90 % wait, nothing rented")),
                Column.number(Sentence.of("never run"))),
            price.sizes().stream()
                .map(size ->
                    Row.of(
                        Cell.count(size.machines()),
                        Cell.of(gpus(size.gpus())),
                        Cell.share(size.coveredShare(), Digits.TENTHS),
                        Cell.share(size.idleShare(), Digits.TENTHS),
                        Cell.number(size.rentedGpuHours(), Digits.WHOLE),
                        Cell.of(usd(size.usdPerMonth())),
                        size.waits()
                            .map(waits -> Cell.span(waits.p90Seconds()))
                            .orElseGet(Cell::unknown),
                        size.waits()
                            .map(waits -> Cell.count(waits.neverRan()))
                            .orElseGet(Cell::unknown)))
                .toList()));
    if (price.sizes().stream().allMatch(size -> size.waits().isEmpty())) {
      page.para(
          Sentence.of(
              "Waits are replayed for logs of up to {} job{|s}.",
              count(DemandPrice.MOST_REPLAYED)));
    } else {
      page.para(
          Sentence.of(
              "The wait is that of a replay on these machines alone; jobs that never run are larger"
                  + " than all of them."));
    }
  }

  /// How many GPUs of a bill it pays to commit to.
  void commitments() {
    page.heading(Sentence.of("How many GPUs to commit to"));
    page.add(
        new Block.Grid(
            List.of(
                Column.number(Sentence.of("discount of a commitment")),
                Column.number(Sentence.of("commit to GPUs")),
                Column.number(Sentence.of("saved"))),
            Commitment.atUsualDiscounts(demand.load().curve()).stream()
                .map(at ->
                    Row.of(
                        Cell.share(at.discount(), Digits.WHOLE),
                        Cell.count(at.gpus()),
                        Cell.share(at.savedShare(), Digits.TENTHS)))
                .toList()));
    page.para(
        Sentence.of(
            "Saved is of what all GPU-hours of the bill cost by the hour: a committed GPU is paid"
                + " whether it is used or not, one more by the hour. All GPUs of the bill count"
                + " alike. Rows by the day or month spread their use evenly, which makes"
                + " commitments"
                + " look better than they are."));
  }

  private static Cell part(double part, double whole) {
    return whole == 0 ? Cell.unknown() : Cell.share(part / whole, Digits.TENTHS);
  }

  private static Arg gpus(double gpus) {
    return DemandPage.gpus(gpus);
  }
}
