package dev.rackrate.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Standing;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.resolve.asked.SiteFacts;
import dev.rackrate.resolve.asked.Written;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where machines stand and who looks after them, as said and as left open.
final class SettingsTest {

  private static Settings of(String hosting, String operations, boolean isShipped) {
    return new Settings(new SiteFacts("", hosting, operations, Written.NONE, List.of()), isShipped);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // said or left open, with assumptions or without: the setting of what is named
        "''         | ''          | true  | own-room   | part-time",
        "''         | ''          | false | own-room   | none",
        "colocation | ''          | true  | colocation | part-time",
        "''         | third-party | false | own-room   | third-party",
        "office     | none        | true  | office     | none"
      })
  void whatIsNamedStandsWhereTheStudySays(
      String hosting, String operations, boolean isShipped, String place, String runner) {
    assertThat(of(hosting, operations, isShipped).asked()).isEqualTo(new Setting(place, runner));
  }

  @Test
  void aMachineForADeskIsTriedInAnOfficeAnyOtherInColocation() {
    Settings open = of("", "", true);
    assertThat(open.tried(Standing.DESK))
        .containsExactly(
            new Setting("own-room", "part-time"),
            new Setting("own-room", "third-party"),
            new Setting("office", "part-time"),
            new Setting("office", "third-party"));
    assertThat(open.tried(Standing.ROOM))
        .extracting(Setting::hosting)
        .containsExactly("own-room", "own-room", "colocation", "colocation");
  }

  @Test
  void whatIsSaidIsAllThatIsTried() {
    assertThat(of("colocation", "", true).tried(Standing.DESK))
        .containsExactly(
            new Setting("colocation", "part-time"), new Setting("colocation", "third-party"));
    assertThat(of("", "none", true).tried(Standing.ROOM))
        .containsExactly(new Setting("own-room", "none"), new Setting("colocation", "none"));
    assertThat(of("office", "none", true).tried(Standing.ROOM))
        .containsExactly(new Setting("office", "none"));
  }

  @ParameterizedTest
  @CsvSource({
    "own-room, part-time, ''",
    "colocation, part-time, @colocation",
    "own-room, third-party, +third-party",
    "office, none, @office+none"
  })
  void onlyAnotherSettingThanTheUsualIsPartOfTheName(
      String hosting, String operations, String suffix) {
    assertThat(new Setting(hosting, operations).suffix(new Setting("own-room", "part-time")))
        .isEqualTo(suffix);
  }
}
