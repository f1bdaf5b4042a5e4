package dev.rackrate.resolve;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Market;
import dev.rackrate.operations.RunningFigures;
import dev.rackrate.performance.ratio.GpuRatioModel;
import dev.rackrate.performance.ratio.SpeedModel;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Time;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.resolve.asked.Wanted;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.resolve.market.ManagedListings;
import dev.rackrate.resolve.market.MiningRule;
import dev.rackrate.resolve.words.EntryWords;
import dev.rackrate.resolve.words.NoteWords;
import dev.rackrate.scenario.Limits;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.RentPaid;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.scenario.Uncertain;
import dev.rackrate.sizing.SizingModel;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A question and a catalogue -> a scenario, in which every input of every option is a number with
/// its origin.
public final class ScenarioMaker {

  private static final String COMMON_GPU = "H100 SXM";

  private static final double USUAL_HORIZON_MONTHS = 36;

  /// Countries to which the United States license the export of fast GPUs case by case: groups D:1,
  /// D:4 and D:5 of supplement 1 to part 740 of the Export Administration Regulations but Israel,
  /// and those under embargo. An estimate of November 2026, which the warning says.
  private static final Set<String> UNDER_EXPORT_RULES =
      Set.of(
          "AE", "AF", "AM", "AZ", "BH", "BY", "CD", "CF", "CN", "CU", "EG", "ER", "GE", "HK", "HT",
          "IQ", "IR", "JO", "KG", "KH", "KP", "KW", "KZ", "LA", "LB", "LY", "MD", "MM", "MN", "MO",
          "NI", "OM", "PK", "QA", "RU", "SA", "SD", "SO", "SS", "SY", "TJ", "TM", "UZ", "VE", "VN",
          "YE", "ZW");

  private final Catalogue catalogue;
  private final Supplier<SizingModel> sizing;
  private final SpeedModel rates;
  private final Supplier<SpeedModel> speeds;

  /// Of the market that was asked last.
  private final AtomicReference<@Nullable MarketFacts> facts = new AtomicReference<>();

  /// Compares GPUs by rates of data sheets and scores.
  ///
  /// @param sizing predicts workloads; asked for where a question describes any
  public ScenarioMaker(Catalogue catalogue, Supplier<SizingModel> sizing) {
    this(catalogue, sizing, () -> new GpuRatioModel(catalogue));
  }

  /// @param sizing predicts workloads; asked for where a question describes any
  /// @param speeds compares GPUs; asked for where the hours of a question are those of one
  public ScenarioMaker(
      Catalogue catalogue, Supplier<SizingModel> sizing, Supplier<SpeedModel> speeds) {
    this.catalogue = catalogue;
    this.sizing = sizing;
    this.rates = new GpuRatioModel(catalogue);
    this.speeds = speeds;
  }

  /// Every option of a question worked out to numbers.
  ///
  /// @throws EntryProblem where something of the question does not go with the rest
  public Scenario scenario(Question question) {
    return scenario(question, Changes.NONE);
  }

  /// The same with options changed as they are made, so that what follows from them follows: what
  /// is rented until a machine arrives costs what the offer then costs.
  ///
  /// @throws EntryProblem where something of the question does not go with the rest
  public Scenario scenario(Question question, Changes changes) {
    return made(question, changes, true).scenario();
  }

  /// A scenario that may lack machines of the catalogue that no verdict can choose.
  ///
  /// @param isWhole whether it lacks none
  public record Candidates(Scenario scenario, boolean isWhole) {}

  /// The same without machines of the catalogue of which it is seen early that no verdict can
  /// choose them: what a choice needs, in a part of the time.
  ///
  /// @throws EntryProblem where something of the question does not go with the rest, or nothing is
  ///   left
  public Candidates candidates(Question question, Changes changes) {
    return made(question, changes, false);
  }

  /// The GPU that somebody may mean who names none: the one of which a log tells the most.
  private static String likelyGpu(WorkFacts work) {
    return work.use() instanceof WorkFacts.Use.Logged(var _, var _, var _, var most)
        ? most.orElse(COMMON_GPU)
        : COMMON_GPU;
  }

  private Candidates made(Question question, Changes changes, boolean areAllWanted) {
    Market market = catalogue.on(question.asOf());
    MarketFacts known = facts(market);
    Defaults defaults = new Defaults(market, question.isShipped(), question.unratedCurrency());
    InputsBuilder shared = new InputsBuilder();
    conventions(question, defaults, shared);
    SiteInputs site = new SiteInputs(question.site(), defaults);
    site.fill(shared, new Settings(question.site(), question.isShipped()).asked());
    boolean isOwning = !question.build().isEmpty() || !question.have().isEmpty();
    List<Note> standIns = site.standIns(shared, isOwning);
    GpuFit fit = new GpuFit(question.work(), catalogue, rates, defaults, sizing, speeds);
    fit.fill(shared);
    if (fit.reference().isEmpty() && (isAuto(question.build()) || isAuto(question.rent()))) {
      throw EntryProblem.missing("demand", "gpu", likelyGpu(question.work()));
    }
    Set<String> held =
        question.have().stream().map(each -> each.machine().name()).collect(Collectors.toSet());
    BuildMaker build =
        new BuildMaker(defaults, known, site, fit, question.limits(), areAllWanted, held);
    HaveMaker.Found have =
        HaveMaker.of(question.have(), build, question.firstDay(), fit.curve(), shared);
    List<Option> options = new ArrayList<>(changes.made(have.enough().stream().toList()));
    List<Option> builds = changes.made(build.options(shared, question.build()));
    ProviderTerms.Book terms = new ProviderTerms.Book(question.terms(), defaults);
    RentMaker.Rented rented =
        new RentMaker(
                defaults,
                known,
                site,
                fit,
                terms,
                question.limits(),
                new RentPaths(question.pricePath(), defaults, known),
                areAllWanted)
            .options(shared, question.rent());
    List<Option> offers = changes.made(rented.options());
    if (question.isShipped()) {
      DeliveryMaker delivery = delivery(question, offers);
      options.addAll(delivery.deliver(builds));
      options.addAll(delivery.waitedFor(offers));
    } else {
      options.addAll(builds);
      options.addAll(offers);
    }
    ApiMaker.Served served = services(question, defaults, known, site, fit, shared);
    options.addAll(changes.made(served.options()));
    options.replaceAll(changes.delivered());
    dropFoundTwins(options);
    refuseTwins(options);
    if (options.isEmpty()) {
      throw EntryProblem.wrong(
          "",
          "build",
          Sentence.of(
              "nothing is left to compare: no machine is named here and no offer under rent; write"
                  + " auto for one of them or both"));
    }
    question.uncertainty().figures().forEach(figure -> refuseOfNothing(figure, options));
    List<Note> warnings = new ArrayList<>();
    terms
        .unused(rented.providers())
        .forEach(p -> warnings.add(NoteWords.termsUnused(p, rented.providers())));
    warnings.addAll(have.warnings());
    fit.workloads().ifPresent(own -> warnings.addAll(own.measuredOpen()));
    fit.workloads().ifPresent(own -> warnings.addAll(own.measuredFar()));
    warnings.addAll(PartOfOne.notes(question.work(), shared));
    warnings.addAll(AtOnce.notes(question.work()));
    warnings.addAll(UnmeasuredStack.notes(question.work()));
    warnings.addAll(fit.loggedKinds());
    if (question.isShipped()) {
      warnings.add(
          NoteWords.leftOut(
              terms.haveSupport(),
              question.work().hasLicence(),
              fit.isTyped(),
              rented.options().stream().anyMatch(o -> o.get(Input.RENT_LEAD_TIME) > 0)));
    }
    if (UNDER_EXPORT_RULES.contains(question.site().country().toUpperCase(Locale.ROOT))) {
      warnings.add(NoteWords.exportNotChecked(question.site().country()));
    }
    carbonUnknown(options).ifPresent(warnings::add);
    warnings.addAll(served.warnings());
    if (question.limits().managed() != Limits.Managed.NO_MATTER) {
      ManagedListings.said(market, fit.reference()).ifPresent(warnings::add);
    }
    Scenario made =
        new Scenario(
            question.title(),
            question.asOf(),
            question.start(),
            question.currency(),
            question.limits(),
            have.machines(),
            MiningRule.earning(question.work(), fit.reference(), market),
            question.work().logged(),
            options,
            warnings,
            standIns,
            served.unpriced(),
            new UncertaintyRule(defaults, question.work().logged().isPresent())
                .of(question.uncertainty()),
            running(question, defaults));
    return new Candidates(made, build.areAll() && rented.areAll());
  }

  @SuppressWarnings("ReferenceEquality") // the catalogue keeps the market of a day
  private MarketFacts facts(Market market) {
    MarketFacts last = facts.get();
    if (last != null && last.market() == market) {
      return last;
    }
    MarketFacts made = new MarketFacts(market);
    facts.set(made);
    return made;
  }

  /// A figure of an offer, a provider or a GPU that is not compared would be drawn for nothing.
  private static void refuseOfNothing(Uncertain figure, List<Option> options) {
    String name = figure.name();
    if (figure.effect() == Uncertain.Effect.RENT_PAID) {
      refusePaidByNobody(name, options);
    }
    boolean isOfSeller = name.startsWith(Uncertain.PAID_TO);
    if (!isOfSeller && !name.startsWith(Uncertain.SPEED_OF)) {
      return;
    }
    String of =
        name.substring(isOfSeller ? Uncertain.PAID_TO.length() : Uncertain.SPEED_OF.length());
    List<String> known =
        options.stream()
            .flatMap(option ->
                isOfSeller ? Stream.of(option.name(), option.provider()) : Stream.of(option.gpu()))
            .filter(each -> !each.isEmpty())
            .distinct()
            .toList();
    if (known.stream().noneMatch(of::equalsIgnoreCase)
        && !(isOfSeller && Uncertain.SELLERS.contains(of))) {
      throw EntryProblem.wrong(
          "uncertainty",
          name,
          Sentence.of(
              "belongs to nothing that is compared{}",
              Nearest.meant(
                  Nearest.to(of, known),
                  Sentence.of("write the name of an option as the answer has it"))));
    }
  }

  /// A figure of all offers, or of those of a kind of seller, moves listed prices alone.
  private static void refusePaidByNobody(String name, List<Option> options) {
    if (options.stream().anyMatch(option -> RentPaid.nearness(option, name) > 0)) {
      return;
    }
    List<String> written =
        options.stream()
            .filter(option -> RentPaid.isOfWritten(option, name))
            .map(Option::name)
            .distinct()
            .toList();
    if (!written.isEmpty()) {
      throw EntryProblem.wrong(
          "uncertainty",
          name,
          Sentence.of(
              "moves listed prices alone, and the study writes those of {} itself; write {}",
              Arg.names(written),
              Arg.name(Uncertain.PAID_TO + written.getFirst())));
    }
    String of = name.substring(Math.min(name.length(), Uncertain.PAID_TO.length()));
    if (of.isEmpty() || Uncertain.SELLERS.contains(of)) {
      throw EntryProblem.wrong(
          "uncertainty",
          name,
          Sentence.of("moves what is rented of such sellers, and nothing is; leave it out"));
    }
  }

  /// That a price of carbon does not count where nobody knows the carbon.
  private static Optional<Note> carbonUnknown(List<Option> options) {
    List<String> unknown =
        options.stream()
            .filter(option -> option.get(Input.CARBON_PRICE) > 0)
            .filter(option -> !option.kind().isOwned() && option.get(Input.RENT_CARBON) == 0)
            .map(Option::name)
            .distinct()
            .toList();
    return unknown.isEmpty()
        ? Optional.empty()
        : Optional.of(NoteWords.carbonUnknown(unknown, options.size()));
  }

  /// What is known of running machines where the site is.
  private static RunningFigures running(Question question, Defaults defaults) {
    Setting setting = new Settings(question.site(), question.isShipped()).asked();
    List<String> qualifiers = new ArrayList<>(List.of(setting.hosting()));
    qualifiers.addAll(Places.withCountry(question.site().country()));
    Map<String, Given> figures = new HashMap<>();
    for (String name : RunningFigures.names()) {
      defaults.shipped(name, qualifiers).ifPresent(given -> figures.put(name, given));
    }
    if (question.isShipped()) {
      RunningFigures.qualified()
          .forEach((name, asked) -> {
            for (String own : asked.isEmpty() ? defaults.qualifiersOf(name) : asked) {
              defaults.onRecord(name, own).ifPresent(given -> figures.put(name + " " + own, given));
            }
          });
    }
    return new RunningFigures(figures);
  }

  /// Ordered on the day of the prices, or at the start where none is said.
  private static DeliveryMaker delivery(Question question, List<Option> offers) {
    double ahead = ChronoUnit.DAYS.between(question.asOf(), question.firstDay());
    return new DeliveryMaker(offers, question.limits(), Math.max(0, ahead));
  }

  private static boolean isAuto(List<? extends Wanted<?>> wanted) {
    return wanted.stream().anyMatch(Wanted.Auto.class::isInstance);
  }

  private static ApiMaker.Served services(
      Question question,
      Defaults defaults,
      MarketFacts known,
      SiteInputs site,
      GpuFit fit,
      InputsBuilder shared) {
    boolean isFound = isAuto(question.build()) || isAuto(question.rent());
    if (question.api().isEmpty()) {
      return isFound
          ? fit.workloads()
              .map(own -> new ApiMaker(defaults, known, site, own.works()).notAsked())
              .orElse(ApiMaker.Served.NONE)
          : ApiMaker.Served.NONE;
    }
    WorkloadUse workloads =
        fit.workloads()
            .orElseThrow(() ->
                EntryProblem.wrong(
                    "",
                    "api",
                    Sentence.of(
                        "is compared for workloads of kind llm-serving; describe them under"
                            + " workloads")));
    return new ApiMaker(defaults, known, site, workloads.works()).options(shared, question.api());
  }

  private static void conventions(Question question, Defaults defaults, InputsBuilder figures) {
    Written written = question.conventions();
    if (!question.isShipped() && !written.has(Input.HORIZON)) {
      throw EntryProblem.missing("", "horizon", "36 months");
    }
    defaults.fill(figures, written, Input.HORIZON, USUAL_HORIZON_MONTHS, List.of());
    defaults.fill(figures, written, Input.DISCOUNT_RATE, 0, List.of());
    defaults.fill(figures, written, Input.HOURS_PER_MONTH, Time.HOURS_PER_MONTH, List.of());
    figures.putOrAbsent(Input.YEARLY_CASH_FLOWS, written, 0);
  }

  /// What the question names beside `auto` is not taken again as found.
  private static void dropFoundTwins(List<Option> options) {
    Set<String> named = new HashSet<>();
    options.stream().filter(o -> o.trust().isNamed()).map(Option::id).forEach(named::add);
    options.removeIf(option -> !option.trust().isNamed() && named.contains(option.id()));
  }

  private static void refuseTwins(List<Option> options) {
    Set<String> ids = new HashSet<>();
    for (Option option : options) {
      if (!ids.add(option.id())) {
        String list =
            switch (option.kind()) {
              case BUILD -> "build";
              case ON_DEMAND, SPOT, RESERVED, MONTHLY, BLOCK -> "rent";
              case API -> "api";
            };
        throw EntryProblem.wrong("", list, EntryWords.twoOfOneName(option.name()));
      }
    }
  }
}
