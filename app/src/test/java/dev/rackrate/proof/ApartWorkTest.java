package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.cost.Bill;
import dev.rackrate.decision.Decision;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.logs.LogSource;
import dev.rackrate.quantity.Input;
import dev.rackrate.sizing.SizingModel;
import dev.rackrate.study.StudyReader;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A network that links machines is bought for one job over several, not for work that each GPU
/// does by itself.
final class ApartWorkTest {

  private static final Catalogue SHIPPED = ShippedCatalogue.read();

  private static final SizingModel SIZING =
      new SizingModel(ShippedParameters.model(SHIPPED), SHIPPED);

  private static final StudyReader READER = new StudyReader(SHIPPED, LogSource.NONE, () -> SIZING);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "false | kind: vision-inference, model: resnet-50, images: 2_600_000_000, runs: 7 per week",
        "false | kind: video-encoding, codec: h264, resolution: 1080p, frames: 1_300_000_000, runs: 7"
            + " per week",
        "true | kind: vision-training, model: resnet-50, images: 900_000_000, runs: 7 per week",
        "true | kind: llm-training, model: llama-2-7b, tokens: 4_000 Mtok, runs: 7 per week"
      })
  void workThatGpusDoApartNeedsNoNetwork(boolean isLinked, String work) {
    OptionResult own =
        Decision.of(
                READER.read(
                    """
                    rackrate: 1
                    title: t
                    as-of: 2026-11-09
                    demand: {gpu: RTX 3090}
                    workloads: [{name: w, finish-within: 22 hours, %s}]
                    site: {country: DE, hosting: own-room}
                    build: [rig-8x3090-used]
                    rent: none
                    """
                        .formatted(work),
                    "study.yaml",
                    List.of()))
            .options()
            .getFirst();
    assertThat(own.costing().machines()).isGreaterThan(1);
    assertThat(own.option().get(Input.GANG_MACHINES) > 1).isEqualTo(isLinked);
    List<String> lines = own.bill().lines().stream().map(Bill.Line::label).toList();
    assertThat(lines.contains("Cluster network")).isEqualTo(isLinked);
  }
}
