package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.study.StudyReader;
import java.nio.file.Path;
import java.util.List;

/// Answers a study: the main job.
public final class Decide {

  private final Catalogue catalogue;

  public Decide(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /// The answer to a study file with overrides, each `PATH=VALUE`.
  public Answer answer(Path study, List<String> sets) {
    return Decision.of(new StudyReader(catalogue).read(study, sets));
  }
}
