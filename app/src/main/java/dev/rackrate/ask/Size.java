package dev.rackrate.ask;

import dev.rackrate.ask.logs.FindDemand;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Progress;
import dev.rackrate.resolve.market.Credibility;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeCalculator;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.DescribedStudy;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;

/// Holds the workloads of a study against every GPU that can be had.
public final class Size {

  private final StudyReader reader;
  private final SizingModel sizing;

  /// @param progress hears how far the reading of logs has come
  public Size(Catalogue catalogue, Progress progress) {
    this(catalogue, progress, new SizingModel(ShippedParameters.model(catalogue), catalogue));
  }

  private Size(Catalogue catalogue, Progress progress, SizingModel sizing) {
    this(
        new StudyReader(
            catalogue, new FindDemand(catalogue::instanceTypes, progress), () -> sizing),
        sizing);
  }

  Size(StudyReader reader, SizingModel sizing) {
    this.reader = reader;
    this.sizing = sizing;
  }

  /// The answer to a study.
  public SizeAnswer answer(StudySource study) {
    DescribedStudy described = reader.workloads(study);
    return new SizeCalculator(
            described.market(), sizing, new Credibility(described.market())::mayDecide)
        .answer(described.title(), described.currency(), described.works());
  }
}
