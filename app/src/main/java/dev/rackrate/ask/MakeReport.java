package dev.rackrate.ask;

import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.index.PriceHistory;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.fleet.OptionKind;
import dev.rackrate.logs.LogSource;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.decision.DecisionReport;
import dev.rackrate.report.sheet.DecisionBook;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// Makes the report of an answer: what stands beside it comes from the catalogue and the study.
public final class MakeReport {

  private static final int MOST_BYTES = 1 << 20;

  private final Catalogue catalogue;
  private final String version;

  /// @param version of the program
  public MakeReport(Catalogue catalogue, String version) {
    this.catalogue = catalogue;
    this.version = version;
  }

  /// The report as HTML.
  ///
  /// @param study as it was sent
  /// @param isPrivate whether the study, its names and its prices are left out
  public String html(Answer answer, String study, boolean isPrivate, Speech speech) {
    Optional<String> text = isPrivate ? Optional.empty() : Optional.of(study);
    return DecisionReport.html(
        answer, new DecisionReport.Contents(rents(answer), text, version), isPrivate, speech);
  }

  /// The answer as a workbook whose figures follow its cells.
  ///
  /// @param isPrivate whether the study, its names and its prices are left out
  public byte[] workbook(Answer answer, boolean isPrivate, Speech speech) {
    return DecisionBook.of(answer, isPrivate, speech);
  }

  /// The report of a study, alive where a page can answer the study by itself: nothing is left out,
  /// it names no logs, and this build has the program for browsers.
  ///
  /// @param isShipped whether the catalogue is the one that comes with the program
  public String live(
      Answer answer, StudySource study, boolean isPrivate, boolean isShipped, Speech speech) {
    Optional<StudySource.OfText> written =
        switch (study) {
          case StudySource.OfText text -> Optional.of(text);
          case StudySource.OfFile(Path file, List<String> sets) ->
              text(file).map(text -> new StudySource.OfText(text, Served.NAME, sets));
          case StudySource.OfValue _ -> Optional.empty();
        };
    Optional<String> shown = isPrivate ? Optional.empty() : written.map(StudySource.OfText::text);
    String html =
        DecisionReport.html(
            answer, new DecisionReport.Contents(rents(answer), shown, version), isPrivate, speech);
    boolean mayLive = !isPrivate && isShipped && LiveFiles.areThere();
    String language = speech.language().tongue().code().startsWith("zh") ? "zh" : "en";
    return written
        .filter(text -> mayLive && isReadAlone(text))
        .map(text -> LiveReport.of(html, text.text(), text.sets(), language))
        .orElse(html);
  }

  /// The same of a study that was sent as text.
  public String live(
      Answer answer,
      String study,
      List<String> sets,
      boolean isPrivate,
      boolean isShipped,
      Speech speech) {
    return live(
        answer, new StudySource.OfText(study, Served.NAME, sets), isPrivate, isShipped, speech);
  }

  /// Whether a study needs no file beside it.
  private boolean isReadAlone(StudySource.OfText study) {
    try {
      SizingModel sizing = new SizingModel(ShippedParameters.model(catalogue), catalogue);
      new StudyReader(catalogue, LogSource.NONE, () -> sizing).read(study);
      return true;
    } catch (InputProblem needsMore) {
      return false;
    }
  }

  private static Optional<String> text(Path study) {
    if (study.toString().equals("-") || !Files.isRegularFile(study)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(study)) {
      return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
    } catch (IOException unreadable) {
      throw InputProblem.in(study.toString(), Sentence.of("cannot be read; check its permissions"));
    }
  }

  /// What the GPU of the cheapest rented option cost by the hour until the day of the answer.
  private Optional<PriceHistory> rents(Answer answer) {
    return answer.sorted().stream()
        .filter(option -> !option.isOwned() && option.option().kind() != OptionKind.API)
        .findFirst()
        .map(OptionResult::option)
        .flatMap(option -> catalogue.gpu(option.gpu()))
        .map(gpu -> history(gpu, answer.scenario().asOf()));
  }

  private PriceHistory history(Gpu gpu, LocalDate until) {
    return PriceHistory.of(
        gpu.name(),
        "USD/GPU-hour",
        PriceHistory.ofChip(catalogue.tables(), gpu, "on-demand"),
        LocalDate.MIN,
        until);
  }
}
