package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.Kept;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Every figure of an option that the answer lists can be set by its name.
final class OptionSetsTest {

  private static Scenario read(String... sets) throws IOException {
    String study = Files.readString(Kept.path("examples/obvious/two-hours-of-rendering.yaml"));
    return new StudyReader(FrozenCatalogue.read()).read(study, "study", List.of(sets));
  }

  @Test
  void anAmountIsReadInItsUnitAndSetForThatOptionAlone() throws IOException {
    List<Option> before = read().options();
    Option some = before.stream().filter(o -> o.kind().isOwned()).findFirst().orElseThrow();
    Scenario after = read(some.id() + ".build.price=4_321 USD");
    for (int i = 0; i < before.size(); i++) {
      double expected =
          before.get(i).id().equals(some.id()) ? 4_321 : before.get(i).get(Input.PRICE);
      assertThat(after.options().get(i).get(Input.PRICE)).isEqualTo(expected);
    }
  }

  @Test
  void aWrongUnitAndAnUnknownFigureAreRefused() throws IOException {
    Option some =
        read().options().stream().filter(o -> o.kind().isOwned()).findFirst().orElseThrow();
    assertThatThrownBy(() -> read(some.id() + ".build.price=3 hours"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("USD");
    assertThatThrownBy(() -> read(some.id() + ".build.colour=3 USD"))
        .isInstanceOf(InputProblem.class);
  }

  @Test
  void aFigureThatNoStudyWritesInOnePlaceIsSetForAllThatHaveIt() throws IOException {
    Scenario after = read("rent.idle-share=12 %", "performance.ratio-spread=1.7");
    assertThat(after.options())
        .filteredOn(option -> !option.kind().isOwned())
        .isNotEmpty()
        .allSatisfy(option -> assertThat(option.get(Input.IDLE_SHARE)).isEqualTo(0.12));
    assertThat(after.options())
        .filteredOn(option -> option.kind().isOwned())
        .allSatisfy(option -> assertThat(option.get(Input.IDLE_SHARE)).isZero());
  }

  @Test
  void peopleAreSetTogetherAndYoungMachinesByTheirShare() throws IOException {
    List<Option> before = read().options();
    List<Option> after = read("team.people=1.5", "build.young-resale=40 %").options();
    for (int i = 0; i < before.size(); i++) {
      for (Input input : List.of(Input.STAFF_HOURS, Input.RENTED_STAFF_HOURS)) {
        assertThat(after.get(i).get(input)).isEqualTo(1.5 * before.get(i).get(input));
      }
      assertThat(after.get(i).get(Input.YOUNG_RESALE_CUT)).isEqualTo(0.6);
    }
    assertThatThrownBy(() -> read("build.young-resale=140 %"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("100 %");
  }
}
