package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.AnswerPart;
import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What is told before the rest of an answer is what the answer tells.
final class ChosenTest {

  private static final Decide DECIDE =
      new Decide(Decide.reader(FrozenCatalogue.read(), Progress.NONE));

  private static String study(String rest) {
    return "rackrate: 1\ntitle: t\n" + rest;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Everything found, with work that takes one machine, or several that are linked.
        """
        demand: {gpus: 4, gpu: RTX 4090, kind: llm-fine-tuning, hours-per-week: 45}
        site: {country: US-TX}
        build: auto
        rent: auto
        """,
        """
        demand: {gpus: 24, gpu: H100 SXM, kind: llm-training, hours-per-week: 90}
        site: {country: DE}
        limits: {must-stay: DE}
        build: auto
        rent: auto
        """,
        """
        demand: {gpus: 3, gpu: L4, kind: rendering, hours-per-week: 30, interruptible: yes}
        site: {country: IN}
        build: auto
        rent: auto
        provider-terms: [{provider: AWS, credits: 9_000 USD, credits-end: 2027-06-30}]
        """,
        // A country where nothing is rented out, and one where nothing may be.
        """
        demand: {gpus: 2, gpu: A100 SXM 80GB, kind: fp64, hours-per-week: 60}
        site: {country: PE}
        limits: {must-stay: PE}
        build: auto
        rent: auto
        """,
        """
        demand: {gpus: 2, gpu: RTX 4090, kind: rendering, hours-per-week: 60}
        limits: {must-stay: on-premises, budget: 9_000 USD}
        build: auto
        rent: auto
        """,
        // Described work, and machines that the study names beside those found.
        """
        workloads: [{name: chat, kind: llm-serving, model: mistral-7b, requests: 40_000 per day, input: 1_100 tok, output: 210 tok, peak: 4}]
        build: auto
        rent: auto
        api: auto
        """,
        """
        demand: {gpus: 4, gpu: RTX 4090, kind: llm-fine-tuning, hours-per-week: 45}
        build: [auto, {name: box, gpu: RTX 4090, gpus: 4, price: 12_300 USD}]
        rent: [auto, {name: far, gpu: RTX 4090, gpus: 4, on-demand: 2.21 USD/hour}]
        """
      })
  void isWhatTheAnswerSays(String rest) {
    Random random = new Random(rest.hashCode());
    String study = study(rest);
    for (int i = 0; i < 4; i++) {
      List<String> sets = new ArrayList<>();
      if (!rest.contains("workloads")) {
        sets.add("demand.hours-per-week=" + (3 + random.nextInt(150)));
      }
      sets.add("horizon=" + (12 + random.nextInt(49)) + " months");
      sets.add("site.electricity=0." + (10 + random.nextInt(40)) + " USD/kWh");
      boolean isDrawing = i == 0;
      StudySource.OfText source = new StudySource.OfText(study, "study", sets);
      Answer answer =
          DECIDE.answer(
              source,
              isDrawing ? Set.of(AnswerPart.VERDICT, AnswerPart.RISK) : Set.of(AnswerPart.VERDICT));
      Chosen chosen = DECIDE.chosen(source, isDrawing);

      Verdict whole = answer.verdict();
      Verdict early = chosen.verdict();
      assertThat(early.choice()).as("%s", sets).isEqualTo(whole.choice());
      assertThat(early.headline()).as("%s", sets).isEqualTo(whole.headline());
      assertThat(early.margin()).as("%s", sets).isEqualTo(whole.margin());
      assertThat(early.probability()).as("%s", sets).isEqualTo(whole.probability());
      assertThat(ids(early)).as("%s", sets).isEqualTo(ids(whole));
      assertThat(chosen.currency()).isEqualTo(answer.scenario().currency());
      assertThat(chosen.title()).isEqualTo(answer.scenario().title());
    }
  }

  private static List<Optional<String>> ids(Verdict verdict) {
    return List.of(verdict.option().map(Candidate::id), verdict.runnerUp().map(Candidate::id));
  }
}
