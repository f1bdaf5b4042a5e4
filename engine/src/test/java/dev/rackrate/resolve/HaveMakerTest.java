package dev.rackrate.resolve;

import static dev.rackrate.resolve.Asked.machine;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.HaveEntry;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.Have;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Machines that are there; four GPUs are needed for 24 months.
final class HaveMakerTest {

  private static HaveEntry there(int count, LocalDate until, Optional<Given> value) {
    return new HaveEntry(
        "have[0]",
        machine("old", Asked.of(Input.MACHINE_GPUS, 2), Optional.empty()),
        count,
        Optional.of(until),
        value,
        Asked.HERE);
  }

  private static Asked with(HaveEntry... entries) {
    Asked asked = new Asked().build(machine("new", Written.NONE, Optional.empty()));
    for (HaveEntry entry : entries) {
      asked.have(entry);
    }
    return asked;
  }

  private static LocalDate after(int months) {
    return Asked.TODAY.plusMonths(months);
  }

  @ParameterizedTest(name = "{0} machines of 2 GPUs for {1} months")
  @CsvSource({"1, 24, false", "2, 24, true", "3, 24, true", "2, 23, false"})
  void enoughForAllTheWorkAndAllTheTimeIsAnOption(int count, int months, boolean isEnough) {
    Scenario scenario = with(there(count, after(months), Optional.empty())).scenario();
    assertThat(scenario.options())
        .extracting(Option::id)
        .containsExactlyElementsOf(
            isEnough ? List.of("build:have-old", "build:new") : List.of("build:new"));
    assertThat(scenario.have()).hasSize(isEnough ? 0 : 1);
  }

  @Test
  void someDoTheirPart() {
    Scenario scenario = with(there(1, after(9), Optional.empty())).scenario();
    Have held = scenario.have().getFirst();
    assertThat(held.gpus()).isEqualTo(2);
    assertThat(held.months()).isEqualTo(9);
    assertThat(held.option().get(Input.PRICE)).isZero();
    assertThat(held.option().get(Input.LIFE)).isEqualTo(9);
    Option other = scenario.options().getFirst();
    assertThat(other.inputs().there()).containsExactly(held.does());
  }

  @Test
  void whatTheyWouldSellForIsTheirPrice() {
    Scenario scenario = with(there(1, after(9), Optional.of(Asked.usd(3_200)))).scenario();
    assertThat(scenario.have().getFirst().option().get(Input.PRICE)).isEqualTo(3_200);
  }

  @Test
  void goneBeforeTheStartIsAWarning() {
    Scenario scenario = with(there(1, Asked.TODAY.minusDays(2), Optional.empty())).scenario();
    assertThat(scenario.have()).isEmpty();
    assertThat(scenario.warnings()).hasSize(1);
  }

  @Test
  void eachEndsOnItsOwnDay() {
    HaveEntry longer = there(1, after(12), Optional.empty());
    Scenario scenario = with(there(1, after(9), Optional.empty()), longer).scenario();
    assertThat(scenario.have()).extracting(Have::months).containsExactly(9, 12);
    assertThat(scenario.have()).extracting(Have::gpus).containsExactly(2.0, 2.0);
  }
}
