package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanCalculator;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;

/// Plans what to hold when for the work of a study.
public final class MakePlan {

  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public MakePlan(Catalogue catalogue, Progress progress) {
    this(Decide.reader(catalogue, progress));
  }

  MakePlan(StudyReader reader) {
    this.reader = reader;
  }

  /// The plan of a study.
  public PlanAnswer answer(StudySource study) {
    return new PlanCalculator(reader.read(study)).answer();
  }
}
