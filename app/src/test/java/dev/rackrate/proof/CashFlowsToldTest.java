package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.FrozenCatalogue;
import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Decision;
import dev.rackrate.report.decision.JsonReport;
import dev.rackrate.study.StudyReader;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// JSON says of how many options it tells no cash flows.
final class CashFlowsToldTest {

  @ParameterizedTest
  @ValueSource(ints = {7, 99, 100, 101, 137})
  void whatIsLeftOutIsCounted(int named) {
    String offers =
        IntStream.range(0, named)
            .mapToObj(i -> "  - {name: r%d, on-demand: %d.25 USD/hour}".formatted(i, i + 2))
            .collect(Collectors.joining("\n"));
    String study =
        """
        rackrate: 1
        defaults: none
        title: Many offers
        horizon: 12 months
        demand: {gpus: 2, hours-per-week: 40}
        build: none
        rent:
        """
            + offers;
    Answer answer =
        Decision.of(new StudyReader(FrozenCatalogue.read()).read(study, "many.yaml", List.of()));
    for (boolean isAll : List.of(false, true)) {
      Map<?, ?> json = (Map<?, ?>) Json.read(JsonReport.of(answer, isAll, "test"));
      int told = isAll ? named : Math.min(named, 100);
      assertThat(json.get("options")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(named);
      assertThat(json.get("cashFlows")).asInstanceOf(InstanceOfAssertFactories.LIST).hasSize(told);
      assertThat(json.get("cashFlowsLeftOut")).isEqualTo((double) (named - told));
    }
  }
}
