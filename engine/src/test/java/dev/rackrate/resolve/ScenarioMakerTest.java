package dev.rackrate.resolve;

import static dev.rackrate.resolve.Asked.machine;
import static dev.rackrate.resolve.Asked.offer;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.resolve.asked.ApiEntry;
import dev.rackrate.resolve.asked.RentEntry;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What a question becomes as a whole: which options there are, and what is refused.
final class ScenarioMakerTest {

  private static final Gpu CHIP = Rows.gpu("chip", 24, Map.of());
  private static final Written HOURLY = Asked.of(Input.ON_DEMAND_PRICE, 2.50);
  private static final Catalogue WITH_CLOUD =
      Rows.ofOffers(CHIP, Rows.offer("cloud", CHIP, Rows.price(1.60, "2026-05-04")));

  private static RentEntry hourly(String name) {
    return offer(name, HOURLY, Optional.empty());
  }

  private static void refused(Asked asked, String path, String key) {
    assertThatThrownBy(asked::scenario)
        .isInstanceOfSatisfying(
            EntryProblem.class,
            wrong -> {
              assertThat(wrong.path()).isEqualTo(path);
              assertThat(wrong.key()).isEqualTo(key);
            });
  }

  @Test
  void machinesComeBeforeOffersEachInTheirOrder() {
    Scenario scenario =
        new Asked()
            .rent(hourly("second"))
            .rent(hourly("first"))
            .build(machine("tower", Written.NONE, Optional.empty()))
            .build(machine("box", Written.NONE, Optional.empty()))
            .scenario();
    assertThat(scenario.options())
        .extracting(Option::id)
        .containsExactly("build:tower", "build:box", "on-demand:second", "on-demand:first");
    assertThat(scenario.title()).isEqualTo("A test");
    assertThat(scenario.asOf()).isEqualTo(Asked.TODAY);
  }

  @Test
  void everyOptionHasTheConventionsOfTheQuestion() {
    Scenario scenario =
        new Asked()
            .build(machine("box", Written.NONE, Optional.empty()))
            .rent(hourly("cloud"))
            .scenario();
    assertThat(scenario.options())
        .allSatisfy(option -> {
          assertThat(option.get(Input.HORIZON)).isEqualTo(24);
          assertThat(option.get(Input.HOURS_PER_MONTH)).isEqualTo(720);
          assertThat(option.get(Input.GPUS)).isEqualTo(4);
          assertThat(option.get(Input.DISCOUNT_RATE)).isZero();
          assertThat(option.origin(Input.DISCOUNT_RATE)).isInstanceOf(Origin.Absent.class);
        });
  }

  @Test
  void nothingToCompareIsRefused() {
    refused(new Asked(), "", "build");
  }

  @Test
  void twoOfOneNameAreRefusedInTheirList() {
    refused(new Asked().rent(hourly("cloud")).rent(hourly("cloud")), "", "rent");
    refused(
        new Asked()
            .build(machine("box", Written.NONE, Optional.empty()))
            .build(machine("box", Written.NONE, Optional.empty())),
        "",
        "build");
  }

  @Test
  void oneNameMayStandForAMachineAndAnOffer() {
    assertThat(
            new Asked()
                .build(machine("box", Written.NONE, Optional.empty()))
                .rent(hourly("box"))
                .scenario()
                .options())
        .extracting(Option::id)
        .containsExactly("build:box", "on-demand:box");
  }

  @Test
  void whatIsNamedIsNotFoundAgain() {
    Asked found = new Asked().on(WITH_CLOUD).gpu(CHIP).together(WorkFacts.Together.NO).rentAuto();
    List<Option> alone = found.scenario().options();
    assertThat(alone).singleElement().satisfies(o -> assertThat(o.trust().isNamed()).isFalse());
    Option only = alone.getFirst();
    List<Option> both = found.rent(hourly(only.name())).scenario().options();
    assertThat(both)
        .filteredOn(option -> option.id().equals(only.id()))
        .singleElement()
        .satisfies(option -> {
          assertThat(option.trust().isNamed()).isTrue();
          assertThat(option.get(Input.ON_DEMAND_PRICE)).isEqualTo(2.50);
        });
  }

  @Test
  void toFindAnythingTheGpuOfTheDemandMustBeKnown() {
    refused(new Asked().on(WITH_CLOUD).rentAuto(), "demand", "gpu");
  }

  @Test
  void servicesByTheTokenNeedWorkloads() {
    ApiEntry service =
        new ApiEntry(
            "llm", "", "", Asked.usd(0.20), Asked.usd(0.90), Optional.empty(), Optional.empty());
    refused(new Asked().api(service).rent(hourly("cloud")), "", "api");
  }
}
