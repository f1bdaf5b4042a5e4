package dev.rackrate.resolve;

import static dev.rackrate.resolve.Asked.given;
import static dev.rackrate.resolve.Asked.machine;
import static dev.rackrate.resolve.Asked.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Machine;
import dev.rackrate.catalogue.MachineDesign;
import dev.rackrate.catalogue.Part;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.catalogue.Standing;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.BuildEntry;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.scenario.Option;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Machines to build, from values to options.
final class BuildMakerTest {

  /// A machine of two GPUs, of whose 1,000 USD some rest on estimates.
  private static Catalogue estimated(double usd, Standing standing) {
    Part known =
        Rows.part(
            "known",
            Optional.of(TestTables.SXM),
            new Part.Price(1_000 - usd, true, TestTables.SPRING));
    Part guessed =
        Rows.part(
            "guessed",
            Optional.empty(),
            new Part.Price(usd, true, Rows.source("2026-05-04", Confidence.ESTIMATE)));
    MachineDesign design =
        new MachineDesign(
            "box",
            "Box",
            TestTables.SXM,
            2,
            150,
            900,
            TestTables.SPRING,
            4,
            21,
            standing,
            false,
            List.of(new MachineDesign.Item(known, 1), new MachineDesign.Item(guessed, 1)),
            TestTables.SPRING);
    return new TestTables().gpus(TestTables.SXM).machines(design).catalogue();
  }

  private static Asked auto(double estimatedUsd, Standing standing) {
    return new Asked()
        .on(estimated(estimatedUsd, standing))
        .gpu(TestTables.SXM)
        .together(WorkFacts.Together.NO)
        .buildAuto();
  }

  private static Option only(Written written) {
    return new Asked().build(machine("box", written, Optional.empty())).option("build:box");
  }

  @Test
  void whatIsLeftOutHasNoEffect() {
    Option option = only(Asked.of(Input.MACHINE_GPUS, 4));
    assertThat(option.get(Input.PRICE)).isEqualTo(9_000);
    assertThat(option.get(Input.MACHINE_GPUS)).isEqualTo(4);
    assertThat(option.get(Input.GPU_RATIO)).isEqualTo(1);
    assertThat(option.get(Input.PUE)).isEqualTo(1);
    assertThat(option.get(Input.GPU_PART_PRICE)).isEqualTo(9_000 / 4.0);
    assertThat(option.get(Input.RESALE)).isZero();
    assertThat(option.listed()).isEqualTo(Option.UNLISTED);
    assertThat(option.origin(Input.PRICE)).isEqualTo(Asked.HERE);
  }

  @Test
  void theSumOfTheParts() {
    var parts =
        List.of(
            new BuildEntry.Part("GPU", 4, usd(1_650)), new BuildEntry.Part("board", 1.5, usd(800)));
    var entry =
        new BuildEntry(
            "build[0]", "box", Optional.empty(), Optional.empty(), parts, Written.NONE, List.of());
    Option option = new Asked().build(entry).option("build:box");
    assertThat(option.get(Input.PRICE)).isEqualTo(4 * 1_650 + 1.5 * 800);
    assertThat(option.get(Input.GPU_PART_PRICE)).isEqualTo(1_650);
  }

  @Test
  void aMachineWithoutAPriceIsRefused() {
    var entry =
        new BuildEntry(
            "build[3]",
            "box",
            Optional.empty(),
            Optional.empty(),
            List.of(),
            Written.NONE,
            List.of());
    assertThatThrownBy(() -> new Asked().build(entry).scenario())
        .isInstanceOfSatisfying(
            EntryProblem.class,
            wrong -> {
              assertThat(wrong.path()).isEqualTo("build[3]");
              assertThat(wrong.key()).isEqualTo("price");
              assertThat(wrong.isMissing()).isTrue();
            });
  }

  @ParameterizedTest(name = "idle {0} W")
  @CsvSource({"199, false", "200, false", "201, true"})
  void idleIsAtMostLoad(double idle, boolean isRefused) {
    Written power = Asked.of(Input.LOAD_POWER, 200).with(Input.IDLE_POWER, given(idle));
    if (isRefused) {
      assertThatThrownBy(() -> only(power))
          .isInstanceOfSatisfying(
              EntryProblem.class, wrong -> assertThat(wrong.key()).isEqualTo("power"));
    } else {
      assertThat(only(power).get(Input.IDLE_POWER)).isEqualTo(idle);
    }
  }

  @Test
  void aResaleMayBeAShareOfThePrice() {
    Given share = new Given(0.35, "ratio", Asked.HERE);
    assertThat(only(Written.NONE.with(Input.RESALE, share)).get(Input.RESALE))
        .isCloseTo(0.35 * 9_000, within(1e-9));
    Option dearer = only(Written.NONE.with(Input.RESALE, usd(9_001)));
    assertThat(dearer.notes()).hasSize(1);
    assertThat(only(Written.NONE.with(Input.RESALE, usd(9_000))).notes()).isEmpty();
  }

  @ParameterizedTest(name = "{0} of 1,000 USD are estimated")
  @CsvSource({"499, true", "500, true", "501, false"})
  void aPriceOnEstimatesDecidesNothing(double usd, boolean isEnough) {
    Option found = auto(usd, Standing.ROOM).option("build:box");
    assertThat(found.trust().isNamed()).isFalse();
    assertThat(found.trust().isEnough()).isEqualTo(isEnough);
  }

  @ParameterizedTest(name = "{0} of 1,000 USD are estimated")
  @CsvSource({"49, 0", "50, 0", "51, 1"})
  void aPriceOnSomeEstimatesHasANote(double usd, int notes) {
    assertThat(auto(usd, Standing.ROOM).option("build:box").notes()).hasSize(notes);
  }

  @Test
  void whatIsNamedIsTheUsersAffair() {
    Catalogue catalogue = estimated(900, Standing.ROOM);
    Machine machine = catalogue.on(Asked.TODAY).machine("box").orElseThrow();
    Option named =
        new Asked().on(catalogue).build(BuildEntry.of(machine, "build[0]")).option("build:box");
    assertThat(named.trust().isEnough()).isTrue();
    assertThat(named.listed()).isEqualTo(new Option.Listed.AsMachine(machine));
    assertThat(named.get(Input.LIFE)).isEqualTo(48);
    assertThat(named.get(Input.LEAD_TIME)).isEqualTo(21);
    assertThat(named.get(Input.LOAD_POWER)).isEqualTo(900);
    assertThat(named.get(Input.IDLE_POWER)).isEqualTo(150);
  }

  @Test
  void settingsLeftOpenAreTried() {
    assertThat(auto(100, Standing.ROOM).scenario().options())
        .extracting(Option::name)
        .containsExactly("box", "box+third-party", "box@colocation", "box@colocation+third-party");
    assertThat(auto(100, Standing.DESK).scenario().options())
        .extracting(Option::name)
        .containsExactly("box", "box+third-party", "box@office", "box@office+third-party");
  }

  @Test
  void settingsSaidAreNot() {
    SiteFacts said =
        new SiteFacts("", Setting.COLOCATION, Setting.THIRD_PARTY, Written.NONE, List.of());
    assertThat(auto(100, Standing.ROOM).site(said).scenario().options())
        .extracting(Option::name)
        .containsExactly("box");
  }

  @Test
  void workThatStaysOnThePremisesIsNotInAColocation() {
    List<Option> options = auto(100, Standing.ROOM).mustStay("on-premises").scenario().options();

    for (Option option : options) {
      assertThat(option.misfits())
          .as(option.id())
          .extracting(Misfit::kind)
          .containsExactlyElementsOf(
              option.name().contains("colocation") ? List.of(Misfit.Kind.PLACE) : List.of());
    }
  }

  @Test
  void aNamedMachineIsNotFoundAgain() {
    Catalogue catalogue = estimated(100, Standing.ROOM);
    Machine machine = catalogue.on(Asked.TODAY).machine("box").orElseThrow();
    List<Option> options =
        auto(100, Standing.ROOM).build(BuildEntry.of(machine, "build[1]")).scenario().options();
    assertThat(options).filteredOn(o -> o.id().equals("build:box")).hasSize(1);
    assertThat(options)
        .filteredOn(o -> o.trust().isNamed())
        .extracting(Option::id)
        .containsExactly("build:box");
  }

  @Test
  void twoOfOneNameAreRefused() {
    Optional<Gpu> none = Optional.empty();
    Asked twice =
        new Asked()
            .build(machine("box", Written.NONE, none))
            .build(machine("box", Written.NONE, none));
    assertThatThrownBy(twice::scenario)
        .isInstanceOfSatisfying(
            EntryProblem.class, wrong -> assertThat(wrong.sentence().text()).contains("box"));
  }
}
