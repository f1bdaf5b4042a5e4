package dev.rackrate.report.accuracy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.risk.Reliability.Held;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The page of how often answers were right.
final class ReliabilityPageTest {

  private static List<Held> held() {
    List<Held> all = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      all.add(new Held("folder/trace-" + i % 4, 0.75, i % 4 != 0));
    }
    return all;
  }

  @Test
  void saysWhichTracesAreLeftOutAndWhy() {
    String page =
        ReliabilityPage.text(
            held(),
            List.of("folder/trace-0"),
            List.of(new ReliabilityPage.LeftOut("other/large", 71_234)),
            50_000);
    assertThat(page)
        .contains("40 answers on 1 traces")
        .contains("Left out: other/large, for its 71234 jobs.")
        .contains("no trace of more than 50000 is asked.")
        .contains("| 70 to 80 | 40 | 4 | 75 | 75 |");
  }

  @Test
  void saysNothingOfThatWhereNoneIs() {
    assertThat(ReliabilityPage.text(held(), List.of("folder/trace-0"), List.of(), 50_000))
        .doesNotContain("Left out");
  }
}
