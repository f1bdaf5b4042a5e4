package dev.rackrate.ingest.measured;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.performance.request.DeviceRequest.Hashing;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Setting;
import dev.rackrate.workload.Stack;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Tables of hashcat: the first card of each machine in each mode; the others repeat it.
final class HashTables {

  private static final String ALL_CARDS = "*";

  private final PublishedGpus gpus;
  private final Set<String> seen = new HashSet<>();

  HashTables(Catalogue catalogue) {
    this.gpus = new PublishedGpus(catalogue);
  }

  /// Hashes a second of one card.
  List<Measurement> read(Fields row) {
    String card = row.text("device_line");
    String mode = row.text("mode");
    boolean isFirst = !row.text("device").equals(ALL_CARDS) && seen.add(card + "|" + mode);
    if (!isFirst || row.positive("hashes_s").isEmpty()) {
      return List.of();
    }
    Setting setting =
        Setting.of(Placement.one(gpus.get(card)), new Stack("hashcat", row.text("version")));
    return List.of(
        new Measurement(
            new Hashing(setting, mode), row.number("hashes_s"), row.source(), row.text("date")));
  }
}
