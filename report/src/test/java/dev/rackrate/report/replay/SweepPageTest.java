package dev.rackrate.report.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import dev.rackrate.report.Pages;
import dev.rackrate.report.page.Page;
import dev.rackrate.simulate.FleetCost;
import dev.rackrate.simulate.Sweep;
import dev.rackrate.simulate.result.GpuHours;
import dev.rackrate.simulate.result.ReplayCost;
import dev.rackrate.simulate.result.ReplayResult;
import dev.rackrate.simulate.result.WaitSummary;
import dev.rackrate.simulate.setting.Policy;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SweepPageTest {

  /// A machine costs a dollar in a replay of an hour, 730 a month, and owning and renting 140 more;
  /// waits are 90 minutes over the number of machines.
  private static Sweep.Point point(int machines) {
    double wait = 5_400.0 / machines;
    return new Sweep.Point(
        machines,
        new ReplayResult.JobCount(30, 30, 0, 0, 0, 0, List.of()),
        new WaitSummary(30, wait, 1, 2, 3, 4, 0.125),
        new ReplayResult.Use(0.625, new GpuHours(20, 0, 7, 0), 7, 3_600),
        new ReplayCost(machines, 0, 0, 0));
  }

  private static Page page(int sizes) {
    List<Sweep.Point> points =
        IntStream.rangeClosed(3, sizes + 2).mapToObj(SweepPageTest::point).toList();
    return SweepPage.of(
        new SweepReport.Shown(
            "Replay",
            Sentence.of("{} of 4 GPUs", Arg.name("box")),
            new Sweep(List.of(new Sweep.Curve(Policy.FIFO, points))),
            new FleetCost.Terms(100, 40, 730, 20),
            3_600,
            Speech.IN_USD.rate()));
  }

  @Test
  void aRowASizeWithTheCheapestBelow() {
    Page page = page(3);
    assertThat(Pages.text(page))
        .contains(
            "Replay\nbox of 4 GPUs.\n\nfifo\n",
            "  machines    a month    mean wait  90 %  over 1 h 0 min     use  GPU-hours rented  jobs never run\n",
            "         3  2,330 USD   30 min 0 s   2 s          12.5 %  62.5 %                 7               0\n")
        .contains("None of these runs every job and starts 95 % of them within 1 h 0 min.\n");
    assertThat(Pages.grid(page, "fifo").rows()).hasSize(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "25 | 25 | ",
        "26 | 13 | showing every 2nd of 26 sizes",
        "50 | 25 | showing every 2nd of 50 sizes",
        "51 | 17 | showing every 3rd of 51 sizes",
        "100 | 25 | showing one in 4 of 100 sizes"
      })
  void manySizesAreThinnedOut(int sizes, int rows, String said) {
    Page page = page(sizes);
    assertThat(Pages.grid(page, "fifo").rows()).hasSize(rows);
    assertThat(Pages.said(page, "showing").orElse(null)).isEqualTo(said);
  }
}
