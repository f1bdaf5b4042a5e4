package dev.rackrate.study;

import dev.rackrate.quantity.Given;
import dev.rackrate.resolve.asked.HaveEntry;
import dev.rackrate.study.text.Section;
import java.util.List;

/// The list `have` -> machines that are there already.
final class HaveReader {

  private HaveReader() {}

  /// @param build the list in which a machine may be written out
  static List<HaveEntry> read(Section study, BuildReader build) {
    return study.sections("have").stream().map(entry -> entry(entry, build)).toList();
  }

  private static HaveEntry entry(Section entry, BuildReader build) {
    String name = entry.requiredText("machine", "ws-4x3090-used");
    return new HaveEntry(
        entry.path(),
        build.named(name, entry, "machine"),
        entry.whole("count", 1, 100_000).map(Given::value).orElse(1.0).intValue(),
        entry.date("until"),
        entry.amount("value", "USD"),
        entry.origin("machine", entry.value("machine").orElseThrow()));
  }
}
