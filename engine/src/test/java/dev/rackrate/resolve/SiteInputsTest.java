package dev.rackrate.resolve;

import static dev.rackrate.resolve.Asked.machine;
import static dev.rackrate.resolve.Asked.offer;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Rows;
import dev.rackrate.catalogue.TestTables;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.resolve.asked.HaveEntry;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.resolve.asked.Written;
import dev.rackrate.scenario.CostItem;
import dev.rackrate.scenario.Note;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Figures of the place and the team: those of the place, of its region, or of nowhere in
/// particular.
final class SiteInputsTest {

  /// Electricity is known of Germany, of the EU and of nowhere in particular; wages of the last
  /// two.
  private static final Catalogue PLACES =
      new TestTables()
          .gpus(Rows.gpu("plain", 24, Map.of()))
          .assumptions(
              List.of(
                  Asked.assumption("site.electricity", "USD/kWh", 0.14, ""),
                  Asked.assumption("site.electricity", "USD/kWh", 0.22, "EU"),
                  Asked.assumption("site.electricity", "USD/kWh", 0.31, "DE"),
                  Asked.assumption("team.wage", "USD/hour", 58, ""),
                  Asked.assumption("team.wage", "USD/hour", 47, "EU")))
          .catalogue();

  private static Asked in(String country, Written written) {
    return new Asked()
        .on(PLACES)
        .withAssumptions()
        .site(new SiteFacts(country, "own-room", "part-time", written, List.of()));
  }

  private static Asked owning(String country, Written written) {
    return in(country, written).build(machine("box", Written.NONE, Optional.empty()));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"DE, 0.31, 47", "FR, 0.22, 47", "NO, 0.22, 47", "JP, 0.14, 58"})
  void theNearestFigureCounts(String country, double perKwh, double perHour) {
    Option box = owning(country, Written.NONE).option("build:box");
    assertThat(box.get(Input.ELECTRICITY)).isEqualTo(perKwh);
    assertThat(box.get(Input.WAGE)).isEqualTo(perHour);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "FR, the average of the EU and what an hour costs in Germany",
    "NO, the average of the EU and what an hour costs in Germany",
    "JP, the averages of the US"
  })
  void saysWhoseAveragesStandInForBoth(String country, String whose) {
    List<Note> said = owning(country, Written.NONE).scenario().standIns();
    assertThat(said)
        .singleElement()
        .satisfies(note -> {
          assertThat(note.kind()).isEqualTo(Note.Kind.STAND_IN);
          assertThat(note.sentence().args()).containsExactly(Arg.name(country));
          assertThat(note.sentence().template()).contains(": " + whose + " are used instead;");
        });
  }

  @Test
  void ofOneAloneTheKeyToWriteIsSaid() {
    assertThat(owning("DE", Written.NONE).scenario().standIns())
        .singleElement()
        .satisfies(note ->
            assertThat(note.sentence().args())
                .containsExactly(Arg.name("DE"), Arg.name("team.wage")));
    // Who only rents pays for people, not for electricity.
    Asked renting = in("NO", Written.NONE).rent(offer("cloud", hourly(), Optional.empty()));
    assertThat(renting.scenario().standIns())
        .singleElement()
        .satisfies(note ->
            assertThat(note.sentence().args())
                .containsExactly(Arg.name("NO"), Arg.name("team.wage")));
  }

  @Test
  void nothingStandsInForWhatIsWritten() {
    Written both = Asked.of(Input.ELECTRICITY, 0.4).with(Input.WAGE, Asked.given(33));
    assertThat(owning("NO", both).scenario().standIns()).isEmpty();
    assertThat(owning("", Written.NONE).scenario().standIns()).isEmpty();
  }

  private static Written hourly() {
    return Asked.of(Input.ON_DEMAND_PRICE, 2.5).with(Input.MACHINE_GPUS, Asked.given(4));
  }

  @Test
  void whatAPlaceCostsOnceIsPaidWithANewMachineAndEachMonthByWhatIsThere() {
    CostItem lock = new CostItem("lock", CostItem.Basis.ONCE, 310, Asked.HERE);
    CostItem guard = new CostItem("guard", CostItem.Basis.MONTHLY, 90, Asked.HERE);
    SiteFacts site = new SiteFacts("", "own-room", "none", Written.NONE, List.of(lock, guard));
    Scenario scenario =
        new Asked()
            .site(site)
            .build(machine("new", Written.NONE, Optional.empty()))
            .have(
                new HaveEntry(
                    "have[0]",
                    machine("old", Asked.of(Input.MACHINE_GPUS, 2), Optional.empty()),
                    1,
                    Optional.of(Asked.TODAY.plusMonths(9)),
                    Optional.empty(),
                    Asked.HERE))
            .scenario();
    assertThat(scenario.options().getFirst().items()).containsExactly(lock, guard);
    assertThat(scenario.have().getFirst().option().items()).containsExactly(guard);
  }
}
