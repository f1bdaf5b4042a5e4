package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.plan.FutureSettings;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.plan.PlanCalculator;
import dev.rackrate.plan.Searching;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;

/// Plans what to hold when for the work of a study.
public final class MakePlan {

  private static final int FUTURES = 200;
  private static final long SEED = 1;

  /// In which a mixed-integer program looks for a cheaper plan where nobody says how long.
  public static final double SEARCH_SECONDS = 10;

  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public MakePlan(Catalogue catalogue, Progress progress) {
    this(Decide.reader(catalogue, progress));
  }

  MakePlan(StudyReader reader) {
    this.reader = reader;
  }

  /// The plan of a study, tried in as many futures as where nobody says how many.
  public PlanAnswer answer(StudySource study) {
    return answer(study, FutureSettings.of(FUTURES, SEED));
  }

  /// The plan of a study.
  ///
  /// @param settings of the futures in which it is tried
  public PlanAnswer answer(StudySource study, FutureSettings settings) {
    return answer(study, settings, SEARCH_SECONDS);
  }

  /// The plan of a study.
  ///
  /// @param settings of the futures in which it is tried
  /// @param seconds in which a mixed-integer program may look for a cheaper plan
  public PlanAnswer answer(StudySource study, FutureSettings settings, double seconds) {
    Scenario scenario = reader.read(study);
    Searching searching =
        seconds > 0 ? new Searching(Solvers.found(), seconds) : Searching.NONE;
    return new PlanCalculator(scenario, new FleetPlanner(scenario), settings, searching).answer();
  }
}
