package dev.rackrate.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The plan in the words of SkyPilot.
final class SkyPilotExportTest {

  @TempDir private Path folder;

  private Object file(String study, String name) {
    String text = Exported.file(folder, study, "skypilot", name);
    return new Load(LoadSettings.builder().build()).loadFromString(text);
  }

  @Test
  void ownedGpusCarryTheirMarginalPriceAndTheTaskMayRunOnAnyPool() {
    Object pricing =
        Map.of("pricing", Map.of("cpu", 0, "memory", 0, "accelerators", Map.of("RTX4090", 0.12)));
    assertThat(file(Exported.MIX, "config.yaml"))
        .isEqualTo(
            Map.of(
                "kubernetes", Map.of("context_configs", Map.of("owned-box", pricing)),
                "slurm", Map.of("cluster_configs", Map.of("owned-box", pricing))));
    assertThat(file(Exported.MIX, "task.yaml"))
        .isEqualTo(
            Map.of(
                "name", "one-job",
                "run", "nvidia-smi",
                "resources",
                    Map.of(
                        "any_of",
                        List.of(
                            Map.of("infra", "k8s/owned-box", "accelerators", Map.of("RTX4090", 1)),
                            Map.of(
                                "infra",
                                "runpod",
                                "accelerators",
                                Map.of("RTX4090", 1),
                                "use_spot",
                                false)))));
  }

  @Test
  void bothPricesAreNamedWithTheCommandsThatDeriveThem() {
    String text = Exported.file(folder, Exported.MIX, "skypilot", "config.yaml");
    String study = folder.resolve("study.yaml").toString();
    assertThat(text)
        .contains("Marginal price of a GPU-hour on owned-box: 0.1200 USD,")
        .contains("Full price of a GPU-hour on owned-box at this use: 0.3790 USD,")
        .contains("# rackrate explain " + study + " 'plan.holdings[build:box].marginalGpuHour'\n")
        .contains("# rackrate explain " + study + " 'plan.holdings[build:box].fullGpuHour'\n")
        .contains("carries the marginal price")
        .contains("SSH node pools");
  }

  @Test
  void anExportWritesOverNoFileOfAnother() throws Exception {
    Path into = Files.createDirectory(folder.resolve("sky"));
    Files.writeString(into.resolve("task.yaml"), "run: mine\n");
    String[] args = {"--to", "skypilot", "-o", into.toString()};
    Exported refused = Exported.run(folder, Exported.MIX, "export", args);
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("task.yaml").contains("exists and is not an export");
    assertThat(into.resolve("task.yaml")).hasContent("run: mine\n");
    assertThat(into.resolve("config.yaml")).doesNotExist();
    Files.delete(into.resolve("task.yaml"));
    assertThat(Exported.run(folder, Exported.MIX, "export", args).code()).isZero();
    assertThat(Exported.run(folder, Exported.MIX, "export", args).code()).as("its own").isZero();
  }

  @Test
  void whatNobodyCanHaveIsNoPlan() {
    String none = Exported.MIX + "limits: {must-stay: on-premises, budget: 5 USD}\n";
    Exported done = Exported.run(folder, none, "export", "--to", "skypilot");
    assertThat(done.code()).as(done.err()).isEqualTo(3);
    assertThat(done.out()).contains("no plan to write");
  }
}
