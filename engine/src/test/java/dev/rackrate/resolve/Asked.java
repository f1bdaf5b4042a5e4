package dev.rackrate.resolve;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.ApiEntry;
import dev.rackrate.resolve.asked.BuildEntry;
import dev.rackrate.resolve.asked.HaveEntry;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Uncertainty;
import dev.rackrate.workload.WorkKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Questions as values: four GPUs for 21 hours a week and 24 months, without any assumption, and
/// whatever else a test asks.
public final class Asked {

  public static final LocalDate TODAY = LocalDate.of(2026, 11, 9);

  /// Where a test says something.
  static final Origin HERE = new Origin.CommandLine("a test");

  private final List<Wanted<BuildEntry>> build = new ArrayList<>();
  private final List<HaveEntry> have = new ArrayList<>();
  private final List<Wanted<RentEntry>> rent = new ArrayList<>();
  private final List<Wanted<ApiEntry>> api = new ArrayList<>();
  private final List<ProviderTerms> terms = new ArrayList<>();
  private Catalogue catalogue = Rows.ofOffers(Rows.gpu("plain", 24, Map.of()));
  private Written conventions =
      Written.NONE.with(Input.HORIZON, given(24)).with(Input.HOURS_PER_MONTH, given(720));
  private Written figures =
      Written.NONE.with(Input.GPUS, given(4)).with(Input.HOURS_PER_WEEK, given(21));
  private SiteFacts site = SiteFacts.NONE;
  private Limits limits =
      new Limits(Double.MAX_VALUE, Double.MAX_VALUE, List.of(), Map.of(), Limits.WAIT_SECONDS);
  private Optional<WorkKind> kind = Optional.empty();
  private Optional<Gpu> gpu = Optional.empty();
  private Optional<Double> memoryGib = Optional.empty();
  private WorkFacts.Together together = WorkFacts.Together.OPEN;
  private PricePath pricePath = PricePath.OPEN;
  private boolean isInterruptible;
  private boolean isShipped;
  private String unratedCurrency = "";

  static Given given(double value) {
    return new Given(value, "", HERE);
  }

  static Given usd(double value) {
    return new Given(value, "USD", HERE);
  }

  public Asked on(Catalogue other) {
    catalogue = other;
    return this;
  }

  Asked withAssumptions() {
    isShipped = true;
    return this;
  }

  Asked inCurrencyWithoutRate(String code) {
    unratedCurrency = code;
    return this;
  }

  Asked figure(Input input, double value) {
    figures = figures.with(input, given(value));
    return this;
  }

  Asked kind(WorkKind said) {
    kind = Optional.of(said);
    return this;
  }

  public Asked gpu(Gpu said) {
    gpu = Optional.of(said);
    return this;
  }

  Asked memory(double gib) {
    memoryGib = Optional.of(gib);
    return this;
  }

  Asked together(WorkFacts.Together said) {
    together = said;
    return this;
  }

  Asked path(PricePath said) {
    pricePath = said;
    return this;
  }

  Asked interruptible() {
    isInterruptible = true;
    return this;
  }

  Asked site(SiteFacts facts) {
    site = facts;
    return this;
  }

  Asked mustStay(String... places) {
    limits =
        new Limits(
            Double.MAX_VALUE, Double.MAX_VALUE, List.of(places), Map.of(), Limits.WAIT_SECONDS);
    return this;
  }

  Asked build(BuildEntry entry) {
    build.add(new Wanted.Named<>(entry));
    return this;
  }

  /// With assumptions, so that the usual setting of the team is one of those that are tried.
  Asked buildAuto() {
    isShipped = true;
    build.add(new Wanted.Auto<>("build[0]"));
    return this;
  }

  Asked have(HaveEntry entry) {
    have.add(entry);
    return this;
  }

  Asked rent(RentEntry entry) {
    rent.add(new Wanted.Named<>(entry));
    return this;
  }

  public Asked rentAuto() {
    rent.add(new Wanted.Auto<>("rent[0]"));
    return this;
  }

  Asked api(ApiEntry entry) {
    api.add(new Wanted.Named<>(entry));
    return this;
  }

  Asked terms(ProviderTerms agreed) {
    terms.add(agreed);
    return this;
  }

  /// A machine written out at 9,000 USD.
  static BuildEntry machine(String name, Written written, Optional<Gpu> gpu) {
    Written all = written.has(Input.PRICE) ? written : written.with(Input.PRICE, usd(9_000));
    return new BuildEntry("build[0]", name, Optional.empty(), gpu, List.of(), all, List.of());
  }

  /// An offer written out.
  static RentEntry offer(String name, Written written, Optional<Written> spot, Written... terms) {
    return new RentEntry(
        "rent[0]",
        name,
        "Cloud",
        "",
        Optional.empty(),
        Optional.empty(),
        written,
        spot,
        List.of(terms),
        List.of());
  }

  static Written of(Input input, double value) {
    return Written.NONE.with(input, given(value));
  }

  static Assumption assumption(String name, String unit, double value, String qualifier) {
    return new Assumption(
        name, qualifier, unit, value, value, value, Rows.source("2026-05-04"), "made up");
  }

  Question question() {
    return new Question(
        "A test",
        TODAY,
        Optional.empty(),
        new Money.Rate(Money.USD, 1, new Origin.Absent()),
        unratedCurrency,
        isShipped,
        conventions,
        site,
        new WorkFacts(
            kind.orElse(WorkKind.LLM_TRAINING),
            kind.isPresent(),
            gpu,
            memoryGib,
            together,
            isInterruptible,
            figures,
            new WorkFacts.Use.Typed()),
        build,
        have,
        rent,
        api,
        terms,
        limits,
        Uncertainty.NONE,
        pricePath);
  }

  Scenario scenario() {
    return new ScenarioMaker(
            catalogue,
            () -> {
              throw new IllegalStateException("no workloads here");
            })
        .scenario(question());
  }

  public Option option(String id) {
    return scenario().options().stream()
        .filter(option -> option.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
