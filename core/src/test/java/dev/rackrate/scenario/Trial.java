package dev.rackrate.scenario;

import dev.rackrate.catalogue.Host;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import dev.rackrate.quantity.There;
import dev.rackrate.workload.Desktop;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A small language for scenarios in tests: what is said counts, all else is without effect.
///
/// Four GPUs work 84 of the 168 hours of a week for 24 months of 720 hours, 360 hours a month each;
/// money is not discounted. Machines and offers have four GPUs unless they say otherwise, so one of
/// them does the work, and figures can be worked by head.
///
/// ```
/// Trial.study().build("box", b -> b.price(9_000)).rent("cloud", r -> r.onDemand(2.50)).scenario()
/// ```
public final class Trial {

  /// The day of every study.
  public static final LocalDate TODAY = LocalDate.of(2026, 11, 9);

  private final Map<Input, Double> common = new EnumMap<>(Input.class);
  private final Map<String, Double> quotas = new HashMap<>();
  private final List<Item> items = new ArrayList<>();
  private final List<Have> have = new ArrayList<>();
  private final List<There> there = new ArrayList<>();
  private final List<Note> warnings = new ArrayList<>();
  private final List<String> mustStay = new ArrayList<>();
  private Optional<Earning> earning = Optional.empty();
  private Money.Rate currency = new Money.Rate("USD", 1, new Origin.Absent());
  private double budgetUsd = Double.POSITIVE_INFINITY;
  private Limits.Managed managed = Limits.Managed.NO_MATTER;
  private double powerWatts = Double.POSITIVE_INFINITY;
  private int spaceMachines = Integer.MAX_VALUE;

  private Trial() {
    common.put(Input.HORIZON, 24.0);
    common.put(Input.HOURS_PER_MONTH, 720.0);
    common.put(Input.GPUS, 4.0);
    common.put(Input.HOURS_PER_WEEK, 84.0);
    common.put(Input.MOST_HOURS_PER_WEEK, 168.0);
    common.put(Input.PUE, 1.0);
  }

  /// Whatever it costs and takes.
  public static final Limits NO_LIMITS = atMost(Double.MAX_VALUE);

  /// A budget and no other limit.
  public static Limits atMost(double usd) {
    return new Limits(usd, Double.MAX_VALUE, List.of(), Map.of(), Limits.WAIT_SECONDS);
  }

  /// A study of options as they are, in US dollars from [#TODAY] on.
  public static Scenario of(Limits limits, List<Option> options) {
    return new Scenario(
        "Trial",
        TODAY,
        Optional.empty(),
        new Money.Rate(Money.USD, 1, new Origin.Absent()),
        limits,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        options,
        List.of(),
        List.of(),
        List.of());
  }

  public static Trial study() {
    return new Trial();
  }

  /// An input of every option that does not say otherwise.
  public Trial with(Input input, double value) {
    common.put(input, value);
    return this;
  }

  public Trial gpus(double gpus) {
    return with(Input.GPUS, gpus);
  }

  public Trial hoursPerWeek(double hours) {
    return with(Input.HOURS_PER_WEEK, hours);
  }

  public Trial discountRate(double ratio) {
    return with(Input.DISCOUNT_RATE, ratio);
  }

  public Trial budget(double usd) {
    budgetUsd = usd;
    return this;
  }

  public Trial power(double watts) {
    powerWatts = watts;
    return this;
  }

  public Trial space(int machines) {
    spaceMachines = machines;
    return this;
  }

  public Trial quota(String provider, double gpus) {
    quotas.put(provider, gpus);
    return this;
  }

  /// Only what its seller runs may be chosen.
  public Trial managedOnly() {
    managed = Limits.Managed.REQUIRED;
    return this;
  }

  public Trial mustStay(String... places) {
    mustStay.addAll(List.of(places));
    return this;
  }

  public Trial earns(double usdPerGpuHour) {
    earning = Optional.of(new Earning(usdPerGpuHour, "mining", true, row(source(2, true))));
    return this;
  }

  public Trial currency(String code, double usdPerUnit, Source source) {
    currency = new Money.Rate(code, usdPerUnit, row(source));
    return this;
  }

  public Trial noticed(String warning) {
    warnings.add(new Note(Note.Kind.LEFT_OUT, Sentence.of("{}", Arg.name(warning))));
    return this;
  }

  /// A machine to build.
  public Trial build(String name, UnaryOperator<Item> as) {
    items.add(as.apply(new Item(name, OptionKind.BUILD, "build:")));
    return this;
  }

  /// An offer; how it is paid is what is said last of its price.
  public Trial rent(String name, UnaryOperator<Item> as) {
    items.add(as.apply(new Item(name, OptionKind.ON_DEMAND, "on-demand:")));
    return this;
  }

  /// A machine that is there for some months and does the work of some of the GPUs.
  public Trial have(String name, int months, double gpus, UnaryOperator<Item> as) {
    Item item = as.apply(new Item(name, OptionKind.BUILD, "build:have-"));
    item.with(Input.LIFE, months);
    Option option = item.option(common);
    There does = new There("build:have-" + name, gpus, months, 0, true, new Origin.Absent());
    have.add(new Have(option.with(option.inputs().beside(List.copyOf(there))), 1, does));
    there.add(does);
    return this;
  }

  public Scenario scenario() {
    return new Scenario(
        "trial",
        TODAY,
        Optional.empty(),
        currency,
        new Limits(
            budgetUsd, powerWatts, mustStay, quotas, Limits.WAIT_SECONDS, managed, spaceMachines),
        have,
        earning,
        Optional.empty(),
        items.stream()
            .map(item -> item.option(common))
            .map(option -> option.with(option.inputs().beside(there)))
            .toList(),
        warnings,
        List.of(),
        List.of());
  }

  /// A document of so many days before [#TODAY].
  ///
  /// @param isSure whether it is more than an estimate
  public static Source source(long daysAgo, boolean isSure) {
    LocalDate day = TODAY.minusDays(daysAgo);
    return new Source(
        "T" + daysAgo,
        "a document of " + day,
        "",
        new PartialDate(day.toString(), day),
        isSure ? Confidence.PRIMARY : Confidence.ESTIMATE);
  }

  private static Origin row(Source source) {
    return new Origin.CatalogueRow("trial.csv", source.id(), source);
  }

  /// A machine or an offer.
  public static final class Item {

    private final String name;
    private final Map<Input, Double> own = new EnumMap<>(Input.class);
    private final Map<Input, Origin> origins = new EnumMap<>(Input.class);
    private final List<CostItem> costs = new ArrayList<>();
    private final List<Misfit> misfits = new ArrayList<>();
    private final List<Note> notes = new ArrayList<>();
    private final List<Share> shares = new ArrayList<>();
    private OptionKind kind;
    private String pricing;
    private Input price = Input.PRICE;
    private String family;
    private String gpu = "RTX 4090";
    private String provider = "";
    private String place = "";
    private double circuitWatts = Double.POSITIVE_INFINITY;
    private Trust trust = Trust.NAMED;
    private Sold sold = Sold.PLAIN;

    private Item(String name, OptionKind kind, String pricing) {
      this.name = name;
      this.family = name;
      this.kind = kind;
      this.pricing = pricing;
      own.put(Input.MACHINE_GPUS, 4.0);
      own.put(Input.GPU_RATIO, 1.0);
    }

    public Item with(Input input, double value) {
      own.put(input, value);
      return this;
    }

    public Item from(Input input, Origin origin) {
      origins.put(input, origin);
      return this;
    }

    public Item gpus(double gpus) {
      return with(Input.MACHINE_GPUS, gpus);
    }

    // What it costs.

    public Item price(double usd) {
      return with(Input.PRICE, usd);
    }

    public Item onDemand(double usdPerHour) {
      return paid(OptionKind.ON_DEMAND, "on-demand:", Input.ON_DEMAND_PRICE, usdPerHour);
    }

    /// Free at all times, as far as is known.
    public Item spot(double usdPerHour) {
      return paid(OptionKind.SPOT, "spot:", Input.SPOT_PRICE, usdPerHour)
          .with(Input.SPOT_AVAILABLE, 1);
    }

    public Item monthly(double usdPerMonth) {
      return paid(OptionKind.MONTHLY, "monthly:", Input.MONTHLY_PRICE, usdPerMonth);
    }

    /// Reserved for the 24 months and paid at once.
    public Item atOnce(double usd) {
      return atOnce(2, usd);
    }

    /// Reserved and paid at once, and again after so many years.
    public Item atOnce(int years, double usd) {
      return paid(OptionKind.RESERVED, "reserved-" + years + "y:", Input.RESERVED_UPFRONT, usd)
          .with(Input.RESERVED_TERM, 12 * years);
    }

    /// A capacity block of one to so many days, paid for whole days of each session.
    public Item block(int mostDays, double usdPerHour) {
      return paid(OptionKind.BLOCK, "block:", Input.BLOCK_PRICE, usdPerHour)
          .with(Input.BLOCK_LEAST_DAYS, 1)
          .with(Input.BLOCK_MOST_DAYS, mostDays);
    }

    /// Reserved for so many years at a price by the hour, and by the hour at another after them.
    public Item reserved(int years, double usdPerHour, double afterwardsUsdPerHour) {
      return paid(OptionKind.RESERVED, "reserved-" + years + "y:", Input.RESERVED_PRICE, usdPerHour)
          .with(Input.RESERVED_TERM, 12 * years)
          .with(Input.ON_DEMAND_PRICE, afterwardsUsdPerHour);
    }

    public Item service(double usdPerHour) {
      return paid(OptionKind.API, "api:", Input.API_PRICE, usdPerHour);
    }

    private Item paid(OptionKind as, String prefix, Input input, double usd) {
      kind = as;
      pricing = prefix;
      price = input;
      return with(input, usd);
    }

    public Item cost(String label, CostItem.Basis basis, double usd) {
      costs.add(new CostItem(label, basis, usd, new Origin.Absent()));
      return this;
    }

    // Where its price came from.

    /// Its price is of so many days ago.
    public Item daysOld(long days) {
      return from(price, row(source(days, true)));
    }

    public Item estimated() {
      return from(price, row(source(3, false)));
    }

    /// Its price is the sum of parts, each of so many days ago.
    public Item part(String part, double usd, long daysOld) {
      List<Origin.Derived.Part> parts = new ArrayList<>();
      if (origins.get(price) instanceof Origin.Derived(var _, var before)) {
        parts.addAll(before);
      }
      parts.add(new Origin.Derived.Part(part, usd, "USD", row(source(daysOld, true))));
      double all = parts.stream().mapToDouble(Origin.Derived.Part::value).sum();
      return with(price, all).from(price, new Origin.Derived("sum of parts", parts));
    }

    // What else is known of it.

    public Item gpu(String which) {
      gpu = which;
      return this;
    }

    public Item provider(String who) {
      provider = who;
      return this;
    }

    public Item place(String where) {
      place = where;
      return this;
    }

    public Item circuit(double watts) {
      circuitWatts = watts;
      return this;
    }

    /// Its seller runs the software too.
    public Item managed() {
      sold = new Sold(Optional.empty(), Host.UNKNOWN, true);
      return this;
    }

    /// Found in the catalogue, not named by the study.
    public Item found() {
      trust = Trust.FOUND;
      return this;
    }

    public Item weak(String weakness) {
      trust =
          Trust.found(
              List.of(
                  new Weakness(
                      Weakness.Kind.ESTIMATED_PRICE, Sentence.of("{}", Arg.name(weakness)))));
      return this;
    }

    public Item cannot(Misfit.Kind what) {
      misfits.add(new Misfit(what, Sentence.of("cannot do it")));
      return this;
    }

    public Item note(String note) {
      return note(Note.Kind.OF_PRICE, note);
    }

    public Item note(Note.Kind kind, String note) {
      notes.add(new Note(kind, Sentence.of("{}", Arg.name(note))));
      return this;
    }

    /// Its speed is predicted: what the work takes is between these shares of the prediction.
    public Item predicted(double low, double high) {
      Desktop work = new Desktop("work", 4, 84, 8, Optional.empty());
      shares.add(new Share(work, Optional.empty(), new Range(336, 336 * low, 336 * high)));
      return with(Input.AT_ONCE, 4);
    }

    private Option option(Map<Input, Double> common) {
      Map<Input, Double> all = new EnumMap<>(common);
      all.putAll(own);
      return new Option(
          pricing + name,
          kind,
          name,
          family,
          gpu,
          provider,
          place,
          circuitWatts,
          trust,
          Inputs.of(all),
          origins,
          costs,
          misfits,
          notes,
          shares,
          Option.UNLISTED,
          Optional.empty(),
          sold);
    }
  }
}
