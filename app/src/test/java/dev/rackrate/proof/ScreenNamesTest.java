package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Outlook;
import dev.rackrate.decision.Verdict.Flip;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.quantity.Progress;
import dev.rackrate.report.decision.DecisionPage;
import dev.rackrate.report.page.TextRenderer;
import dev.rackrate.study.StudySource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A screen names options where it tells of them, and says of each machine once where it breaks
/// even.
final class ScreenNamesTest {

  private static final Pattern PARTS = Pattern.compile("\\+(?=on-demand|spot)");

  private static final Decide DECIDE =
      new Decide(Decide.reader(FrozenCatalogue.read(), Progress.NONE));

  private static Answer answer(String question) {
    String study =
        "rackrate: 1\ntitle: t\nas-of: 2026-11-09\nbuild: auto\nrent: auto\n" + question + "\n";
    return DECIDE.answer(new StudySource.OfText(study, "study.yaml", List.of()));
  }

  private static String screen(Answer answer) {
    return TextRenderer.text(
        DecisionPage.of(answer, false), answer.scenario().currency(), TextRenderer.Look.PLAIN);
  }

  private static List<String> breakEvens(String text) {
    return text.lines()
        .dropWhile(line -> !line.startsWith("Where owning and renting"))
        .skip(2)
        .takeWhile(line -> !line.isEmpty())
        .filter(line -> line.startsWith("  build:"))
        .toList();
  }

  /// Three wordings of "never" for one machine were told, one for each offer.
  @Test
  void aMachineThatNeverPaysIsOneRow() {
    Answer answer =
        answer(
            "demand: {gpus: 1, gpu: RTX 4090, kind: rendering, hours-per-week: 3}\n"
                + "site: {country: DE, hosting: office}");
    List<String> rows = breakEvens(screen(answer));
    assertThat(rows).isNotEmpty().hasSizeLessThanOrEqualTo(3);
    Set<String> machines = new HashSet<>();
    rows.forEach(row -> assertThat(machines.add(row.trim().split(" ", 2)[0])).as(row).isTrue());
    assertThat(answer.breakEvens().size()).isGreaterThan(3 * rows.size());
  }

  /// A turn says which option wins then, not only its kind; both stand on the page.
  @ParameterizedTest
  @ValueSource(
      strings = {
        "demand: {gpus: 8, gpu: H100 SXM, kind: llm-training, hours-per-week: 120}\n"
            + "site: {country: US-CA, hosting: colocation}",
        "demand: {gpus: 4, gpu: L40S, kind: vision-training, hours-per-week: 70}\n"
            + "site: {country: NL, hosting: colocation}",
        "demand: {gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 90}\n"
            + "site: {country: FR, hosting: own-room}\nteam: {operations: none}"
      })
  void aTurnNamesTheOptionThatWins(String question) {
    Answer answer = answer(question);
    String chosen = answer.verdict().option().orElseThrow().id();
    List<Outlook.Turn> turns = answer.verdict().outlook().turns();
    assertThat(turns).isNotEmpty();
    for (Outlook.Turn turn : turns) {
      Flip flip = turn.flip();
      assertThat(flip.option()).isNotEqualTo(chosen).contains(":");
      for (String part : PARTS.splitAsStream(flip.option().replaceFirst("^mix:", "")).toList()) {
        OptionResult winner = answer.option(part).orElseThrow();
        assertThat(turn.sentence().text()).contains(winner.option().name());
      }
    }
  }

  /// How fast a GPU is was told of each option that has one.
  @Test
  void theSpeedOfAGpuIsListedOnce() {
    Answer answer =
        answer(
            "demand: {gpus: 16, gpu: H100 SXM, kind: llm-training, hours-per-week: 70, growth: 2"
                + " %/month, together: no}\nsite: {country: NL, hosting: colocation}");
    Set<String> gpus = new HashSet<>();
    List<Outlook.Carried> speeds =
        answer.verdict().outlook().carried().stream()
            .filter(carried -> carried.name().endsWith(".performance.gpu-ratio"))
            .toList();
    assertThat(speeds).isNotEmpty();
    for (Outlook.Carried speed : speeds) {
      String id = speed.name().replace(".performance.gpu-ratio", "");
      assertThat(gpus.add(answer.option(id).orElseThrow().option().gpu())).as(id).isTrue();
    }
  }
}
