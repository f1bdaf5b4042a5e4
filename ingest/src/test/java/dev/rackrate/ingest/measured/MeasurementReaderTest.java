package dev.rackrate.ingest.measured;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.quantity.Problem;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import java.io.StringReader;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MeasurementReaderTest {

  private static final Map<String, String> TABLES =
      Map.of(
          "sources.csv",
          "id,title,url,date,confidence\nS-9,made up,,2026-01,estimate\n",
          "gpus.csv",
          """
          id,name,bandwidth_gb_per_s,fp32_tflops,bf16_tflops,memory_gib,source,date,confidence
          h100-sxm,H100 SXM,3350,67,989,80,S-9,2026-01,estimate
          """);

  private static final Catalogue CATALOGUE =
      CatalogueReader.read(
              List.of(table -> Optional.ofNullable(TABLES.get(table)).map(StringReader::new)))
          .orThrow()
          .getFirst();

  private static final String HEADER =
      "source,commit,date,gpu,ngpu,model,params,layers,hidden,heads,vocab,seq,micro_batch,"
          + "global_batch,precision,sharding,act_ckpt,tok_s_gpu\n";

  private static final String GOOD =
      "some/repo:file.md,0123456789abcdef,2025-07-21,h100_80gb,64,mpt-7b,6658859008,32,4096,32,"
          + "50368,2048,6,768,amp_bf16,FULL_SHARD,True,9670\n";

  @Test
  void readsARunWithItsDimensions() {
    Loaded<Measurement> loaded = read(HEADER + GOOD);

    assertThat(loaded.problems()).isEmpty();
    Measurement row = loaded.rows().getFirst();
    Training request = (Training) row.request();
    assertThat(row.observed()).isEqualTo(9670);
    assertThat(row.source()).isEqualTo("some/repo:file.md@0123456789ab");
    assertThat(request.model().attention().headSize()).isEqualTo(128);
    assertThat(request.recipe().split().sharding()).isEqualTo(Sharding.FULL);
    assertThat(request.recipe().recomputation()).isEqualTo(Recomputation.FULL);
    assertThat(request.setting().placement().gpu().id()).isEqualTo("h100-sxm");
  }

  @Test
  void namesLinesItCannotUseAndKeepsTheOthers() {
    Loaded<Measurement> loaded =
        read(
            HEADER
                + GOOD.replace("h100_80gb", "h999")
                + GOOD.replace(",32,50368", ",30,50368")
                + GOOD.replace("9670", "fast")
                + GOOD);

    assertThat(loaded.rows()).hasSize(1);
    assertThat(loaded.problems())
        .extracting(Problem::toString)
        .containsExactly(
            "train_mosaic.csv:2: the catalogue has no GPU \"h999\"",
            "train_mosaic.csv:3: heads must divide hidden but 30 does not divide 4096",
            "train_mosaic.csv:4: tok_s_gpu must be a number above 0 but was \"fast\"");
  }

  private static Loaded<Measurement> read(String mosaic) {
    return new MeasurementReader(CATALOGUE)
        .read(table ->
            table.equals("train_mosaic.csv")
                ? Optional.of(new StringReader(mosaic))
                : Optional.empty());
  }
}
