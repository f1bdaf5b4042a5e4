package dev.rackrate.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.decision.Decision;
import dev.rackrate.quantity.Input;
import dev.rackrate.risk.Factor;
import dev.rackrate.risk.Risk;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A normal distribution has no ends, whatever it is of: what it has beyond what the figure can be
/// is drawn as the nearest that can, and shown so.
class WideDistributionsTest {

  private static final StudyReader READER = new StudyReader(ShippedCatalogue.read());

  static Stream<String> names() {
    return Stream.concat(
        UncertaintyReader.names().stream(),
        Stream.of("rent.paid spot", "rent.paid aws", "performance.gpu-ratio L40S"));
  }

  @ParameterizedTest
  @MethodSource("names")
  void whatCannotBeIsNeverDrawn(String name) {
    String unit = unit(name);
    String mean = (name.equals(Input.PUE.path()) ? "1.3" : "0.9") + unit;
    String text = study(name, mean, "4.7" + unit);

    Risk risk = Decision.of(READER.read(text, "study.yaml", List.of())).risk().orElseThrow();

    for (Risk.Spread range : risk.ranges()) {
      assertThat(range.meanUsd()).as(range.option()).isFinite();
      assertThat(range.cvar95Usd()).as(range.option()).isFinite();
      if (!range.option().startsWith("build:")) {
        assertThat(range.p5Usd()).as(range.option()).isNotNegative();
      }
    }
    boolean isChange = name.endsWith("trend") || name.endsWith("growth") || name.endsWith("rate");
    double least = isChange ? -0.99 : 0;
    for (Factor factor : risk.inputs()) {
      if (factor.name().equals(name)) {
        assertThat(factor.distribution().quantile(0.05)).isGreaterThanOrEqualTo(least);
      }
    }
  }

  private static String study(String name, String mean, String spread) {
    return """
    rackrate: 1
    title: Nobody knows
    site: {country: US}
    team: {operations: part-time}
    demand: {gpus: 6, gpu: RTX 4090, kind: rendering, hours-per-week: 52, interruptible: yes}
    horizon: 7 months
    build: [ws-4x4090]
    rent:
      - hyperstack/1x-l40@any
      - aws/g6e.12xlarge@us-east-1
    uncertainty:
      %s: {normal: {mean: %s, spread: %s}}
    """
        .formatted(name, mean, spread);
  }

  private static String unit(String name) {
    String unit =
        switch (name) {
          case "site.cabinet" -> "USD/month";
          case "rental-price-trend" -> "ratio/year";
          case "build.price", "build.resale" -> "ratio";
          default -> Input.ofPath(name).map(Input::unit).orElse("ratio");
        };
    return unit.equals("ratio") ? "" : " " + unit;
  }
}
