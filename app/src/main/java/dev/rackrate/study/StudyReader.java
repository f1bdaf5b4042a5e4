package dev.rackrate.study;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Market;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.sizing.WorkloadCase;
import dev.rackrate.study.text.AmountContext;
import dev.rackrate.study.text.Exchange;
import dev.rackrate.study.text.Names;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Overrides;
import dev.rackrate.study.text.Section;
import dev.rackrate.study.text.YamlReader;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// A study file -> a [Scenario]: every input a number with its origin.
public final class StudyReader {

  private static final int MOST_MONTHS = 240;

  /// What a study may name besides the catalogue.
  ///
  /// @param sizing predicts workloads; asked for where a study describes any
  public record Beside(LogSource logs, Supplier<SizingModel> sizing) {}

  private final Catalogue catalogue;
  private final Beside beside;

  /// Reads studies whose demand is typed in.
  public StudyReader(Catalogue catalogue) {
    this(
        catalogue,
        LogSource.NONE,
        () -> {
          throw InputProblem.of("workloads cannot be predicted here; type the demand in");
        });
  }

  /// Reads studies whose demand may be in logs or described by workloads.
  public StudyReader(Catalogue catalogue, LogSource logs, Supplier<SizingModel> sizing) {
    this.catalogue = catalogue;
    this.beside = new Beside(logs, sizing);
  }

  /// The workloads of a study file with overrides from the command line, and the day and currency
  /// that their costs are told in.
  ///
  /// @throws InputProblem where something in them cannot be used, or there are none
  public DescribedStudy workloads(Path file, List<String> sets) {
    return described(Overrides.apply(YamlReader.read(file), sets));
  }

  /// The workloads of a study given as text; `name` stands for the file in messages.
  public DescribedStudy workloads(String text, String name, List<String> sets) {
    return described(Overrides.apply(YamlReader.mapping(text, name), sets));
  }

  private DescribedStudy described(Node.Mapping root) {
    Section bare = Section.of(root, "", "", new AmountContext(0, Optional.empty()));
    requireVersion(bare);
    double hours =
        bare.sectionOrEmpty("conventions")
            .number("hours-per-month", 24, 744)
            .map(Given::value)
            .orElse(Time.HOURS_PER_MONTH);
    LocalDate asOf = bare.date("as-of").orElseGet(catalogue::newestPrice);
    Market market = catalogue.on(asOf);
    Exchange exchange = exchange(bare, market);
    Section study = Section.of(root, "", "", new AmountContext(hours, Optional.of(exchange)));
    List<WorkloadCase> works =
        new WorkloadReader(study, catalogue, beside.logs())
            .read().stream().map(Described::work).toList();
    if (works.isEmpty()) {
      throw study.missing(
          "workloads", "[{name: tune, kind: llm-fine-tuning, model: llama-3.1-8b}]");
    }
    return new DescribedStudy(
        bare.requiredText("title", "Fine-tuning at a small lab"), market, exchange.own(), works);
  }

  /// Reads a study file with overrides from the command line.
  ///
  /// @param sets each `PATH=VALUE`
  /// @throws InputProblem where something in it cannot be used
  public Scenario read(Path file, List<String> sets) {
    return resolve(Overrides.apply(YamlReader.read(file), sets));
  }

  /// Reads a study given as text; `name` stands for the file in messages.
  public Scenario read(String text, String name, List<String> sets) {
    return resolve(Overrides.apply(YamlReader.mapping(text, name), sets));
  }

  private Scenario resolve(Node.Mapping root) {
    Section bare = Section.of(root, "", "", new AmountContext(0, Optional.empty()));
    requireVersion(bare);
    String title = bare.requiredText("title", "Fine-tuning at a small lab");
    boolean shipped = bare.choice("defaults").orElse("shipped").equals("shipped");
    Optional<Given> hoursPerMonth =
        bare.sectionOrEmpty("conventions").number("hours-per-month", 24, 744);
    double hours = hoursPerMonth.map(Given::value).orElse(Time.HOURS_PER_MONTH);
    LocalDate asOf = bare.date("as-of").orElseGet(catalogue::newestPrice);

    Market market = catalogue.on(asOf);
    Exchange exchange = exchange(bare, market);
    Section study = Section.of(root, "", "", new AmountContext(hours, Optional.of(exchange)));
    Defaults defaults = new Defaults(market, shipped, exchange);
    Figures figures = new Figures();
    conventions(study, defaults, figures, hoursPerMonth);

    SiteReader site = new SiteReader(study, defaults);
    site.fill(figures, site.setting());
    DemandReader demand = new DemandReader(study, catalogue, defaults, figures, beside);
    demand.fill();
    Optional<LocalDate> start = study.date("start");
    if (start.filter(day -> day.isBefore(asOf)).isPresent()) {
      throw study.problem("start", "must not be before as-of, %s".formatted(asOf));
    }
    LocalDate first = start.orElse(asOf);
    TermsReader terms = new TermsReader(study, first);

    List<Option> options = new ArrayList<>();
    BuildReader build = new BuildReader(study, market, defaults, site, demand);
    if (demand.hasNoGpu() && (Names.hasAuto(study, "build") || Names.hasAuto(study, "rent"))) {
      throw study.sectionOrEmpty("demand").missing("gpu", "H100 SXM");
    }
    HaveReader have = new HaveReader(study, build, first, demand.logged());
    have.fill(figures);
    have.enough().ifPresent(options::add);
    options.addAll(build.options(figures));
    RentReader rent = new RentReader(study, market, defaults, demand, terms);
    options.addAll(rent.options(figures));
    ApiReader services = new ApiReader(study, market, defaults, demand);
    options.addAll(services.options(figures));
    dropFoundTwins(options);
    refuseTwins(study, options);
    if (options.isEmpty()) {
      throw study.missing("build", "[ws-4x4090]");
    }
    List<String> warnings = new ArrayList<>(terms.unused(rent.providers()));
    warnings.addAll(have.warnings());
    warnings.addAll(services.warnings());
    return new Scenario(
        title,
        asOf,
        start,
        exchange.own(),
        limits(study, terms),
        have.held(),
        demand.earning(market),
        demand.logged().map(LoggedDemand::demand),
        options,
        warnings);
  }

  private static void requireVersion(Section study) {
    Given version =
        study.whole("rackrate", 0, 1_000).orElseThrow(() -> study.missing("rackrate", "1"));
    if (version.value() != 1) {
      throw study.problem("rackrate", "this program reads version 1 of the format; write 1");
    }
  }

  private static Exchange exchange(Section study, Market market) {
    String own = study.text("currency").orElse(Money.USD);
    if (!Money.isCurrencyCode(own)) {
      throw study.problem("currency", "must be an ISO currency code such as EUR");
    }
    Map<String, Money.Rate> rates = new HashMap<>();
    study
        .value("exchange-rates")
        .ifPresent(node -> {
          if (!(node instanceof Node.Mapping mapping)) {
            throw study.expected("exchange-rates", node, "rates by currency, e.g. {EUR: 1.16 USD}");
          }
          mapping.entries().forEach((code, entry) -> rates.put(code, rate(code, entry)));
        });
    return new Exchange(market, own, rates);
  }

  private static Money.Rate rate(String code, Node.Entry entry) {
    String path = "exchange-rates." + code;
    if (!Money.isCurrencyCode(code) || code.equals(Money.USD)) {
      throw InputProblem.at(
          entry.keyPlace(), path, "must be the ISO code of a currency other than USD, e.g. EUR");
    }
    Optional<Quantity> quantity =
        entry.value() instanceof Node.Scalar scalar
            ? Quantity.parse(scalar.text())
            : Optional.empty();
    if (quantity.isEmpty()
        || !quantity.get().unit().toString().equals(Money.USD)
        || !(quantity.get().number() > 0)) {
      throw InputProblem.at(
          entry.value().place(),
          path,
          "must say what one %s is worth in US dollars, e.g. 1.16 USD, but is %s"
              .formatted(code, entry.value().shape()));
    }
    Place place = entry.value().place();
    Origin origin =
        place.isCommandLine()
            ? new Origin.CommandLine(path)
            : new Origin.StudyLine(place.name(), place.line(), place.column(), path);
    return new Money.Rate(code, quantity.get().number(), origin);
  }

  private static void conventions(
      Section study, Defaults defaults, Figures figures, Optional<Given> hoursPerMonth) {
    Optional<Given> horizon = study.amountBetween("horizon", 1, MOST_MONTHS, "months");
    horizon.ifPresent(given -> {
      if (given.value() != Math.rint(given.value())) {
        throw study.problem("horizon", "must be whole months, e.g. 36 months");
      }
    });
    if (!defaults.isShipped() && horizon.isEmpty()) {
      throw study.missing("horizon", "36 months");
    }
    defaults.fill(figures, Input.HORIZON, horizon, 36);
    defaults.fill(figures, Input.DISCOUNT_RATE, discountRate(study), 0);
    defaults.fill(figures, Input.HOURS_PER_MONTH, hoursPerMonth, Time.HOURS_PER_MONTH);
    Section conventions = study.sectionOrEmpty("conventions");
    boolean yearly = conventions.choice("cash-flows").orElse("monthly").equals("yearly");
    if (yearly) {
      Node written = conventions.value("cash-flows").orElseThrow();
      figures.put(Input.YEARLY_CASH_FLOWS, 1, conventions.origin("cash-flows", written));
    } else {
      figures.putAbsent(Input.YEARLY_CASH_FLOWS, 0);
    }
  }

  private static Optional<Given> discountRate(Section study) {
    return study.compoundRate("discount-rate", 12);
  }

  private static Limits limits(Section study, TermsReader terms) {
    Section limits = study.sectionOrEmpty("limits");
    double budget = limits.amount("budget", "USD").map(Given::value).orElse(Double.MAX_VALUE);
    double power = limits.amount("power", "W").map(Given::value).orElse(Double.MAX_VALUE);
    List<String> mustStay = limits.text("must-stay").map(SiteReader::places).orElse(List.of());
    double wait =
        limits
            .amountBetween("wait", 0, Time.HOURS_PER_YEAR, "hours")
            .map(hours -> hours.value() * 3_600)
            .orElse(Limits.WAIT_SECONDS);
    return new Limits(budget, power, mustStay, terms.quotas(), wait);
  }

  /// What the study names beside `auto` is not taken again as found.
  private static void dropFoundTwins(List<Option> options) {
    Set<String> named = new HashSet<>();
    options.stream().filter(o -> o.trust().isNamed()).map(Option::id).forEach(named::add);
    options.removeIf(option -> !option.trust().isNamed() && named.contains(option.id()));
  }

  private static void refuseTwins(Section study, List<Option> options) {
    Set<String> ids = new HashSet<>();
    for (Option option : options) {
      if (!ids.add(option.id())) {
        String key =
            switch (option.kind()) {
              case BUILD -> "build";
              case ON_DEMAND, SPOT, RESERVED, MONTHLY -> "rent";
              case API -> "api";
            };
        throw study.problem(
            key,
            "two entries are called "
                + option.name()
                + "; give each its own name, or leave one out");
      }
    }
  }

  /// The costs a section lists itself.
  static List<CostItem> costs(Section section, CostItem.Basis once, CostItem.Basis monthly) {
    List<CostItem> items = new ArrayList<>();
    for (Section entry : section.sections("costs")) {
      String label = entry.requiredText("label", "insurance");
      Given amount =
          entry
              .amount("amount", "USD/month", "USD")
              .orElseThrow(() -> entry.missing("amount", "900 USD"));
      CostItem.Basis basis = amount.unit().equals("USD") ? once : monthly;
      items.add(new CostItem(label, basis, amount.value(), amount.origin()));
    }
    return items;
  }
}
