package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.explain.AnswerFacts;
import dev.rackrate.decision.explain.Explanation;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Figure;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever figure an answer lists, `--set` takes by the name that the answer gives it.
final class EveryListedFigureTest {

  private static final StudyReader READER = new StudyReader(FrozenCatalogue.read());

  private static Scenario read(String study, List<String> sets) {
    return READER.read(study, "study.yaml", sets);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 84}\n"
            + "site: {country: US-CA, hosting: colocation}\nteam: {operations: third-party}",
        "demand: {gpus: 4, gpu: RTX 4090, kind: rendering, hours-per-week: 70,"
            + " interruptible: yes, data: {stored: 9 TB, out: 300 GB/month}}\n"
            + "site: {country: DE, hosting: own-room}\nteam: {operations: part-time}",
        "demand: {gpus: 2, gpu: A100 SXM 80GB, kind: fp64, hours-per-week: 50, growth: 2 %/month}\n"
            + "site: {country: NL, hosting: office}\nteam: {operations: none}"
      })
  void isSetByItsName(String question) {
    String study =
        "rackrate: 1\ntitle: t\nas-of: 2026-11-09\nbuild: auto\nrent: auto\n" + question + "\n";
    Answer answer = Decision.of(read(study, List.of()));
    List<AnswerFacts.Assumed> listed = new AnswerFacts(answer, answer.few()).assumptions();
    assertThat(listed).hasSizeGreaterThan(20);
    List<String> refused = new ArrayList<>();
    int set = 0;
    for (AnswerFacts.Assumed figure : listed) {
      double value = figure.value() == 0 ? 0 : changed(figure);
      String text =
          figure.name()
              + "="
              + new BigDecimal(value, new MathContext(9)).toPlainString()
              + (figure.unit().isEmpty() ? "" : " " + figure.unit());
      try {
        Input input = input(figure.name());
        double now = of(read(study, List.of(text)), figure.name(), input);
        // A session lasts as long as its work takes on the GPUs of an option.
        if (input != Input.SESSION) {
          assertThat(now).as(text).isCloseTo(value, within(1e-6 * Math.abs(value) + 1e-9));
        }
        set++;
      } catch (InputProblem problem) {
        refused.add(text + " | " + problem.getMessage());
      }
    }
    assertThat(refused).isEmpty();
    assertThat(set).isEqualTo(listed.size());
  }

  /// What `explain` says of a figure of the list is what the list says, though options differ in
  /// it: what a firm takes to look after a machine is nothing where nobody is asked.
  @ParameterizedTest
  @ValueSource(strings = {"DE, hosting: own-room", "US-CA, hosting: colocation"})
  void isExplainedAsItIsListed(String site) {
    String study =
        "rackrate: 1\ntitle: t\nas-of: 2026-11-09\nbuild: auto\nrent: auto\n"
            + "demand: {gpus: 4, gpu: L40S, kind: vision-training, hours-per-week: 60}\n"
            + "site: {country: "
            + site
            + "}\n";
    Answer answer = Decision.of(read(study, List.of()));
    List<OptionResult> sides = new ArrayList<>(answer.few());
    answer.options().stream()
        .filter(option -> option.isOwned() && option.isCandidate())
        .limit(6)
        .forEach(sides::add);
    List<AnswerFacts.Assumed> listed = new AnswerFacts(answer, sides).assumptions();
    assertThat(listed)
        .filteredOn(each -> each.name().endsWith("team.hours"))
        .extracting(AnswerFacts.Assumed::value)
        .contains(1.0, 5.778);
    Explanation explanation = new Explanation(answer);
    for (AnswerFacts.Assumed figure : listed) {
      Figure explained = explanation.figure(figure.name()).orElseThrow();
      assertThat(explained.value()).as(figure.name()).isEqualTo(figure.value());
    }
  }

  /// A little less, and whole where it is counted.
  private static double changed(AnswerFacts.Assumed figure) {
    boolean isWhole = figure.value() == Math.rint(figure.value());
    return isWhole ? Math.max(1, figure.value() - 1) : 0.97 * figure.value();
  }

  private static Input input(String name) {
    return List.of(Input.values()).stream()
        .filter(input -> name.equals(input.path()) || name.endsWith("." + input.path()))
        .findFirst()
        .orElseThrow();
  }

  private static double of(Scenario scenario, String name, Input input) {
    Option option =
        scenario.options().stream()
            .filter(each -> name.startsWith(each.id() + "."))
            .findFirst()
            .orElseGet(() -> scenario.options().getFirst());
    return option.get(input);
  }
}
