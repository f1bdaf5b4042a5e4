package dev.rackrate.ask;

import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.ingest.catalogue.Folder;
import dev.rackrate.logs.LogSource;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.util.List;
import java.util.Set;

/// Answers what a page asks in the browser itself, where there are no files: studies as text and
/// questions about the catalogue.
public final class InPage {

  private final Catalogue catalogue;
  private final StudyReader reader;

  /// @param tables the files of the catalogue that comes with the program
  public InPage(Folder tables) {
    this.catalogue = CatalogueReader.read(List.of(tables)).orThrow().getFirst();
    SizingModel sizing = new SizingModel(ShippedParameters.model(catalogue, tables), catalogue);
    this.reader = new StudyReader(catalogue, LogSource.NONE, () -> sizing);
  }

  /// Parts of the answer to a study.
  ///
  /// @param sets overrides, each `PATH=VALUE`
  public Answer decide(String study, List<String> sets, Set<AnswerPart> parts) {
    return new Decide(reader).answer(new StudySource.OfText(study, Served.NAME, sets), parts);
  }

  /// What a study chooses and by how much, before the rest of the answer.
  ///
  /// @param sets overrides, each `PATH=VALUE`
  /// @param isDrawing whether draws say what is too close to call
  public Chosen chosen(String study, List<String> sets, boolean isDrawing) {
    return new Decide(reader).chosen(new StudySource.OfText(study, Served.NAME, sets), isDrawing);
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
