package dev.rackrate.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.catalogue.Assumption;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.catalogue.ValueKept;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Aging;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/// What a machine of 10,000 USD sells for where the study does not say. Whoever sells it keeps a
/// fifth of what it is worth.
final class ResaleRuleTest {

  private static final Offset<Double> CLOSE = within(1e-9);
  private static final Gpu CHIP = Rows.gpu("chip", 24, Map.of());

  /// After two years 0.64 of the price is left, 0.8 a year; after four 0.36, then 0.75 a year.
  private static final List<ValueKept> CURVE =
      List.of(
          new ValueKept("chip", 2, 0.64, Rows.source("2026-02")),
          new ValueKept("chip", 4, 0.36, Rows.source("2026-03")));

  private static final List<Assumption> BOTH =
      List.of(
          Asked.assumption("build.sale-share", "ratio", 0.8, ""),
          Asked.assumption("build.value-kept", "ratio", 0.7, ""));

  private final InputsBuilder figures = new InputsBuilder();

  private Optional<Aging> fill(
      List<Assumption> assumptions, List<ValueKept> curve, boolean isShipped, double usedYears) {
    Catalogue catalogue =
        new Catalogue(
            new Tables(
                List.of(CHIP),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                curve,
                List.of(),
                assumptions,
                List.of(),
                List.of(),
                List.of()));
    Defaults defaults = new Defaults(catalogue.on(Asked.TODAY), isShipped, "");
    figures.put(Input.PRICE, Asked.usd(10_000));
    return new ResaleRule(defaults, figures, List.of()).fill(Optional.of(CHIP), usedYears);
  }

  @Test
  void byTheCurveOfTheChipAtTheEndOfItsLife() {
    figures.put(Input.HORIZON, Asked.given(36));
    figures.put(Input.LIFE, Asked.given(48));
    Optional<Aging> aging = fill(BOTH, CURVE, true, 0);
    // Four years: 0.36; the year from the horizon to the end of life keeps 0.75.
    assertThat(figures.get(Input.RESALE)).isCloseTo(10_000 * 0.8 * 0.36, CLOSE);
    assertThat(figures.get(Input.VALUE_KEPT)).isCloseTo(0.75, CLOSE);
    assertThat(aging).isPresent();
  }

  @Test
  void withoutALifeItIsSoldAtTheHorizon() {
    figures.put(Input.HORIZON, Asked.given(24));
    fill(BOTH, CURVE, true, 0);
    assertThat(figures.get(Input.RESALE)).isCloseTo(10_000 * 0.8 * 0.64, CLOSE);
  }

  @Test
  void aUsedMachineBeginsWhereTheCurveHasIt() {
    figures.put(Input.HORIZON, Asked.given(24));
    fill(BOTH, CURVE, true, 2);
    // Bought at two years, sold at four: 0.36 / 0.64 of the price paid.
    assertThat(figures.get(Input.RESALE)).isCloseTo(10_000 * 0.8 * 0.5625, CLOSE);
  }

  @Test
  void theOriginNamesThePointsOfTheCurveThatCount() {
    figures.put(Input.HORIZON, Asked.given(36));
    fill(BOTH, CURVE, true, 0);
    assertThat(figures.origin(Input.RESALE))
        .containsInstanceOf(Origin.Derived.class)
        .get()
        .satisfies(origin ->
            assertThat(((Origin.Derived) origin).parts())
                .extracting(Origin.Derived.Part::name)
                .containsExactly(
                    "build.price",
                    "build.sale-share",
                    "value kept by chip after 2 years",
                    "value kept by chip after 4 years"));
  }

  @Test
  void whereNoCurveIsKnownByAShareAYear() {
    figures.put(Input.HORIZON, Asked.given(24));
    assertThat(fill(BOTH, List.of(), true, 0)).isEmpty();
    assertThat(figures.get(Input.RESALE)).isCloseTo(10_000 * 0.8 * 0.7 * 0.7, CLOSE);
    assertThat(figures.get(Input.VALUE_KEPT)).isEqualTo(0.7);
  }

  @Test
  void whatIsNotOnRecordIsLeftOpen() {
    figures.put(Input.HORIZON, Asked.given(24));
    // Without what a sale leaves, whatever else is known.
    assertThat(fill(List.of(BOTH.getLast()), CURVE, true, 0)).isEmpty();
    assertThat(figures.origin(Input.RESALE)).isEmpty();
    // With it, but without a curve or a share a year.
    assertThat(fill(List.of(BOTH.getFirst()), new ArrayList<>(), true, 0)).isEmpty();
    assertThat(figures.origin(Input.RESALE)).isEmpty();
    // In a study that wants no assumptions.
    assertThat(fill(BOTH, CURVE, false, 0)).isEmpty();
    assertThat(figures.origin(Input.RESALE)).isEmpty();
  }
}
