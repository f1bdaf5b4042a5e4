package dev.rackrate.resolve;

import static dev.rackrate.resolve.Asked.given;
import static dev.rackrate.resolve.Asked.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Offer;
import dev.rackrate.catalogue.Pricing;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.ApiEntry;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Offers to rent, from values to options.
final class RentMakerTest {

  private static final Gpu CHIP = Rows.gpu("chip", 24, Map.of());
  private static final Written HOURLY = Asked.of(Input.ON_DEMAND_PRICE, 2.50);

  private static Written spot(double usd) {
    return Asked.of(Input.SPOT_PRICE, usd);
  }

  private static Catalogue offered(Confidence confidence) {
    Offer.Price price =
        new Offer.Price(
            new Pricing.OnDemand(3), Offer.Price.OPEN, Rows.source("2026-05-04", confidence));
    return Rows.ofOffers(CHIP, Rows.offer("cloud", CHIP, price));
  }

  @Test
  void eachPriceIsAnOption() {
    Written yearly = Asked.of(Input.RESERVED_TERM, 12).with(Input.RESERVED_PRICE, given(1.90));
    Written odd = Asked.of(Input.RESERVED_TERM, 18).with(Input.RESERVED_UPFRONT, given(7_000));
    RentEntry entry =
        offer(
            "cloud",
            HOURLY.with(Input.MONTHLY_PRICE, given(900)),
            Optional.of(spot(1.10)),
            yearly,
            odd);
    assertThat(new Asked().interruptible().rent(entry).scenario().options())
        .extracting(Option::id)
        .containsExactly(
            "on-demand:cloud",
            "spot:cloud",
            "reserved-1y:cloud",
            "reserved-18m:cloud",
            "monthly:cloud");
  }

  @Test
  void anOfferWithoutAPriceIsRefused() {
    assertThatThrownBy(
            () -> new Asked().rent(offer("cloud", Written.NONE, Optional.empty())).scenario())
        .isInstanceOfSatisfying(
            EntryProblem.class, wrong -> assertThat(wrong.key()).isEqualTo("on-demand"));
  }

  @Test
  void workThatCannotBeInterruptedIsNotOnSpot() {
    RentEntry entry = offer("cloud", HOURLY, Optional.of(spot(1.10)));
    assertThat(new Asked().rent(entry).option("spot:cloud").misfits())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.SPOT);
    assertThat(new Asked().rent(entry).option("on-demand:cloud").misfits()).isEmpty();
    assertThat(new Asked().interruptible().rent(entry).option("spot:cloud").misfits()).isEmpty();
  }

  /// 40 % interrupted in a month of 720 hours: -ln(0.6) / 720 = 0.000709480 an hour.
  @Test
  void aShareOfAMonthIsARateOverTheHoursOfThatMonth() {
    Written often = spot(1.10).with(Input.INTERRUPTIONS, given(0.40));
    Option option =
        new Asked().rent(offer("cloud", HOURLY, Optional.of(often))).option("spot:cloud");
    assertThat(option.get(Input.INTERRUPTIONS)).isCloseTo(0.000709480, within(1e-9));
    assertThat(((Origin.Derived) option.origin(Input.INTERRUPTIONS)).parts())
        .extracting(Origin.Derived.Part::value)
        .containsExactly(0.40, 720.0);
  }

  @ParameterizedTest(name = "available {0}")
  @CsvSource({"0.99, true", "1, false"})
  void spotThatRunsOutNeedsAPriceToFallBackOn(double available, boolean isNeeded) {
    Written some = spot(1.10).with(Input.SPOT_AVAILABLE, given(available));
    Asked asked = new Asked().rent(offer("cloud", Written.NONE, Optional.of(some)));
    if (isNeeded) {
      assertThatThrownBy(asked::scenario)
          .isInstanceOfSatisfying(
              EntryProblem.class, wrong -> assertThat(wrong.key()).isEqualTo("on-demand"));
    } else {
      assertThat(asked.scenario().options()).hasSize(1);
    }
  }

  @ParameterizedTest
  @EnumSource(Confidence.class)
  void aFoundPriceMustBeMoreThanAGuess(Confidence confidence) {
    Catalogue catalogue = offered(confidence);
    Option found = new Asked().on(catalogue).gpu(CHIP).rentAuto().option("on-demand:cloud");
    assertThat(found.trust().isEnough()).isEqualTo(confidence != Confidence.ESTIMATE);
    Offer offer = catalogue.on(Asked.TODAY).offer("cloud").orElseThrow();
    Option named =
        new Asked().on(catalogue).rent(RentEntry.of(offer, "rent[0]")).option("on-demand:cloud");
    assertThat(named.trust().isEnough()).isTrue();
    assertThat(named.listed()).isEqualTo(new Option.Listed.AsOffer(offer));
    assertThat(named.get(Input.MACHINE_GPUS)).isEqualTo(2);
  }

  @Test
  void termsHoldForTheirProvider() {
    ProviderTerms agreed =
        new ProviderTerms("provider-terms[0]", "CLOUD", "", Asked.of(Input.DISCOUNT, 0.12));
    ProviderTerms idle =
        new ProviderTerms("provider-terms[1]", "elsewhere", "", Asked.of(Input.DISCOUNT, 0.5));
    Asked asked =
        new Asked().rent(offer("cloud", HOURLY, Optional.empty())).terms(agreed).terms(idle);
    assertThat(asked.option("on-demand:cloud").get(Input.DISCOUNT)).isEqualTo(0.12);
    assertThat(asked.scenario().warnings())
        .singleElement()
        .satisfies(note -> {
          assertThat(note.kind()).isEqualTo(Note.Kind.TERMS_UNUSED);
          assertThat(note.sentence().args()).containsExactly(Arg.name("elsewhere"));
        });
  }

  @Test
  void dollarsOfTheCatalogueNeedARate() {
    Catalogue catalogue = offered(Confidence.PRIMARY);
    Offer offer = catalogue.on(Asked.TODAY).offer("cloud").orElseThrow();
    Asked pegged = new Asked().on(catalogue).inCurrencyWithoutRate("XAF");
    assertThatThrownBy(() -> pegged.rent(RentEntry.of(offer, "rent[0]")).scenario())
        .isInstanceOfSatisfying(
            EntryProblem.class, wrong -> assertThat(wrong.sentence().text()).contains("XAF"));
    Asked alone = new Asked().inCurrencyWithoutRate("XAF");
    assertThat(alone.rent(offer("own", HOURLY, Optional.empty())).scenario().options()).hasSize(1);
  }

  @Test
  void aServiceNeedsWorkloads() {
    ApiEntry service =
        new ApiEntry(
            "tokens", "", "", Asked.usd(0.6), Asked.usd(1.8), Optional.empty(), Optional.empty());
    assertThatThrownBy(() -> new Asked().api(service).scenario())
        .isInstanceOfSatisfying(
            EntryProblem.class, wrong -> assertThat(wrong.key()).isEqualTo("api"));
  }

  @Test
  void whatIsToBeFoundNeedsAGpuToCountIn() {
    assertThatThrownBy(() -> new Asked().rentAuto().scenario())
        .isInstanceOfSatisfying(
            EntryProblem.class,
            wrong -> {
              assertThat(wrong.path()).isEqualTo("demand");
              assertThat(wrong.key()).isEqualTo("gpu");
            });
  }

  @Test
  void nothingToCompareIsRefused() {
    assertThatThrownBy(() -> new Asked().scenario())
        .isInstanceOfSatisfying(
            EntryProblem.class, wrong -> assertThat(wrong.key()).isEqualTo("build"));
  }
}
