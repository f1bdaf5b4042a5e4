package dev.rackrate.ask;

import dev.rackrate.ask.logs.FindDemand;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.RiskMaker;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.plan.FleetPlanner;
import dev.rackrate.plan.FutureSettings;
import dev.rackrate.plan.MixOfTwo;
import dev.rackrate.plan.PlanCalculator;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.Progress;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.risk.DrawCosts;
import dev.rackrate.risk.RiskCalculator;
import dev.rackrate.scenario.Planning;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.StudySource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Answers a study: the main job.
public final class Decide {

  private static final int MOST_MACHINES = 1_000_000;

  private final StudyReader reader;

  /// @param progress hears how far the reading of logs has come
  public Decide(Catalogue catalogue, Progress progress) {
    this(reader(catalogue, progress));
  }

  /// @param reader of the studies
  public Decide(StudyReader reader) {
    this.reader = reader;
  }

  /// A reader of studies that may name logs and workloads.
  public static StudyReader reader(Catalogue catalogue, Progress progress) {
    return new StudyReader(
        catalogue,
        new FindDemand(catalogue::instanceTypes, progress),
        () -> new SizingModel(ShippedParameters.model(catalogue), catalogue));
  }

  /// The answer to a study.
  public Answer answer(StudySource study) {
    return answer(study, RiskMaker.QUICK, AnswerPart.ALL);
  }

  /// Some parts of the answer; the verdict is always among them and does not wait for the others.
  public Answer answer(StudySource study, Set<AnswerPart> parts) {
    return answer(study, parts.contains(AnswerPart.RISK) ? RiskMaker.QUICK : RiskMaker.NONE, parts);
  }

  /// The answer with as many draws as a question about risk deserves.
  public Answer withDraws(StudySource study, long seed) {
    return withDraws(study, seed, RiskCalculator.HERE);
  }

  /// The same, the draws worked out by what `drawing` makes of the way in which this machine does.
  public Answer withDraws(StudySource study, long seed, UnaryOperator<DrawCosts> drawing) {
    return answer(study, RiskMaker.thorough(seed).by(drawing), AnswerPart.ALL);
  }

  /// The way in which this machine works out the draws of a study; empty where nothing is drawn.
  public Optional<DrawCosts> drawCosts(StudySource study, long seed) {
    AtomicReference<@Nullable DrawCosts> found = new AtomicReference<>();
    UnaryOperator<DrawCosts> finding =
        here -> {
          found.set(here);
          return (members, shares) -> new double[members.length][shares.length];
        };
    answer(study, RiskMaker.thorough(seed).by(finding), Set.of());
    return Optional.ofNullable(found.get());
  }

  /// What a study given as text chooses and by how much: the same as the answer says, without what
  /// takes longer.
  ///
  /// @param isDrawing whether draws say what is too close to call
  public Chosen chosen(StudySource.OfText study, boolean isDrawing) {
    RiskMaker drawing = isDrawing ? RiskMaker.QUICK : RiskMaker.NONE;
    return reader
        .candidates(study.text(), study.name(), study.sets())
        .flatMap(found -> chosen(found.scenario(), found.isWhole(), drawing))
        .orElseGet(() -> Chosen.of(answer(study, drawing, Set.of())));
  }

  private static Optional<Chosen> chosen(Scenario scenario, boolean isWhole, RiskMaker drawing) {
    FleetPlanner planner = new FleetPlanner(scenario);
    List<Planning> mixes = planner.plannings();
    Map<String, Costing> costings = planner.costings();
    return areBounded(scenario, costings)
        ? Decision.chosen(scenario, isWhole, mixes, drawing, costings)
            .map(verdict -> new Chosen(scenario.title(), scenario.currency(), verdict))
        : Optional.empty();
  }

  /// Whether what the study names takes no more machines than there are.
  private static boolean areBounded(Scenario scenario, Map<String, Costing> costings) {
    return scenario.options().stream()
        .filter(option -> option.trust().isNamed())
        .map(option ->
            Objects.requireNonNullElseGet(costings.get(option.id()), () -> Costing.of(option)))
        .allMatch(costing ->
            !Double.isFinite(costing.presentUsd()) || costing.machines() <= MOST_MACHINES);
  }

  private Answer answer(StudySource study, RiskMaker drawing, Set<AnswerPart> parts) {
    Scenario scenario = reader.read(study);
    Unwanted.check();
    FleetPlanner planner = new FleetPlanner(scenario);
    List<Planning> mixes = planner.plannings();
    Unwanted.check();
    Answer answer =
        bounded(
            Decision.planned(scenario, mixes, new MixOfTwo(planner), drawing, planner.costings()));
    Unwanted.check();
    return !parts.contains(AnswerPart.PLAN)
        ? answer
        : answer.with(new PlanCalculator(scenario, planner, FutureSettings.NONE).answer());
  }

  /// More machines than there are is a slip in the study, and no number to answer with.
  private static Answer bounded(Answer answer) {
    for (OptionResult option : answer.options()) {
      int machines = option.isWorkedOut() ? option.costing().machines() : 0;
      boolean isNamed = option.option().trust().isNamed();
      if (machines > (isNamed ? MOST_MACHINES : Integer.MAX_VALUE - 1)) {
        throw tooMuchWork(option);
      }
    }
    return answer;
  }

  private static InputProblem tooMuchWork(OptionResult option) {
    Sentence sentence =
        Sentence.of(
            "the work takes more than 1,000,000 machines of {}; check the demand, the workloads and"
                + " the growth",
            Arg.name(option.id()));
    return switch (option.option().origin(Input.GPUS)) {
      case Origin.StudyLine at ->
          InputProblem.at(new Place(at.file(), at.line(), at.column()), at.path(), sentence);
      case Origin.CommandLine at -> InputProblem.at(Place.of("--set"), at.path(), sentence);
      case Origin.Derived _ -> InputProblem.at(Place.NOWHERE, "workloads", sentence);
      case Origin.Assumption _, Origin.CatalogueRow _, Origin.Absent _ ->
          InputProblem.at(Place.NOWHERE, "demand", sentence);
    };
  }
}
