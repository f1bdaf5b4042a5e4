package dev.rackrate.resolve;

import dev.rackrate.catalogue.Standing;
import dev.rackrate.resolve.asked.Setting;
import dev.rackrate.resolve.asked.SiteFacts;
import java.util.List;

/// The settings that an option may be in.
final class Settings {

  private final SiteFacts site;
  private final boolean isShipped;

  /// @param isShipped whether assumptions stand in for what is not said
  Settings(SiteFacts site, boolean isShipped) {
    this.site = site;
    this.isShipped = isShipped;
  }

  /// The setting of what the question names.
  Setting asked() {
    return new Setting(
        or(site.hosting(), Setting.OWN_ROOM),
        or(site.operations(), isShipped ? Setting.PART_TIME : Setting.NONE));
  }

  /// The settings to try for a machine that is to be found, where the question leaves them open.
  List<Setting> tried(Standing standing) {
    List<String> places =
        site.hosting().isEmpty()
            ? List.of(
                Setting.OWN_ROOM, standing == Standing.DESK ? Setting.OFFICE : Setting.COLOCATION)
            : List.of(site.hosting());
    List<String> runners =
        site.operations().isEmpty()
            ? List.of(Setting.PART_TIME, Setting.THIRD_PARTY)
            : List.of(site.operations());
    return places.stream()
        .flatMap(place -> runners.stream().map(runner -> new Setting(place, runner)))
        .toList();
  }

  private static String or(String said, String otherwise) {
    return said.isEmpty() ? otherwise : said;
  }
}
