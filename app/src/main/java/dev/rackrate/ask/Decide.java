package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.quantity.Progress;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.nio.file.Path;
import java.util.List;

/// Answers a study: the main job.
public final class Decide {

  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public Decide(Catalogue catalogue, Progress progress) {
    this.reader = reader(catalogue, progress);
  }

  /// A reader of studies that may name logs and workloads.
  static StudyReader reader(Catalogue catalogue, Progress progress) {
    return new StudyReader(
        catalogue,
        new FindDemand(catalogue::instanceTypes, progress),
        () -> new SizingModel(ShippedParameters.model(catalogue), catalogue));
  }

  /// The answer to a study file with overrides, each `PATH=VALUE`.
  public Answer answer(Path study, List<String> sets) {
    return Decision.of(reader.read(study, sets));
  }
}
