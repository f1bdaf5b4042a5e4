package dev.rackrate.ask;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.quantity.Progress;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeCalculator;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.DescribedStudy;
import dev.rackrate.study.StudyReader;
import java.nio.file.Path;
import java.util.List;

/// Holds the workloads of a study against every GPU that can be had.
public final class Size {

  private final StudyReader reader;
  private final SizingModel sizing;

  /// @param progress hears how far the reading of logs has come
  public Size(Catalogue catalogue, Progress progress) {
    this.sizing = new SizingModel(ShippedParameters.model(catalogue), catalogue);
    this.reader =
        new StudyReader(
            catalogue, new FindDemand(catalogue::instanceTypes, progress), () -> sizing);
  }

  /// The answer to a study file with overrides, each `PATH=VALUE`.
  public SizeAnswer answer(Path study, List<String> sets) {
    DescribedStudy described = reader.workloads(study, sets);
    return new SizeCalculator(described.market(), sizing)
        .answer(described.title(), described.currency(), described.works());
  }
}
