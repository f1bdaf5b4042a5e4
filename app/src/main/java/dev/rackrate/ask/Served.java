package dev.rackrate.ask;

import dev.rackrate.ask.logs.FindDemand;
import dev.rackrate.ask.logs.OneLog;
import dev.rackrate.ask.logs.Shown;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.logs.LogQuestion;
import dev.rackrate.logs.LogSource;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Answers what others ask over the network or a pipe: studies as text, by one model that is kept.
/// They can name no file, or those of one folder alone.
public final class Served {

  /// What a study is called in messages.
  static final String NAME = "study";

  private final Catalogue catalogue;
  private final Progress progress;
  private final SizingModel sizing;
  private final StudyReader reader;
  private final FilesUnder files;

  public Served(Catalogue catalogue) {
    this(catalogue, LogSource.NONE, Optional.empty(), (_, _, _, _) -> Unwanted.check());
  }

  private Served(Catalogue catalogue, LogSource logs, Optional<Path> folder, Progress progress) {
    this.catalogue = catalogue;
    this.progress = progress;
    this.sizing = new SizingModel(ShippedParameters.model(catalogue), catalogue);
    this.files = new FilesUnder(folder, logs);
    this.reader =
        new StudyReader(catalogue, folder.isEmpty() ? LogSource.NONE : files, () -> sizing);
  }

  /// Answers studies that may be, and may name, files of a folder.
  ///
  /// @param progress hears how far the reading of logs has come
  public static Served withFiles(Catalogue catalogue, Path folder, Progress progress) {
    return new Served(
        catalogue,
        new FindDemand(catalogue::instanceTypes, progress),
        Optional.of(folder),
        progress);
  }

  /// A study that was sent, or named.
  ///
  /// @param name that stands for it in messages
  /// @param isFile whether it is a file, of which no word is told but in an answer
  private record Sent(String text, String name, boolean isFile) {}

  /// What is asked about a study.
  public final class About {

    private final Sent sent;
    private final List<String> sets;

    private About(Sent sent, List<String> sets) {
      this.sent = sent;
      this.sets = List.copyOf(sets);
    }

    private <T> T told(Function<StudySource, T> answer) {
      try {
        return answer.apply(new StudySource.OfText(sent.text(), sent.name(), sets));
      } catch (InputProblem wrong) {
        Place place = wrong.place();
        if (!sent.isFile() || place.isCommandLine() || place.name().equals(Explain.NAME)) {
          throw wrong;
        }
        throw InputProblem.at(
            place.name().equals(sent.name()) ? place : Place.of(sent.name()),
            "",
            Sentence.of("cannot be used as a study; rackrate decide on the command line says why"));
      }
    }

    public Answer decide() {
      return told(study -> new Decide(reader).answer(study));
    }

    public PlanAnswer plan() {
      return told(study -> new MakePlan(reader, progress).answer(study));
    }

    public SizeAnswer size() {
      return told(new Size(reader, sizing)::answer);
    }

    /// How one figure was reached.
    public Explain.Explained figure(String name) {
      return told(study -> new Explain(reader).figure(study, name));
    }

    /// Names of all that can be explained.
    public List<String> figures() {
      return told(study -> new Explain(reader).names(study));
    }
  }

  /// Asks about a study given as text.
  public About text(String study, List<String> sets) {
    return new About(new Sent(study, NAME, false), sets);
  }

  /// Asks about a study in a file of the folder.
  public About file(String name, List<String> sets) {
    return new About(new Sent(files.study(name), name, true), sets);
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

  /// Some parts of the answer.
  public Answer decide(String study, List<String> sets, Set<AnswerPart> parts) {
    return new Decide(reader).answer(source(study, sets), parts);
  }

  /// What a study chooses and by how much, with draws that say what is too close to call.
  public Chosen chosen(String study, List<String> sets) {
    return new Decide(reader).chosen(new StudySource.OfText(study, NAME, sets), true);
  }

  /// The sizes of the workloads of a study.
  public SizeAnswer size(String study, List<String> sets) {
    return new Size(reader, sizing).answer(source(study, sets));
  }

  /// What to hold when.
  public PlanAnswer plan(String study, List<String> sets) {
    return new MakePlan(reader, progress).answer(source(study, sets));
  }

  /// What a log, a bill or a monitor's file shows.
  ///
  /// @param format of the file; `auto` tells it from the file
  public Shown demand(Path file, String format) {
    return new FindDemand(catalogue::instanceTypes, (_, _, _, _) -> Unwanted.check())
        .show(LogQuestion.everythingOf(List.of(file), format), ZoneOffset.UTC);
  }

  /// Replays the jobs of a log on a fleet of a study, whatever file the study names.
  ///
  /// @param format of the log; `auto` for what the study says
  public SimulateFleet.Replayed simulate(
      String study, List<String> sets, Path log, String format, SimulateFleet.Question question) {
    Progress asking = (_, _, _, _) -> Unwanted.check();
    LogSource read = new OneLog(log, format, new FindDemand(catalogue::instanceTypes, asking));
    StudyReader beside = new StudyReader(catalogue, read, () -> sizing);
    return new SimulateFleet(beside, asking).replay(source(study, sets), question);
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
