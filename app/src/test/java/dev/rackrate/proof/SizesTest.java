package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Input;
import dev.rackrate.scenario.Misfit;
import dev.rackrate.study.StudyReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Offers in several sizes, and machines that one job takes several of.
final class SizesTest {

  private static final Offset<Double> CENT = within(1e-6);
  private static final int DRAWS = 300;

  /// 12 months of 720 hours, five GPUs for 70 of 168 hours: 300 hours a month.
  private static final String FIVE =
      """
      horizon: 12 months
      conventions: {hours-per-month: 720}
      demand: {gpus: 5, gpu: H100 SXM, kind: %s, hours-per-week: 70}
      rent: [{name: cloud, gpu: H100 SXM, gpus: %s, on-demand: 3 USD/GPU-hour%s}]
      """;

  @ParameterizedTest(name = "{0}, sizes {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "llm-training | 1..8 | 5",
        "llm-training | [1, 2, 4, 8] | 8",
        "llm-training | [8] | 8",
        "rendering | [1, 2, 4, 8] | 5",
        "rendering | [8, 2] | 6",
        "rendering | 4..8 | 5",
      })
  void theSizeThatCostsLeastOfThoseThatHoldAJob(String kind, String sizes, int gpus) {
    OptionResult rented = option(FIVE.formatted(kind, sizes, ""), "on-demand:cloud");
    assertThat(rented.presentUsd()).isCloseTo(12 * 300 * 3.0 * gpus, CENT);
    assertThat(rented.misfits()).isEmpty();
  }

  @Test
  void aJobThatNoSizeHoldsIsAMisfit() {
    OptionResult rented =
        option(FIVE.formatted("llm-training", "[1, 2, 4]", ""), "on-demand:cloud");
    assertThat(rented.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.TOGETHER);
    OptionResult linked =
        option(
            FIVE.formatted("llm-training", "[1, 2, 4]", ", link: infiniband"), "on-demand:cloud");
    assertThat(linked.misfits()).isEmpty();
    assertThat(linked.presentUsd()).isCloseTo(12 * 300 * 3.0 * 5, CENT);
  }

  @Test
  void everyWayOfPayingIsForEachGpu() {
    String study =
        """
        horizon: 12 months
        conventions: {hours-per-month: 720}
        demand: {gpus: 3, session: 30 hours, sessions: 4 per month, interruptible: yes}
        rent:
          - name: c
            gpus: SIZES
            on-demand: 3 USD/GPU-hour
            spot: {price: 1 USD/GPU-hour}
            monthly: 900 USD/GPU/month
            block: {price: 2 USD/GPU-hour, days: 1..9}
            reserved: [{term: 12 months, price: 1.5 USD/GPU-hour, upfront: 200 USD/GPU}]
        """;
    // A machine of three, whether it is one of several sizes or the only one.
    for (String gpus : List.of("3", "1..4")) {
      String asked = study.replace("SIZES", gpus);
      assertThat(option(asked, "on-demand:c").presentUsd()).isCloseTo(12 * 120 * 9.0, CENT);
      assertThat(option(asked, "spot:c").presentUsd()).isCloseTo(12 * 120 * 3.0, CENT);
      assertThat(option(asked, "monthly:c").presentUsd()).isCloseTo(12 * 2_700.0, CENT);
      assertThat(option(asked, "block:c").presentUsd()).isCloseTo(12 * 4 * 48 * 6.0, CENT);
      assertThat(option(asked, "reserved-1y:c").presentUsd()).isCloseTo(12 * 720 * 4.5 + 600, CENT);
    }
  }

  /// More choice is never dearer.
  @Test
  void oneMoreSizeNeverRaisesACost() {
    Random random = new Random(88);
    List<String> kinds = List.of("llm-training", "rendering", "llm-serving", "fp64");
    int compared = 0;
    for (int draw = 0; draw < DRAWS; draw++) {
      List<Integer> sizes = new ArrayList<>();
      for (int size = 1; size <= 12; size++) {
        sizes.add(size);
      }
      Collections.shuffle(sizes, random);
      List<Integer> some = sizes.subList(0, random.nextInt(1, 6));
      List<Integer> more = sizes.subList(0, some.size() + 1);
      String study =
          """
          horizon: %d months
          demand:
            gpus: %d
            gpu: L40S
            kind: %s
            hours-per-week: %d
            growth: %d %%%%/month
            session: %d hours
          provider-terms: [{provider: X, discount: 7 %%%%, quota: %d}]
          rent:
            - {name: c, provider: X, gpu: L40S, gpus: %%s, link: %s, on-demand: 1.7 USD/GPU-hour,
               increment: 3600 s, monthly: 600 USD/GPU/month}
          """
              .formatted(
                  random.nextInt(2, 30),
                  random.nextInt(2, 20),
                  kinds.get(random.nextInt(kinds.size())),
                  random.nextInt(5, 160),
                  random.nextInt(0, 5),
                  random.nextInt(1, 9),
                  random.nextInt(8, 60),
                  random.nextBoolean() ? "none" : "roce");
      for (String id : List.of("on-demand:c", "monthly:c")) {
        OptionResult few = option(study.formatted(some), id);
        OptionResult one = option(study.formatted(more), id);
        if (few.isFeasible()) {
          compared++;
          assertThat(one.isFeasible()).as("%s%s%s", study, some, more).isTrue();
          assertThat(one.presentUsd())
              .as("%s%s%s", study, some, more)
              .isLessThanOrEqualTo(few.presentUsd() * (1 + 1e-9));
        }
      }
    }
    assertThat(compared).isGreaterThan(DRAWS);
  }

  @Test
  void aJobGoesOverNoMachinesKnownToBeApart() {
    // Sixteen GPUs at work on one job.
    String study =
        """
        horizon: 12 months
        demand: {gpus: 16, gpu: H100 SXM, kind: llm-training, hours-per-week: 70}
        rent: [{name: c, gpu: H100 SXM, gpus: %d, on-demand: 20 USD/hour%s}]
        """;
    OptionResult open = option(study.formatted(8, ""), "on-demand:c");
    assertThat(open.misfits()).isEmpty();
    assertThat(open.option().notes())
        .anyMatch(note -> note.sentence().text().contains("what links them"));
    OptionResult apart = option(study.formatted(8, ", link: none"), "on-demand:c");
    assertThat(apart.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.TOGETHER);
    OptionResult linked = option(study.formatted(8, ", link: roce"), "on-demand:c");
    assertThat(linked.misfits()).isEmpty();
    assertThat(linked.option().notes())
        .noneMatch(note -> note.sentence().text().contains("what links them"));
    OptionResult whole = option(study.formatted(16, ", link: none"), "on-demand:c");
    assertThat(whole.misfits()).isEmpty();
  }

  /// Of machines smaller than whole ones nothing is taken for granted.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 4, 7})
  void smallMachinesTakeAJobTogetherOnlyWhereTheyAreLinked(int each) {
    String study =
        """
        horizon: 12 months
        demand: {gpus: 16, gpu: H100 SXM, together: yes, hours-per-week: 70}
        rent: [{name: c, gpu: H100 SXM, gpus: %d, on-demand: 2 USD/hour%s}]
        """;
    OptionResult open = option(study.formatted(each, ""), "on-demand:c");
    assertThat(open.misfits()).extracting(Misfit::kind).containsExactly(Misfit.Kind.TOGETHER);
    assertThat(open.misfits().getFirst().sentence().text()).contains("write link");
    OptionResult linked = option(study.formatted(each, ", link: roce"), "on-demand:c");
    assertThat(linked.misfits()).isEmpty();
    OptionResult apart = option(study.formatted(each, "").replace("yes", "no"), "on-demand:c");
    assertThat(apart.misfits()).isEmpty();
  }

  @Test
  void whatMayVanishIsSpotWhateverItIsCalled() {
    String study =
        """
        horizon: 12 months
        demand: {gpus: 1, hours-per-week: 70, interruptible: %s}
        rent: [{name: c, gpus: 1, on-demand: 2 USD/hour, may-vanish: yes}]
        """;
    assertThat(option(study.formatted("yes"), "spot:c").isFeasible()).isTrue();
    assertThat(option(study.formatted("no"), "spot:c").misfits())
        .extracting(Misfit::kind)
        .containsExactly(Misfit.Kind.SPOT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"[]", "0..4", "8..1", "1.5", "[1, x]", "1..2000", "[1, [2]]"})
  void sizesThatAreNoneAreRefused(String sizes) {
    assertThatThrownBy(() -> option(FIVE.formatted("rendering", sizes, ""), "on-demand:cloud"))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("gpus");
  }

  @Test
  void aSizeIsShownAsTheMachine() {
    OptionResult rented = option(FIVE.formatted("llm-training", "1..8", ""), "on-demand:cloud");
    assertThat(rented.option().get(Input.MACHINE_GPUS)).isEqualTo(5);
    assertThat(rented.option().notes())
        .anyMatch(note -> note.sentence().text().contains("1 to 8 GPUs"));
  }

  private static OptionResult option(String study, String id) {
    return answer(study).option(id).orElseThrow();
  }

  private static Answer answer(String study) {
    String head = "rackrate: 1\ntitle: Sizes\ndefaults: none\n";
    return Decision.of(
        new StudyReader(FrozenCatalogue.read()).read(head + study, "sizes.yaml", List.of()));
  }
}
