package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.rackrate.Kept;
import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Costing;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.Outlook.Carried;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.decision.explain.AnswerFacts.Assumed;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Origin;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every figure that the answers to the examples list can be set by the name and in the unit that
/// they print, and explained down to what has a source.
final class ListedFiguresTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();
  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(CATALOGUE), CATALOGUE);
  private static final StudyReader READER =
      new StudyReader(CATALOGUE, LogSource.NONE, () -> SIZING);

  /// What follows from other keys, which the refusal names.
  private static final List<Input> FOLLOWING = List.of(Input.GPUS, Input.HOURS_PER_WEEK);

  /// An example, its answer and the two options or plans that lead it.
  private record Case(Path file, String study, Answer answer, List<OptionResult> best) {

    static Case of(Path file) {
      try {
        String study = Files.readString(file);
        Answer answer = Decision.of(READER.read(study, file.toString(), List.of()));
        List<OptionResult> best =
            Stream.concat(answer.verdict().option().stream(), answer.verdict().runnerUp().stream())
                .flatMap(candidate -> candidate.parts().stream())
                .toList();
        return new Case(file, study, answer, best);
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }

    /// Present cost of those two where figures are set.
    List<Double> usd(List<String> sets) {
      Scenario scenario = READER.read(study, file.toString(), sets);
      return best.stream().map(option -> usd(scenario, option.id())).toList();
    }

    private static double usd(Scenario scenario, String id) {
      Option option =
          scenario.options().stream().filter(o -> o.id().equals(id)).findFirst().orElseThrow();
      return Costing.of(option).presentUsd();
    }

    /// Whether all of its options that have the figure have one value of it. People differ by who
    /// runs a machine, under one name.
    boolean isOneValue(String name) {
      return !name.startsWith("team.")
          || Input.ofPath(name).stream()
                  .flatMap(input ->
                      best.stream()
                          .filter(
                              option -> !(option.option().origin(input) instanceof Origin.Absent))
                          .map(option -> option.option().get(input)))
                  .distinct()
                  .limit(2)
                  .count()
              < 2;
    }

    boolean follows(Assumed assumed) {
      boolean isDescribed = study.contains("workloads:") || study.contains("sessions:");
      return isDescribed
          && FOLLOWING.stream().anyMatch(input -> assumed.name().equals(input.path()));
    }
  }

  /// Of every way in which an example says its demand, its machines and its offers.
  private static Stream<Case> cases() {
    return Stream.of(
            "everyday/quarterly-sprint.yaml",
            "everyday/small-assistant.yaml",
            "fp64-lab/study.yaml",
            "everyday/archive.yaml",
            "startup-server/study.yaml",
            "workloads/study.yaml")
        .map(name -> Case.of(Kept.path("examples/" + name)));
  }

  private static String set(String name, double value, String unit) {
    Input.Shown shown = Input.shown(name, value, unit);
    return name + "=" + BigDecimal.valueOf(shown.value()).toPlainString() + " " + shown.unit();
  }

  @Test
  void everyListedFigureIsSetByItsNameAndExplained() {
    int listed = 0;
    int moved = 0;
    List<String> bare = new ArrayList<>();
    for (Case each : cases().toList()) {
      Explanation explanation = new Explanation(each.answer());
      List<String> sets = new ArrayList<>();
      for (Assumed assumed : new AnswerFacts(each.answer(), each.best()).assumptions()) {
        listed++;
        check(each, explanation, assumed, bare);
        if (!each.follows(assumed) && each.isOneValue(assumed.name())) {
          sets.add(set(assumed.name(), assumed.value(), assumed.unit()));
        }
      }
      List<Double> usd = each.usd(sets);
      for (int i = 0; i < usd.size(); i++) {
        double now = each.best().get(i).presentUsd();
        assertThat(usd.get(i))
            .as("%s of %s, set to what it is", each.best().get(i).id(), each.file())
            .isCloseTo(now, within(1e-9 * Math.abs(now)));
      }
      moved += carries(each);
    }
    assertThat(bare).isEmpty();
    assertThat(listed).isGreaterThan(150);
    assertThat(moved).isGreaterThan(3);
  }

  /// The figure that carries most moves the difference by a tenth of what it carries where it is a
  /// tenth larger; nearly so how fast a GPU is, with which the length of a session changes too.
  private static int carries(Case each) {
    Optional<Carried> most =
        each.answer().verdict().outlook().carried().stream()
            .filter(carried -> each.best().size() == 2 && each.isOneValue(carried.name()))
            .findFirst();
    most.ifPresent(carried -> {
      List<Double> usd =
          each.usd(List.of(set(carried.name(), 1.1 * carried.value(), carried.unit())));
      double now = each.best().get(1).presentUsd() - each.best().get(0).presentUsd();
      double close = carried.name().endsWith(Input.GPU_RATIO.path()) ? 0.1 : 1e-6;
      assertThat(Math.abs(usd.get(1) - usd.get(0) - now))
          .as("%s of %s", carried.name(), each.file())
          .isCloseTo(0.1 * carried.carriesUsd(), withinPercentage(100 * close));
    });
    return most.isPresent() ? 1 : 0;
  }

  private static void check(
      Case each, Explanation explanation, Assumed assumed, List<String> bare) {
    String name = assumed.name() + " of " + each.file();
    Optional<Figure> figure = explanation.figure(assumed.name());
    if (figure.isEmpty()) {
      bare.add(name);
    }
    figure.stream()
        .flatMap(ListedFiguresTest::leaves)
        .filter(leaf -> !isSourced(leaf.origin()))
        .forEach(leaf -> bare.add(name + ": " + leaf.name()));
  }

  /// Whether somebody wrote it, a document says it or both hold for what it follows from; what is
  /// not given has no effect.
  private static boolean isSourced(Origin origin) {
    return switch (origin) {
      case Origin.StudyLine _, Origin.CommandLine _, Origin.Absent _ -> true;
      case Origin.CatalogueRow _, Origin.Assumption _ -> !origin.sources().isEmpty();
      case Origin.Derived(String _, var parts) ->
          parts.stream().allMatch(part -> isSourced(part.origin()));
    };
  }

  private static Stream<Figure> leaves(Figure figure) {
    return figure.parts().isEmpty()
        ? Stream.of(figure)
        : figure.parts().stream().flatMap(ListedFiguresTest::leaves);
  }
}
