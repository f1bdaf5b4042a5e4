package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.LogSource;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Progress;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeCalculator;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.DescribedStudy;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;

/// Answers what others ask over the network: studies as text, which can name no file, by one model
/// that is kept.
public final class Served {

  /// What a study is called in messages.
  private static final String NAME = "study";

  private final Catalogue catalogue;
  private final SizingModel sizing;
  private final StudyReader reader;

  public Served(Catalogue catalogue) {
    this(catalogue, ShippedParameters.model(catalogue));
  }

  /// @param performance the model that says how fast the work goes
  public Served(Catalogue catalogue, PerformanceModel performance) {
    this.catalogue = catalogue;
    this.sizing = new SizingModel(performance, catalogue);
    this.reader = new StudyReader(catalogue, LogSource.NONE, () -> sizing);
  }

  private static StudySource source(String study, List<String> sets) {
    return new StudySource.OfText(study, NAME, sets);
  }

  /// The answer to a study.
  ///
  /// @param sets overrides, each `PATH=VALUE`
  public Answer decide(String study, List<String> sets) {
    return new Decide(reader).answer(source(study, sets));
  }

  /// The sizes of the workloads of a study.
  public SizeAnswer size(String study, List<String> sets) {
    DescribedStudy described = reader.workloads(source(study, sets));
    return new SizeCalculator(described.market(), sizing)
        .answer(described.title(), described.currency(), described.works());
  }

  /// What to hold when.
  public PlanAnswer plan(String study, List<String> sets) {
    return new MakePlan(reader).answer(source(study, sets));
  }

  /// What a log, a bill or a monitor's file shows.
  ///
  /// @param format of the file; `auto` tells it from the file
  public Shown demand(Path file, String format) {
    return new FindDemand(catalogue::instanceTypes, Progress.NONE)
        .show(LogQuestion.everythingOf(List.of(file), format), ZoneOffset.UTC);
  }

  /// Questions about the catalogue.
  public CatalogueQuestions catalogue() {
    return new CatalogueQuestions(catalogue);
  }

  /// Makes reports of answers.
  public MakeReport reports(String version) {
    return new MakeReport(catalogue, version);
  }
}
