package dev.rackrate.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Inputs;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class UsageTest {

  private static final Offset<Double> EXACT = within(1e-9);

  // A month of 672 hours is four weeks. 6 GPUs of the demand are 3 of the option's, in two machines
  // of 2; 6 x 50 / 2 x 4 = 600 GPU-hours in the first month, half as many again each month. At most
  // 75 hours a week are 300 a month.
  static final Inputs GROWING =
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

  // 10 GPUs of the demand are 5 of the option's, in one machine of 8 that is 3 too large.
  private static final Inputs FIVE_OF_EIGHT =
      GROWING
          .with(Input.GPUS, 10)
          .with(Input.MACHINE_GPUS, 8)
          .with(Input.HOURS_PER_WEEK, 40)
          .with(Input.MOST_HOURS_PER_WEEK, 60)
          .with(Input.GROWTH, 1);

  @Test
  void workGrowsByItsShareEachMonth() {
    assertThat(new Usage(GROWING).gpuHours())
        .containsExactly(new double[] {0, 600, 900, 1350, 2025}, EXACT);
  }

  @Test
  void hoursRiseFirst() {
    // 600 / 3 and 900 / 3; then the most there is.
    assertThat(new Usage(GROWING).busyHours())
        .containsExactly(new double[] {0, 200, 300, 300, 300}, EXACT);
  }

  @Test
  void thenMachinesAreAdded() {
    // A machine does 2 x 300 GPU-hours a month: 1350 / 600 = 2.25, 2025 / 600 = 3.4.
    assertThat(new Usage(GROWING).machines()).containsExactly(0, 2, 2, 3, 4);
  }

  @Test
  void machinesAreInUseTogether() {
    // Two machines for 200 and 300 hours; then 1350 / 2 and 2025 / 2.
    assertThat(new Usage(GROWING).machineHours())
        .containsExactly(new double[] {0, 400, 600, 675, 1012.5}, EXACT);
  }

  @Test
  void aMachineTooLargeIsInUseAsLongAsTheWorkRuns() {
    // Work 800, 1600, 3200, 6400. Month 1: 160 hours on 5 GPUs, though 800 / 8 is only 100. Month
    // 2: 240 hours, the most; 1600 / 8 = 200. Then 3200 / 8 = 400 and 6400 / 8 = 800.
    Usage usage = new Usage(FIVE_OF_EIGHT);
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 800, 1600, 3200, 6400}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 160, 240, 240, 240}, EXACT);
    assertThat(usage.machineHours()).containsExactly(new double[] {0, 160, 240, 400, 800}, EXACT);
  }

  @Test
  void allGpusOfAMachineWorkBeforeTheNextIsTaken() {
    // A machine does 8 x 240 = 1920 a month: 3200 / 1920 = 1.7, 6400 / 1920 = 3.3.
    assertThat(new Usage(FIVE_OF_EIGHT).machines()).containsExactly(0, 1, 1, 2, 4);
  }

  @Test
  void machinesStayWhenTheWorkShrinks() {
    Usage usage = new Usage(GROWING.with(Input.GROWTH, -0.5));
    assertThat(usage.gpuHours()).containsExactly(new double[] {0, 600, 300, 150, 75}, EXACT);
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 200, 100, 50, 25}, EXACT);
    assertThat(usage.machines()).containsExactly(0, 2, 2, 2, 2);
  }

  @Test
  void theMostHoursLimitGrowthOnly() {
    // 100 hours a week at the start, above the most of 75: 400 a month stay, machines grow at once.
    Usage usage = new Usage(GROWING.with(Input.HOURS_PER_WEEK, 100));
    assertThat(usage.busyHours()).containsExactly(new double[] {0, 400, 400, 400, 400}, EXACT);
    // Work 1200, 1800, 2700, 4050 over 800 for each machine.
    assertThat(usage.machines()).containsExactly(0, 2, 3, 4, 6);
  }

  @ParameterizedTest
  @CsvSource({
    // GPUs of the demand, ratio, GPUs of a machine, GPUs of the option, machines
    "6, 2, 2, 3, 2",
    "5, 2, 2, 3, 2",
    "0.3, 0.1, 2, 3, 2",
    "2.1, 0.7, 3, 3, 1",
    "4, 0.25, 8, 16, 2",
    "17, 2, 8, 9, 2"
  })
  void takesWholeGpusAndMachines(
      double gpus, double ratio, double perMachine, double startGpus, double machines) {
    Inputs in =
        GROWING
            .with(Input.GPUS, gpus)
            .with(Input.GPU_RATIO, ratio)
            .with(Input.MACHINE_GPUS, perMachine);
    assertThat(Usage.startGpus(in, 2)).isEqualTo(startGpus);
    assertThat(Usage.startMachines(in, 2)).isEqualTo(machines);
  }

  @Test
  void workIsTheSameOnAFasterGpu() {
    // 6 x 50 x 4 = 1200 hours of the demand's GPU, whatever does them.
    for (double ratio : new double[] {0.5, 2, 3.7}) {
      Usage usage = new Usage(GROWING.with(Input.GPU_RATIO, ratio));
      assertThat(usage.gpuHours()[1] * ratio).isCloseTo(1200, EXACT);
    }
  }

  @Test
  void machinesAreTakenAtTheEndOfTheMonthBefore() {
    // 2 are there in month 1, 3 in month 3, 4 in month 4.
    assertThat(new Usage(GROWING).taken(100)).containsExactly(2, 0, 1, 1, 0);
  }

  @Test
  void whatIsTakenForATermIsTakenAgain() {
    // After two months those of month 0 follow themselves; those of month 2 end at the horizon.
    assertThat(new Usage(GROWING).taken(2)).containsExactly(2, 0, 3, 1, 0);
    assertThat(new Usage(GROWING).taken(3)).containsExactly(2, 0, 1, 3, 0);
  }

  @Test
  void whatIsHeldIsWhatIsNeeded() {
    var random = new RandomInputs(7);
    for (int draw = 0; draw < 300; draw++) {
      Usage usage = new Usage(random.next());
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
  void theWorkFitsTheMachines() {
    var random = new RandomInputs(8);
    for (int draw = 0; draw < 300; draw++) {
      Inputs in = random.next();
      Usage usage = new Usage(in);
      double most = Usage.mostHoursPerMonth(in);
      for (int month = 1; month <= usage.horizon(); month++) {
        double machineHours = usage.machineHours()[month];
        double machines = usage.machines()[month];
        assertThat(machineHours).isLessThanOrEqualTo(machines * most * (1 + 1e-6));
        assertThat(usage.gpuHours()[month])
            .isLessThanOrEqualTo(machineHours * in.get(Input.MACHINE_GPUS) * (1 + 1e-12));
      }
    }
  }

  @Test
  void moneyIsWorthLessEachMonth() {
    // 21 % a year is a factor of 1.1 each half year.
    double[] worth = Usage.discountFactors(discounted(0));
    assertThat(worth).hasSize(19);
    assertThat(worth[0]).isEqualTo(1);
    assertThat(worth[6]).isCloseTo(1 / 1.1, EXACT);
    assertThat(worth[12]).isCloseTo(1 / 1.21, EXACT);
    assertThat(worth[18]).isCloseTo(1 / 1.331, EXACT);
  }

  @Test
  void yearlyPaymentsFallAtTheEndOfTheYearOrTheHorizon() {
    double[] worth = Usage.discountFactors(discounted(1));
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
