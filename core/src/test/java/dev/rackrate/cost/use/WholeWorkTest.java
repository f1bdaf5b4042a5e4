package dev.rackrate.cost.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.cost.Discounting;
import dev.rackrate.cost.RandomInputs;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.There;
import java.util.List;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

public final class WholeWorkTest {

  private static final Offset<Double> EXACT = within(1e-9);

  // A month of 672 hours is four weeks. 6 GPUs of the demand are 3 of the option's, in two machines
  // of 2, all 4 of which work; 6 x 50 / 2 x 4 = 600 GPU-hours in the first month, half as many
  // again each month. At most
  // 75 hours a week are 300 a month.
  public static final Inputs GROWING =
      Inputs.of(
          Map.of(
              Input.HORIZON, 4.0,
              Input.HOURS_PER_MONTH, 672.0,
              Input.GPUS, 6.0,
              Input.GPU_RATIO, 2.0,
              Input.MACHINE_GPUS, 2.0,
              Input.HOURS_PER_WEEK, 50.0,
              Input.MOST_HOURS_PER_WEEK, 75.0,
              Input.GROWTH, 0.5));

  // 10 GPUs of the demand are 5 of the option's, in one machine of 8, all of which work.
  private static final Inputs FIVE_OF_EIGHT =
      GROWING
          .with(Input.GPUS, 10)
          .with(Input.MACHINE_GPUS, 8)
          .with(Input.HOURS_PER_WEEK, 40)
          .with(Input.MOST_HOURS_PER_WEEK, 60)
          .with(Input.GROWTH, 1);

  @Test
  void workGrowsByItsShareEachMonth() {
    assertThat(new WholeWork(GROWING).gpuHours())
        .containsExactly(new double[] {0, 600, 900, 1350, 2025}, EXACT);
  }

  @Test
  void hoursRiseFirst() {
    // 600 / 4 and 900 / 4; then the most there is.
    assertThat(new WholeWork(GROWING).busyHours())
        .containsExactly(new double[] {0, 150, 225, 300, 300}, EXACT);
  }

  @Test
  void thenMachinesAreAdded() {
    // A machine does 2 x 300 GPU-hours a month: 1350 / 600 = 2.25, 2025 / 600 = 3.4.
    assertThat(new WholeWork(GROWING).machines()).containsExactly(0, 2, 2, 3, 4);
  }

  @Test
  void machinesAreInUseTogether() {
    // Two machines for 150 and 225 hours; then 1350 / 2 and 2025 / 2.
    assertThat(new WholeWork(GROWING).machineHours())
        .containsExactly(new double[] {0, 300, 450, 675, 1012.5}, EXACT);
  }

  @Test
  void aMachineTooLargeIsInUseAsLongAsTheWorkRuns() {
    // 6 GPUs at most: work 600, 1200, 2400, 4800 at a ratio of 1.6. Month 1: 100 hours on 6 of 8.
    // Month 2: 200, though 1200 / 8 is only 150. Then 240 hours, the most, and 2400 / 8, 4800 / 8.
    WholeWork usage = new WholeWork(FIVE_OF_EIGHT.with(Input.GPUS, 6).with(Input.GPU_RATIO, 1.6));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 600, 1200, 2400, 4800}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 100, 200, 240, 240}, EXACT);
    assertThat(usage.machineHours()).containsExactly(new double[] {0, 100, 200, 300, 600}, EXACT);
  }

  @Test
  void oneJobIsOnAllGpusOfItsMachine() {
    // Work 800, 1600, 3200, 6400 on all 8, though 5 would do it in the same hours: 100 and 200,
    // then the most; 3200 / 8 = 400 and 6400 / 8 = 800.
    WholeWork usage = new WholeWork(FIVE_OF_EIGHT);
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 800, 1600, 3200, 6400}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 100, 200, 240, 240}, EXACT);
    assertThat(usage.machineHours()).containsExactly(new double[] {0, 100, 200, 400, 800}, EXACT);
  }

  @Test
  void allGpusOfAMachineWorkBeforeTheNextIsTaken() {
    // A machine does 8 x 240 = 1920 a month: 3200 / 1920 = 1.7, 6400 / 1920 = 3.3.
    assertThat(new WholeWork(FIVE_OF_EIGHT).machines()).containsExactly(0, 1, 1, 2, 4);
  }

  @Test
  void machinesStayWhenTheWorkShrinks() {
    WholeWork usage = new WholeWork(GROWING.with(Input.GROWTH, -0.5));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 600, 300, 150, 75}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 150, 75, 37.5, 18.75}, EXACT);
    assertThat(usage.machines()).containsExactly(0, 2, 2, 2, 2);
  }

  @Test
  void theMostHoursLimitGrowthOnly() {
    // 100 hours a week at the start, above the most of 75: 400 a month are allowed. 1200 / 4 is
    // less at first, then machines grow at once.
    WholeWork usage = new WholeWork(GROWING.with(Input.HOURS_PER_WEEK, 100));
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 300, 400, 400, 400}, EXACT);
    // Work 1200, 1800, 2700, 4050 over 800 for each machine.
    assertThat(usage.machines()).containsExactly(0, 2, 3, 4, 6);
  }

  @ParameterizedTest
  @CsvSource({
    // GPUs of the demand, ratio, GPUs of a machine, GPUs of the option, machines
    "6, 2, 2, 4, 2",
    "5, 2, 2, 4, 2",
    "3, 1.4, 2, 3, 2",
    "0.3, 0.1, 2, 4, 2",
    "2.1, 0.7, 3, 3, 1",
    "4, 0.25, 8, 16, 2",
    "3, 0.8, 8, 3.75, 1",
    "17, 2, 8, 16, 2"
  })
  void takesWholeGpusAndMachines(
      double gpus, double ratio, double perMachine, double startGpus, double machines) {
    Inputs in =
        GROWING
            .with(Input.GPUS, gpus)
            .with(Input.GPU_RATIO, ratio)
            .with(Input.MACHINE_GPUS, perMachine);
    assertThat(WholeWork.startGpus(in, 2)).isEqualTo(startGpus);
    assertThat(WholeWork.startMachines(in, 2)).isEqualTo(machines);
  }

  @Test
  void noneAreKnownOfAnUnknownSpeed() {
    Inputs in = GROWING.with(Input.GPU_RATIO, Double.NaN);
    assertThat(WholeWork.startGpus(in)).isNaN();
    assertThat(WholeWork.startGpus(in.with(Input.PEAK_GPUS, 5))).isNaN();
  }

  @Test
  void workIsTheSameOnAFasterGpu() {
    // 6 x 50 x 4 = 1200 hours of the demand's GPU, whatever does them.
    for (double ratio : new double[] {0.5, 2, 3.7}) {
      WholeWork usage = new WholeWork(GROWING.with(Input.GPU_RATIO, ratio));
      assertThat(usage.gpuHours()[1] * ratio).isCloseTo(1200, EXACT);
    }
  }

  // 2.5 GPUs of the demand are 1.25 of the option's and there for two months.
  private static final Inputs THERE_FOR_TWO = there(GROWING, 2.5, 2);

  private static Inputs there(Inputs in, double gpus, int months) {
    return in.beside(List.of(new There("old", gpus, months, 0, true, new Origin.Absent())));
  }

  @Test
  void machinesThereDoTheirPartUntilTheyAreGone() {
    // Work 600, 900, 1350, 2025. Month 1: 1.25 GPUs for 600 / 3 = 200 hours do 250, month 2 for
    // 300 hours, just the most, 375. Then they are gone.
    WholeWork usage = new WholeWork(THERE_FOR_TWO);
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 350, 525, 1350, 2025}, EXACT);
    // 3.5 GPUs of the demand are left, 1.75 of the option's: 2 busy for 350 / 2 and 525 / 2.
    assertThat(WholeWork.startGpus(THERE_FOR_TWO, 2)).isEqualTo(2);
    assertThat(WholeWork.startGpus(THERE_FOR_TWO, 3)).isEqualTo(4);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 175, 262.5, 300, 300}, EXACT);
  }

  @Test
  void thoseThereMayEndOnDifferentDays() {
    // 1.5 GPUs for one month and 1 for three: 1.25 of the option's do 250 in month 1, half a GPU
    // for 300 hours 150 in months 2 and 3.
    There one = new There("one", 1.5, 1, 0, true, new Origin.Absent());
    There other = new There("other", 1, 3, 0, true, new Origin.Absent());
    WholeWork usage = new WholeWork(GROWING.beside(List.of(one, other)));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 350, 750, 1200, 2025}, EXACT);
  }

  @Test
  void machinesAreTakenWhenThoseThereAreGone() {
    // One machine of 2 GPUs while they are there, then 1350 / 600 = 2.25 and 2025 / 600 = 3.4.
    WholeWork usage = new WholeWork(THERE_FOR_TWO);
    assertThat(usage.machines()).containsExactly(0, 1, 1, 3, 4);
    assertThat(usage.taken(100)).containsExactly(1, 0, 2, 1, 0);
    assertThat(usage.taken(2)).containsExactly(1, 0, 3, 1, 0);
    // 1 x 175 and 1 x 262.5, then 1350 / 2 and 2025 / 2.
    assertThat(usage.machineHours())
        .containsExactly(new double[] {0, 175, 262.5, 675, 1012.5}, EXACT);
  }

  @Test
  void machinesThereNeverWorkMoreThanTheMostHours() {
    // Month 3: 1350 / 3 = 450 hours would be above the most of 300: 1.25 x 300 = 375 are done,
    // 1350 - 375 = 975 left, month 4 2025 - 375 = 1650: 975 / 600 = 1.6, 1650 / 600 = 2.75.
    WholeWork usage = new WholeWork(there(GROWING, 2.5, 7));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 350, 525, 975, 1650}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 175, 262.5, 300, 300}, EXACT);
    assertThat(usage.machines()).containsExactly(0, 1, 1, 2, 3);
    assertThat(usage.machineHours())
        .containsExactly(new double[] {0, 175, 262.5, 487.5, 825}, EXACT);
  }

  @Test
  void hoursAboveTheMostAtTheStartAreThoseOfTheMachinesThere() {
    // 100 hours a week are 400 a month, above the most of 300: 1.25 x 400 = 500 of 1200 and 1800.
    WholeWork usage = new WholeWork(THERE_FOR_TWO.with(Input.HOURS_PER_WEEK, 100));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 700, 1300, 2700, 4050}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 350, 400, 400, 400}, EXACT);
    assertThat(usage.machines()).containsExactly(0, 1, 2, 4, 6);
  }

  @Test
  void machinesThatDoAllOfItLeaveNothingUntilTheyAreGone() {
    WholeWork usage = new WholeWork(there(GROWING, 7.5, 2));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 0, 0, 1350, 2025}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 0, 0, 300, 300}, EXACT);
    assertThat(usage.machines()).containsExactly(new double[] {0, 0, 0, 3, 4}, EXACT);
    assertThat(usage.machineHours()).containsExactly(new double[] {0, 0, 0, 675, 1012.5}, EXACT);
    assertThat(usage.taken(2)).containsExactly(new double[] {0, 0, 3, 1, 0}, EXACT);
  }

  @Test
  void machinesForAllOfItAtTheStartLeaveWhatGrowsPastTheMostHours() {
    // 6 of the 7.5 count: 3 x 300 = 900 of 1350 and 2025 are done, 450 and 1125 left.
    WholeWork usage = new WholeWork(there(GROWING, 7.5, 4));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 0, 0, 450, 1125}, EXACT);
    assertThat(usage.machines()).containsExactly(new double[] {0, 0, 0, 1, 2}, EXACT);
    assertThat(usage.machineHours()).containsExactly(new double[] {0, 0, 0, 225, 562.5}, EXACT);
  }

  @Test
  void shrinkingWorkIsSharedWithTheMachinesThere() {
    // Work 600, 300, 150, 75; 1.25 of 3 GPUs do their share of the first two.
    WholeWork usage = new WholeWork(THERE_FOR_TWO.with(Input.GROWTH, -0.5));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 350, 175, 150, 75}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 175, 87.5, 37.5, 18.75}, EXACT);
    assertThat(usage.machines()).containsExactly(0, 1, 1, 2, 2);
  }

  @ParameterizedTest
  @CsvSource({"5.7, 0.7", "0.3, 0.1", "3.3, 1.1", "7, 2.3", "0.29, 0.57"})
  void roundingLeavesNothingOfWhatIsDoneWhole(double gpus, double ratio) {
    Inputs in =
        there(GROWING, gpus * (1 - 1e-15), 2).with(Input.GPUS, gpus).with(Input.GPU_RATIO, ratio);
    WholeWork usage = new WholeWork(in);
    assertThat(usage.gpuHours()[2]).isZero();
    assertThat(usage.machines()[2]).isZero();
    assertThat(usage.machines()[3]).isPositive();
  }

  @Test
  void everyMonthHasAFigure() {
    var random = new RandomInputs(9);
    int none = 0;
    for (int draw = 0; draw < 300; draw++) {
      Inputs in = random.next();
      double have = in.get(Input.GPUS) * (draw % 5) / 3;
      WholeWork usage = new WholeWork(have > 0 ? there(in, have, 1 + draw % 48) : in);
      for (int month = 1; month <= usage.horizon(); month++) {
        double left = usage.gpuHours()[month];
        none += left == 0 ? 1 : 0;
        assertThat(left).isBetween(0.0, 1e9);
        assertThat(usage.busyHours()[month]).isBetween(0.0, 745.0);
        assertThat(0 + usage.machines()[month]).isBetween(left > 0 ? 1.0 : 0.0, 1e7);
        assertThat(usage.machineHours()[month]).isBetween(0.0, 1e9);
      }
    }
    assertThat(none).isGreaterThan(100);
  }

  @Test
  void machinesAreTakenAtTheEndOfTheMonthBefore() {
    // 2 are there in month 1, 3 in month 3, 4 in month 4.
    assertThat(new WholeWork(GROWING).taken(100)).containsExactly(2, 0, 1, 1, 0);
  }

  @Test
  void whatIsTakenForATermIsTakenAgain() {
    // After two months those of month 0 follow themselves; those of month 2 end at the horizon.
    assertThat(new WholeWork(GROWING).taken(2)).containsExactly(2, 0, 3, 1, 0);
    assertThat(new WholeWork(GROWING).taken(3)).containsExactly(2, 0, 1, 3, 0);
  }

  @Test
  void whatIsHeldIsWhatIsNeeded() {
    var random = new RandomInputs(7);
    for (int draw = 0; draw < 300; draw++) {
      WholeWork usage = new WholeWork(random.next());
      int term = 2 + draw % 23;
      double[] taken = usage.taken(term);
      for (int month = 1; month <= usage.horizon(); month++) {
        double held = 0;
        for (int start = Math.max(0, month - term); start < month; start++) {
          held += taken[start];
        }
        assertThat(held).isEqualTo(usage.machines()[month]);
      }
    }
  }

  @Test
  void wholeMachinesFollowACurve() {
    // Work 600 and 900 over 2 GPUs, one and a half times as many machine-hours as that fills: 450,
    // 675; then 1,012.5 and 1,518.75, below the most of 3 x 672 and 4 x 672.
    WholeWork usage = new WholeWork(GROWING.with(Input.WHOLE_MACHINES, 1.5));
    assertThat(usage.machineHours())
        .containsExactly(new double[] {0, 450, 675, 1012.5, 1518.75}, EXACT);
  }

  @Test
  void machinesThereTakeTheirShareOfACurve() {
    // A third of 600, 900, 1350 and 2025 is theirs.
    There does = new There("old", 2, 4, 1 / 3.0, true, new Origin.Absent());
    WholeWork usage = new WholeWork(GROWING.beside(List.of(does)));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 400, 600, 900, 1350}, EXACT);
  }

  @Test
  void theWorkFitsTheMachines() {
    var random = new RandomInputs(8);
    for (int draw = 0; draw < 300; draw++) {
      Inputs in = random.next();
      WholeWork usage = new WholeWork(in);
      double most = WholeWork.mostHoursPerMonth(in);
      for (int month = 1; month <= usage.horizon(); month++) {
        double machineHours = usage.machineHours()[month];
        double machines = usage.machines()[month];
        boolean isKeptOn = in.get(Input.WHOLE_MACHINES) > 0 || !in.occupancy().isNone();
        double longest = isKeptOn ? in.get(Input.HOURS_PER_MONTH) : most;
        assertThat(machineHours).isLessThanOrEqualTo(machines * longest * (1 + 1e-6));
        assertThat(usage.gpuHours()[month])
            .isLessThanOrEqualTo(machineHours * in.get(Input.MACHINE_GPUS) * (1 + 1e-12));
      }
    }
  }

  @Test
  void moneyIsWorthLessEachMonth() {
    // 21 % a year is a factor of 1.1 each half year.
    double[] worth = Discounting.discountFactors(discounted(0));
    assertThat(worth).hasSize(19);
    assertThat(worth[0]).isEqualTo(1);
    assertThat(worth[6]).isCloseTo(1 / 1.1, EXACT);
    assertThat(worth[12]).isCloseTo(1 / 1.21, EXACT);
    assertThat(worth[18]).isCloseTo(1 / 1.331, EXACT);
  }

  @Test
  void yearlyPaymentsFallAtTheEndOfTheYearOrTheHorizon() {
    double[] worth = Discounting.discountFactors(discounted(1));
    assertThat(worth[0]).isEqualTo(1);
    for (int month = 1; month <= 12; month++) {
      assertThat(worth[month]).isCloseTo(1 / 1.21, EXACT);
    }
    for (int month = 13; month <= 18; month++) {
      assertThat(worth[month]).isCloseTo(1 / 1.331, EXACT);
    }
  }

  private static Inputs discounted(double yearly) {
    return GROWING
        .with(Input.HORIZON, 18)
        .with(Input.DISCOUNT_RATE, 0.21)
        .with(Input.YEARLY_CASH_FLOWS, yearly);
  }
}
