package dev.rackrate.spark;

import dev.rackrate.ask.Decide;
import dev.rackrate.ask.SimulateFleet;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Progress;
import dev.rackrate.risk.DrawCosts;
import dev.rackrate.study.StudySource;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/// A study that every machine reads for itself, once: its files must lie on all of them under the
/// same names.
///
/// @param file of the study
/// @param sets overrides of it
/// @param folder on top of the shipped catalogue; empty where there is none
record StudyOfTask(String file, ArrayList<String> sets, String folder) implements Serializable {

  /// What the latest tasks of this machine were made of; a few, since each may hold a whole log.
  private static final Map<Object, Object> LATEST = new ConcurrentHashMap<>();

  private static final int MOST_LATEST = 2;

  private record DrawsOf(StudyOfTask study, long seed) {}

  private record SweepOf(StudyOfTask study, SimulateFleet.Question question, List<Integer> sizes) {}

  static StudyOfTask of(StudySource.OfFile study, Optional<Path> folder) {
    return new StudyOfTask(
        whole(study.file()),
        new ArrayList<>(study.sets()),
        folder.map(StudyOfTask::whole).orElse(""));
  }

  /// A file by the name that means the same whatever folder a machine works in.
  static String whole(Path file) {
    return file.toAbsolutePath().toString();
  }

  private StudySource.OfFile source() {
    return new StudySource.OfFile(Path.of(file), sets);
  }

  private Catalogue catalogue() {
    return folder.isEmpty()
        ? ShippedCatalogue.read()
        : ShippedCatalogue.with(Path.of(folder)).catalogue();
  }

  /// What works out the draws of the study on this machine.
  DrawCosts draws(long seed) {
    return kept(
        new DrawsOf(this, seed),
        DrawCosts.class,
        _ ->
            new Decide(catalogue(), Progress.NONE)
                .drawCosts(source(), seed)
                .orElseThrow(() -> new IllegalStateException("the study draws nothing here")));
  }

  /// What replays parts of a sweep on this machine.
  SimulateFleet.SweptInParts sweep(SimulateFleet.Question question, List<Integer> sizes) {
    return kept(
        new SweepOf(this, question, sizes),
        SimulateFleet.SweptInParts.class,
        _ -> new SimulateFleet(catalogue(), Progress.NONE).sweepInParts(source(), question, sizes));
  }

  private static <T> T kept(Object key, Class<T> type, Function<Object, T> made) {
    if (!LATEST.containsKey(key) && LATEST.size() >= MOST_LATEST) {
      LATEST.clear();
    }
    return type.cast(LATEST.computeIfAbsent(key, made));
  }
}
