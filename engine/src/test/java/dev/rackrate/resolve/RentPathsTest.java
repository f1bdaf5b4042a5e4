package dev.rackrate.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Where rents go: what is said of all, and what contracts imply of a chip.
final class RentPathsTest {

  private static final Gpu CHIP = Rows.gpu("chip", 24, Map.of());
  private static final Gpu OTHER = Rows.gpu("other", 48, Map.of());
  private static final PricePath IMPLIED = new PricePath.Implied(Asked.HERE);

  private static Offer.Price price(Pricing pricing) {
    return new Offer.Price(pricing, Offer.Price.OPEN, Rows.source("2026-09-04"));
  }

  /// One year at 4.00 an hour, two at another price, by the hour at 5.00.
  private static Offer terms(String provider, Gpu gpu, double usdOfTwoYears) {
    return Rows.offer(
        provider + "/" + gpu.id(),
        provider,
        gpu,
        price(new Pricing.OnDemand(5)),
        price(new Pricing.Reserved(12, 4, 0)),
        price(new Pricing.Reserved(24, usdOfTwoYears, 0)));
  }

  private static Catalogue of(Offer... offers) {
    return new Catalogue(
        Rows.tables(
            List.of(CHIP, OTHER), List.of(), List.of(), List.of(offers), List.of(), List.of()));
  }

  private static Asked asked(Catalogue catalogue) {
    return new Asked()
        .on(catalogue)
        .gpu(CHIP)
        .together(WorkFacts.Together.NO)
        .withAssumptions()
        .rentAuto();
  }

  private static Option option(Asked asked, String id) {
    return asked.option(id);
  }

  // 24 months at 3.00 less 12 at 4.00 leave 24.00 for 12: 2.00, half of 4.00.
  @Test
  void rentsFollowWhatContractsImply() {
    Catalogue catalogue =
        of(terms("Lambda", CHIP, 3), terms("Nebius", CHIP, 3), terms("Crusoe", CHIP, 3));
    Option hourly = option(asked(catalogue).path(IMPLIED), "on-demand:Lambda/chip");

    assertThat(hourly.get(Input.PRICE_PATH)).isEqualTo(1);
    assertThat(hourly.inputs().rentIn(12)).isEqualTo(1);
    assertThat(hourly.inputs().rentIn(13)).isCloseTo(0.5, within(1e-12));
    assertThat(hourly.inputs().rentIn(60)).isCloseTo(0.5, within(1e-12));
    assertThat(hourly.origin(Input.PRICE_PATH).sources()).isNotEmpty();
  }

  @Test
  void oneThatIsNotAskedForIsKnownAndNotTaken() {
    Catalogue catalogue =
        of(terms("Lambda", CHIP, 3), terms("Nebius", CHIP, 3), terms("Crusoe", CHIP, 3));
    Inputs in = option(asked(catalogue), "on-demand:Lambda/chip").inputs();

    assertThat(in.hasRentPath()).isTrue();
    assertThat(in.areRentsOnPath()).isFalse();
    assertThat(in.rentIn(13)).isEqualTo(1);
  }

  @Test
  void whereTooFewSellersHaveTermsThoseOfAllChipsCount() {
    Catalogue catalogue =
        of(terms("Lambda", CHIP, 3), terms("Nebius", OTHER, 3.2), terms("Crusoe", OTHER, 3.1));
    Option hourly = option(asked(catalogue).path(IMPLIED), "on-demand:Lambda/chip");

    // 0.5, (24 x 3.2 - 48) / 12 / 4 = 0.6 and 0.55: the middle of three sellers
    assertThat(hourly.inputs().rentIn(13)).isCloseTo(0.55, within(1e-12));
    assertThat(hourly.origin(Input.PRICE_PATH))
        .isInstanceOfSatisfying(
            Origin.Derived.class, told -> assertThat(told.formula()).contains("of all GPUs"));
  }

  @Test
  void whatDisagreesIsRefused() {
    Catalogue catalogue =
        of(
            terms("Lambda", CHIP, 3),
            terms("Nebius", CHIP, 3.9),
            terms("Crusoe", CHIP, 3),
            terms("Vultr", OTHER, 3));
    assertThatThrownBy(() -> asked(catalogue).path(IMPLIED).scenario())
        .isInstanceOfSatisfying(
            EntryProblem.class,
            wrong -> {
              assertThat(wrong.key()).isEqualTo("price-path");
              assertThat(wrong.sentence().text()).contains("disagree").contains("50 % to 95 %");
            });
  }

  @Test
  void whatIsRefusedOfOneChipIsToldWhereAnotherIsKnown() {
    List<Offer> offers = new ArrayList<>();
    for (String provider : List.of("Lambda", "Nebius", "Crusoe")) {
      offers.add(terms(provider, OTHER, 3));
      offers.add(terms(provider + " Two", CHIP, provider.equals("Nebius") ? 3.9 : 3));
    }
    Scenario scenario = asked(of(offers.toArray(Offer[]::new))).path(IMPLIED).scenario();
    assertThat(scenario.options())
        .filteredOn(option -> option.gpu().equals(CHIP.name()))
        .isNotEmpty()
        .allSatisfy(option -> {
          assertThat(option.get(Input.PRICE_PATH)).isZero();
          assertThat(option.notes()).extracting(Note::kind).contains(Note.Kind.NOTHING_IMPLIED);
        });
    assertThat(scenario.options())
        .filteredOn(option -> option.gpu().equals(OTHER.name()))
        .isNotEmpty()
        .allSatisfy(option -> assertThat(option.get(Input.PRICE_PATH)).isEqualTo(1));
  }

  // Four GPUs on two machines, 21 hours a week: 720 x 21 / 168 = 90 hours a month of each.
  // By the hour for 24 months 180 x 24 x 5 = 21,600, on the path 180 x (12 x 5 + 12 x 2.5) =
  // 16,200.
  @Test
  void theVerdictIsWorkedOutAgainOnTheImpliedPath() {
    Catalogue catalogue =
        of(terms("Lambda", CHIP, 3), terms("Nebius", CHIP, 3), terms("Crusoe", CHIP, 3));
    Flip flip = flip(catalogue, 18_900).orElseThrow();
    assertThat(flip.from()).isZero();
    // Half of the 5,400 that the path takes off.
    assertThat(flip.to()).isCloseTo(0.5, within(1e-6));
    assertThat(flip.option()).startsWith("on-demand:");
    assertThat(flip(catalogue, 16_199)).isEmpty();
    assertThat(flip(catalogue, 16_201)).isPresent();
  }

  private static Optional<Flip> flip(Catalogue catalogue, double usd) {
    Written hand = Written.NONE.with(Input.MACHINE_GPUS, Asked.given(4));
    Scenario scenario =
        asked(catalogue)
            .build(Asked.machine("own", hand.with(Input.PRICE, Asked.usd(usd)), Optional.of(CHIP)))
            .scenario();
    List<Option> plain =
        scenario.options().stream()
            .filter(option ->
                option.kind() == OptionKind.BUILD || option.kind() == OptionKind.ON_DEMAND)
            .map(RentPathsTest::withoutTheRest)
            .toList();
    return Decision.of(scenario.with(plain)).verdict().flips().stream()
        .filter(found -> found.input().equals("price-path"))
        .findFirst();
  }

  /// Nobody and nothing is paid but the price, so that sums can be worked by hand.
  private static Option withoutTheRest(Option option) {
    Inputs in = option.inputs();
    for (Input input : Input.values()) {
      boolean isKept =
          switch (input) {
            case GPUS,
                HOURS_PER_WEEK,
                HORIZON,
                HOURS_PER_MONTH,
                MACHINE_GPUS,
                GPU_RATIO,
                MOST_HOURS_PER_WEEK,
                PRICE,
                PRICE_PATH,
                ON_DEMAND_PRICE ->
                true;
            default -> false;
          };
      in = isKept ? in : in.with(input, 0);
    }
    return option.with(in);
  }

  @Test
  void stepsAreSharesOfTheRentOfToday() {
    PricePath steps =
        new PricePath.Steps(
            List.of(
                new PricePath.Step(4, Asked.given(0.8)), new PricePath.Step(13, Asked.given(1.3))));
    Option option = asked(of(terms("Lambda", CHIP, 3))).path(steps).option("on-demand:Lambda/chip");
    assertThat(option.inputs().rentIn(3)).isEqualTo(1);
    assertThat(option.inputs().rentIn(4)).isCloseTo(0.8, within(1e-12));
    assertThat(option.inputs().rentIn(12)).isCloseTo(0.8, within(1e-12));
    assertThat(option.inputs().rentIn(200)).isCloseTo(1.3, within(1e-12));
  }

  @Test
  void anOfferWithATrendOfItsOwnFollowsThat() {
    RentEntry own =
        Asked.offer(
            "cloud",
            Asked.of(Input.ON_DEMAND_PRICE, 2.5).with(Input.TREND, Asked.given(-0.2)),
            Optional.empty());
    PricePath path = new PricePath.Trend(Asked.given(-0.1));
    assertThat(new Asked().rent(own).path(path).option("on-demand:cloud").get(Input.TREND))
        .isEqualTo(-0.2);
    RentEntry other = Asked.offer("cloud", Asked.of(Input.ON_DEMAND_PRICE, 2.5), Optional.empty());
    assertThat(new Asked().rent(other).path(path).option("on-demand:cloud").get(Input.TREND))
        .isEqualTo(-0.1);
  }
}
