package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.ask.Decide;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Outlook.Carried;
import dev.rackrate.quantity.Progress;
import dev.rackrate.study.StudySource;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the defaults of an answer carry is no more than what is paid.
final class CarriedTest {

  private static final Decide DECIDE =
      new Decide(Decide.reader(FrozenCatalogue.read(), Progress.NONE));

  /// Where its GPUs are a tenth faster one machine does what takes two, half of the bill: ten times
  /// that is more than there is to pay.
  @Test
  void aWholeMachineMoreIsNoMoreThanTheBill() {
    Answer answer =
        DECIDE.answer(
            new StudySource.OfText(
                """
                rackrate: 1
                title: Two machines, or one
                as-of: 2026-11-09
                currency: EUR
                site: {country: IT, hosting: own-room}
                demand: {gpus: 6, gpu: A100 SXM 80GB, kind: llm-fine-tuning, hours-per-week: 70, together: no}
                build: [ws-4xpro6000]
                rent: [{name: cloud, gpu: A100 SXM 80GB, monthly: 1_000 USD/month}]
                """,
                "study.yaml",
                List.of()));
    double most =
        answer.options().stream()
            .mapToDouble(option ->
                option.bill().lines().stream()
                    .mapToDouble(line -> Math.max(0, line.presentUsd()))
                    .sum())
            .max()
            .orElseThrow();
    List<Carried> carried = answer.verdict().outlook().carried();
    assertThat(carried).isNotEmpty().allMatch(each -> each.carriesUsd() <= most + 1e-6);
    assertThat(carried)
        .filteredOn(each -> each.name().equals("build:ws-4xpro6000.performance.gpu-ratio"))
        .singleElement()
        .satisfies(speed -> assertThat(speed.carriesUsd()).isCloseTo(most, within(1e-6)));
  }
}
