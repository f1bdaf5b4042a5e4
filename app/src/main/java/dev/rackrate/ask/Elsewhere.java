package dev.rackrate.ask;

import dev.rackrate.ask.logs.Shown;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/// Where work that outgrows one machine is done; the answers are those of this machine, to the last
/// byte.
public interface Elsewhere {

  /// A catalogue that other machines can read.
  ///
  /// @param folder on top of the shipped one; empty where there is none
  record OfCatalogue(Catalogue catalogue, Optional<Path> folder) {}

  /// The demand of jobs in files.
  ///
  /// @param zone of clocks on the wall
  Shown demand(LogQuestion question, ZoneId zone);

  /// The answer with as many draws as a question about risk deserves.
  Answer risk(OfCatalogue catalogue, StudySource.OfFile study, long seed);

  /// Replays on every size by every policy.
  SimulateFleet.Swept sweep(
      OfCatalogue catalogue,
      StudySource.OfFile study,
      SimulateFleet.Question question,
      List<Integer> sizes);

  /// What the program was started with, where it was started with any.
  static Optional<Elsewhere> found() {
    return ServiceLoader.load(Elsewhere.class).findFirst();
  }
}
