package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.Kept;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Multiple;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.RentPaid;
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
    Scenario after = read("rent.idle-share=12 %");
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

  @Test
  void rentsMoveTogetherWithWhatIsRentedUntilAMachineArrives() throws IOException {
    List<Option> before = read().options();
    List<Option> after = read("rent.price=120 %").options();
    int bridged = 0;
    for (int i = 0; i < before.size(); i++) {
      Option was = before.get(i);
      for (Input rent : Multiple.RENTS) {
        assertThat(after.get(i).get(rent)).isCloseTo(1.2 * was.get(rent), within(1e-9));
      }
      double bridge = was.get(Input.BRIDGE_PRICE);
      assertThat(after.get(i).get(Input.BRIDGE_PRICE)).isCloseTo(1.2 * bridge, within(1e-9));
      bridged += was.kind().isOwned() && bridge > 0 ? 1 : 0;
    }
    assertThat(bridged).isGreaterThan(10);
  }

  @Test
  void theRentOfOneOfferMovesWhatItBridges() throws IOException {
    List<Option> before = read().options();
    Option bridged =
        before.stream().filter(o -> o.get(Input.BRIDGE_PRICE) > 0).findFirst().orElseThrow();
    String formula = ((Origin.Derived) bridged.origin(Input.BRIDGE_PRICE)).formula();
    String offer = formula.replaceAll("rent of (\\S+) .*", "$1");
    double price = option(before, offer).get(Input.ON_DEMAND_PRICE);
    List<Option> after = read(offer + ".rent.price=" + 0.4 * price + " USD/hour").options();
    assertThat(option(after, offer).get(Input.ON_DEMAND_PRICE)).isEqualTo(0.4 * price);
    assertThat(option(after, bridged.id()).get(Input.BRIDGE_PRICE))
        .isCloseTo(0.4 * bridged.get(Input.BRIDGE_PRICE), within(1e-9));
    // where it becomes dear another bridges, at a price that was there
    List<Option> dear = read(offer + ".rent.price=" + 400 * price + " USD/hour").options();
    assertThat(option(dear, bridged.id()).get(Input.BRIDGE_PRICE))
        .isGreaterThan(bridged.get(Input.BRIDGE_PRICE))
        .isLessThan(100 * bridged.get(Input.BRIDGE_PRICE));
  }

  @Test
  void whatEachOptionHasOfItsOwnIsAMultipleOrNamesTheOption() throws IOException {
    assertThatThrownBy(() -> read("build.price=4_321 USD"))
        .isInstanceOf(InputProblem.class)
        .hasMessageMatching(
            "--set build.price=4_321 USD: each option has its own; write build:\\S+.build.price"
                + " for one of them, or a multiple such as 1.2 for all");
    assertThatThrownBy(() -> read("rent.price=2 USD/hour"))
        .hasMessageContaining(".rent.price for one of them");
    assertThatThrownBy(() -> read("rent.price=-2")).isInstanceOf(InputProblem.class);
    List<Option> before = read().options();
    List<Option> after = read("build.price=0.7").options();
    for (int i = 0; i < before.size(); i++) {
      assertThat(after.get(i).get(Input.PRICE))
          .isCloseTo(0.7 * before.get(i).get(Input.PRICE), within(1e-6));
    }
  }

  @Test
  void figuresOfTheRiskAreSetAsMultiples() throws IOException {
    List<Option> before = read().options();
    List<Option> paid = read("rent.paid marketplace=90 %", "demand.level=1.5").options();
    Option other =
        before.stream()
            .filter(option -> !option.gpu().equals("RTX 4090") && option.get(Input.GPU_RATIO) > 0)
            .findFirst()
            .orElseThrow();
    List<Option> fast = read("performance.gpu-ratio " + other.gpu() + "=1.3").options();
    int cheaper = 0;
    for (int i = 0; i < before.size(); i++) {
      Option was = before.get(i);
      boolean isPaid = RentPaid.nearness(was, "rent.paid marketplace") > 0;
      cheaper += isPaid ? 1 : 0;
      assertThat(paid.get(i).get(Input.ON_DEMAND_PRICE))
          .isCloseTo((isPaid ? 0.9 : 1) * was.get(Input.ON_DEMAND_PRICE), within(1e-9));
      assertThat(paid.get(i).get(Input.HOURS_PER_WEEK)).isEqualTo(3);
      double times = was.gpu().equals(other.gpu()) ? 1.3 : 1;
      assertThat(fast.get(i).get(Input.GPU_RATIO))
          .isCloseTo(times * was.get(Input.GPU_RATIO), within(1e-9));
    }
    assertThat(cheaper).isBetween(3, before.size() - 3);
  }

  @Test
  void whatMovesNothingIsRefusedWithWhatWould() {
    assertThatThrownBy(() -> read("performance.ratio-spread=1.7"))
        .hasMessageContaining("no option of this study has such a figure, so it moves nothing");
    assertThatThrownBy(() -> read("build.sale-share=70 %"))
        .hasMessageContaining("write what follows from it, build.resale");
    assertThatThrownBy(() -> read("rent.paid nobody=70 %")).hasMessageContaining("moves nothing");
  }

  private static Option option(List<Option> options, String id) {
    return options.stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }
}
