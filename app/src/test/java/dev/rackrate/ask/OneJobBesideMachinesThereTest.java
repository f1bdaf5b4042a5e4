package dev.rackrate.ask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Warning;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.plan.PlanAnswer;
import dev.rackrate.quantity.Progress;
import dev.rackrate.scenario.Note;
import dev.rackrate.study.StudySource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// One job on 24 GPUs, 50 hours a week for 30 months, beside machines of 8 that are there. Without
/// defaults a month has 720 hours, that is 720 / 168 weeks, and money keeps its worth.
final class OneJobBesideMachinesThereTest {

  private static final Catalogue CATALOGUE = FrozenCatalogue.read();
  private static final double HOURS_PER_MONTH = 50 * 720 / 168.0;

  private static StudySource study(String together, String have, String... sets) {
    String study =
        """
        rackrate: 1
        title: One job
        defaults: none
        as-of: 2026-10-15
        horizon: 30 months
        discount-rate: 0 %%/year
        conventions: {hours-per-month: 720}
        demand: {gpus: 24, hours-per-week: 50, together: %s}
        have: [{machine: box, count: %s}]
        build: [{name: box, gpus: 8, price: 90_000 USD, life: 60 months}]
        rent: [{name: hire, gpus: 8, on-demand: 16 USD/hour}]
        """
            .formatted(together, have);
    return new StudySource.OfText(study, "study.yaml", List.of(sets));
  }

  private static Answer answer(String together, String have, String... sets) {
    return new Decide(CATALOGUE, Progress.NONE).answer(study(together, have, sets));
  }

  private static OptionResult option(Answer answer, String id) {
    return answer.options().stream().filter(one -> one.id().equals(id)).findFirst().orElseThrow();
  }

  /// Of the job all three machines are rented while those there are fewer; where it may be split,
  /// only those that they lack.
  @ParameterizedTest
  @CsvSource({
    "yes, 1, 3, 30",
    "yes, 2, 3, 30",
    "no, 1, 2, 30",
    "no, 2, 1, 30",
    "yes, '3, until: 2027-08-14', 3, 20",
    "no, '3, until: 2027-08-14', 3, 20",
    "yes, '2, until: 2027-08-14', 3, 30",
    "'yes, at-once: 1', 2, 3, 30",
    "'yes, at-once: 3', 1, 2, 30",
  })
  void aJobIsRentedWholly(String together, String have, int machines, int months) {
    OptionResult hire = option(answer(together, have), "on-demand:hire");
    assertThat(hire.presentUsd()).isCloseTo(16 * machines * HOURS_PER_MONTH * months, within(1e-6));
    boolean isTold =
        hire.option().notes().stream().anyMatch(n -> n.kind() == Note.Kind.ONE_JOB_ELSEWHERE);
    assertThat(isTold).isEqualTo(machines == 3 && months == 30);
  }

  /// A machine bought stands beside those that are there and takes its part of the job.
  @ParameterizedTest
  @CsvSource({"yes, 1, 2", "yes, 2, 1", "no, 2, 1"})
  void aMachineBoughtJoinsThoseThere(String together, String have, int bought) {
    OptionResult box = option(answer(together, have), "build:box");
    assertThat(box.costing().machines()).isEqualTo(bought);
  }

  /// What is rented until a machine is there does the whole job too: three machines, not the one
  /// that is wanting. Sixty days of 50 hours a week, with 5 % of the hours that no work fills.
  @Test
  void untilAMachineArrivesTheWholeJobIsRented() {
    String[] sets = {
      "defaults=shipped",
      "site.country=US-TX",
      "build[0].lead-time=60 days",
      "rent[0].start-up=0 min"
    };
    double whole = bridge(answer("yes", "2", sets));
    assertThat(whole).isCloseTo(16 * 3 * 50 * 60 / 7.0 / 0.95, within(0.01 * whole));
    assertThat(bridge(answer("no", "2", sets))).isCloseTo(whole / 3, within(1e-6));
  }

  /// Of machines found, those for the place of the machine that is there do the rest of the job,
  /// and those for another place all of it.
  @Test
  void aMachineForAnotherPlaceDoesTheWholeJob() {
    String study =
        """
        rackrate: 1
        title: One job
        as-of: 2026-10-15
        site: {country: DE}
        demand: {gpus: 16, gpu: H100 SXM, kind: llm-training, hours-per-week: 50}
        have: [{machine: srv-8xh100, count: 1}]
        build: auto
        rent: none
        """;
    Answer answer =
        new Decide(CATALOGUE, Progress.NONE)
            .answer(new StudySource.OfText(study, "study.yaml", List.of()));
    OptionResult here = option(answer, "build:srv-8xh100");
    OptionResult there = option(answer, "build:srv-8xh100@colocation");
    assertThat(here.costing().machines()).isEqualTo(1);
    assertThat(there.costing().machines()).isEqualTo(2);
  }

  /// With one machine there, two more cost 260,000; to rent all three for the job takes 308,571 and
  /// only the two that are wanting 205,714.
  @Test
  void aPlanMixesNothingAndCostsWhatItsOptionCosts() {
    String price = "build[0].price=130_000 USD";
    MakePlan plan = new MakePlan(CATALOGUE, Progress.NONE);
    PlanAnswer.Best whole = plan.answer(study("yes", "1", price)).best().orElseThrow();
    assertThat(whole.presentUsd()).isCloseTo(260_000, within(1e-6));
    assertThat(whole.holdings()).hasSize(1);
    PlanAnswer.Best split = plan.answer(study("no", "1", price)).best().orElseThrow();
    assertThat(split.presentUsd()).isCloseTo(16 * 2 * HOURS_PER_MONTH * 30, within(1e-6));
  }

  /// It stands with what could change the answer.
  @Test
  void theAnswerSaysThatTheJobIsRentedWholly() {
    assertThat(answer("yes", "1").verdict().warnings())
        .filteredOn(warning -> warning.kind() == Warning.Kind.SAID_IN_VAIN)
        .singleElement()
        .satisfies(warning ->
            assertThat(warning.sentence().text()).startsWith("One job takes all 24 GPUs, "));
    assertThat(answer("no", "1").verdict().warnings())
        .noneMatch(warning -> warning.kind() == Warning.Kind.SAID_IN_VAIN);
  }

  private static double bridge(Answer answer) {
    return option(answer, "build:box").bill().lines().stream()
        .filter(line -> line.key().equals("bridge"))
        .mapToDouble(Bill.Line::totalUsd)
        .sum();
  }
}
