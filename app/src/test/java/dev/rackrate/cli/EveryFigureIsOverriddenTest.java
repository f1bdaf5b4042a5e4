package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.examples.JsonTree;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Every figure of the table of `risk` can be written under `uncertainty`, by the name and the unit
/// that the table has.
final class EveryFigureIsOverriddenTest {

  private static final String STUDY =
      """
      rackrate: 1
      title: Drawn
      as-of: 2026-11-01
      demand:
        {gpus: 3, gpu: RTX 4090, hours-per-week: 45, kind: rendering, growth: 1 %/month,
         interruptible: {checkpoint: 5 min, restart: 10 min}, data: {stored: 4 TB, out: 300 GB/month}}
      site: {country: US-TX, hosting: own-room}
      build: [ws-4x4090, rig-8x3090-used]
      rent: [openrelay/1x-rtx-4090@any, gpuhub/1x-rtx-5090@any]
      """;

  @TempDir private Path folder;

  private JsonTree risk(String study) throws IOException {
    Path file = Files.writeString(folder.resolve("study.yaml"), study);
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exit =
        Main.run(
            new String[] {"risk", file.toString(), "--quiet", "--format", "json"},
            new PrintWriter(out),
            new PrintWriter(err));
    assertThat(exit).as(err.toString()).isZero();
    return JsonTree.parse(out.toString()).at("risk");
  }

  private static List<JsonTree> inputs(JsonTree risk) {
    return risk.at("inputs") instanceof JsonTree.Array(List<JsonTree> all) ? all : List.of();
  }

  private static String text(JsonTree tree, String key) {
    return tree.at(key) instanceof JsonTree.Text(String text) ? text : "";
  }

  private static String amount(double value, String unit) {
    return unit.startsWith("ratio")
        ? value * 100 + " %" + unit.substring("ratio".length())
        : value + " " + unit;
  }

  @Test
  void byItsNameAndUnit() throws IOException {
    StringBuilder study = new StringBuilder(STUDY).append("uncertainty:\n");
    List<JsonTree> drawn = inputs(risk(STUDY));
    assertThat(drawn.stream().map(figure -> text(figure, "name")))
        .contains("rent.paid marketplace", "performance.gpu-ratio RTX 3090", "build.value-kept");
    for (JsonTree figure : drawn) {
      String unit = text(figure, "unit");
      study.append("  '").append(text(figure, "name")).append("': {uniform: {low: ");
      study.append(amount(figure.number("p5"), unit)).append(", high: ");
      study.append(amount(figure.number("p95"), unit)).append("}}\n");
    }
    List<JsonTree> written = inputs(risk(study.toString()));
    assertThat(written.stream().map(figure -> text(figure, "name")))
        .containsExactlyInAnyOrderElementsOf(
            drawn.stream().map(figure -> text(figure, "name")).toList());
    assertThat(written)
        .allSatisfy(figure -> {
          assertThat(text(figure, "from")).isEqualTo("study");
          assertThat(text(figure, "distribution")).isEqualTo("uniform");
        });
  }

  @Test
  void aRangeOfOneValueIsKnown() throws IOException {
    // The catalogue has interruptions of 30 % a month for this GPU, from 30 to 30.
    String study =
        STUDY.replaceFirst(
            "rent: .*",
            "rent: [{name: p3, provider: AWS, gpu: V100 SXM2 16GB, gpus: 8, "
                + "spot: {price: 7.3 USD/hour}}]");
    assertThat(inputs(risk(study)).stream().map(figure -> text(figure, "name")))
        .contains("demand.level")
        .doesNotContain("rent.interruptions");
  }

  @Test
  void theSpeedOfOneGpuMovesItsOptionsAlone() throws IOException {
    String faster =
        """
        uncertainty:
          performance.gpu-ratio RTX 5090: {uniform: {low: 300 %, high: 310 %}}
        """;
    JsonTree usual = risk(STUDY).at("ranges");
    JsonTree then = risk(STUDY + faster).at("ranges");
    String moved = "[on-demand:gpuhub/1x-rtx-5090@any].mean";
    assertThat(then.number(moved)).isLessThan(0.7 * usual.number(moved));
    String other = "[on-demand:openrelay/1x-rtx-4090@any].mean";
    assertThat(then.number(other)).isBetween(0.9 * usual.number(other), 1.1 * usual.number(other));
  }
}
