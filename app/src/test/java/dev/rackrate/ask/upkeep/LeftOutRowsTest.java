package dev.rackrate.ask.upkeep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.Loaded;
import dev.rackrate.ingest.measured.MeasurementReader;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.performance.request.PredictionKind;
import java.io.StringReader;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Rows of published tables that are not what they seem are left out by what stands in them.
final class LeftOutRowsTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();

  private static final String SERVED =
      "id,silicon_data_source,backend,backend_version,model_path,system,precision,mode,isl,osl,"
          + "batch_size,silicon_ttft_ms,silicon_tpot_ms,commit\n";

  private static List<Measurement> read(String table, String text) {
    Loaded<Measurement> loaded =
        new MeasurementReader(CATALOGUE)
            .read(name ->
                name.equals(table) ? Optional.of(new StringReader(text)) : Optional.empty());
    assertThat(loaded.problems()).isEmpty();
    return loaded.rows();
  }

  private static List<Measurement> served(String rows) {
    return read("infer_inferencemax_silicon.csv", SERVED + rows);
  }

  private static String deepSeek(String day) {
    return "a_tp8_b,measured="
        + day
        + "T01:00:00Z; silicon_concurrency=16,trtllm,1.2,deepseek-ai/DeepSeek-R1,b200_sxm,fp8,agg,"
        + "1024,2048,16,230,11.5,89ab\n";
  }

  private static String small(String version, int streams, double first, double perToken) {
    return "a_tp2_b,silicon_concurrency="
        + streams
        + ",trtllm,"
        + version
        + ",meta-llama/Llama-3.1-8B-Instruct,h100_sxm,,agg,1024,256,"
        + streams
        + ","
        + first
        + ","
        + perToken
        + ",89ab\n";
  }

  @Test
  void daysOfDraftsAreLeftOut() {
    assertThat(served(deepSeek("2026-01-14") + deepSeek("2026-02-06"))).isEmpty();
    assertThat(served(deepSeek("2026-01-29"))).hasSize(3);
  }

  @Test
  void aRowPublishedTwiceCountsOnce() {
    String row = small("1.2", 24, 210, 9.5);

    assertThat(served(row + row)).hasSize(3).isEqualTo(served(row));
    // another time per token, hence another throughput, at the same first token
    assertThat(served(row + small("1.2", 24, 210, 9.6))).hasSize(5);
  }

  @Test
  void ofRequestsThatStoodInLineTheThroughputIsKept() {
    List<Measurement> rows = served(small("1.2", 512, 22_000, 21));

    assertThat(rows).hasSize(1);
    assertThat(rows.getFirst().request().kind()).isEqualTo(PredictionKind.LLM_SERVING_THROUGHPUT);
    // 512 requests of 256 tokens in 22 s and 255 x 21 ms
    assertThat(rows.getFirst().observed()).isBetween(4_790.0, 4_800.0);
  }

  @Test
  void whatTheServerInFrontBoundsIsLeftOut() {
    // 96 requests in 0.3 s and 255 x 8 ms: 41 a second
    assertThat(served(small("1.0.0rc3", 96, 300, 8))).isEmpty();
    // 64 in 0.7 s and 255 x 8 ms: 23.4; 44 in 0.3 s and 255 x 8 ms: 18.8
    assertThat(served(small("1.0.0rc3", 64, 700, 8))).isEmpty();
    assertThat(served(small("1.0.0rc3", 44, 300, 8))).hasSize(2);
    assertThat(served(small("1.2", 96, 300, 8))).hasSize(3);
  }

  @Test
  void fourOfAKindThatWereSlowerThanOneAreLeftOut() {
    String heading = "source,commit,date,software,gpu,ngpu,model,quant,test,n,tok_s\n";
    String row = "s,ab,2024-05,llama.cpp,%s,%d,llama-3-8b,Q4_K_M,tg,512,99\n";

    assertThat(decoded(heading + row.formatted("A100 SXM 80GB", 4))).isEmpty();
    assertThat(decoded(heading + row.formatted("A100 SXM 80GB", 1))).hasSize(1);
    assertThat(decoded(heading + row.formatted("A100 PCIe 80GB", 4))).hasSize(1);
  }

  private static List<Measurement> decoded(String text) {
    return read("infer_llamacpp_xd.csv", text);
  }

  /// Its commands say so of B200 alone.
  @Test
  void cachesOfPlainModelsAreNarrowOnB200() {
    String row =
        "a_tp1_b,silicon_concurrency=16,%s,,meta-llama/Llama-3.1-70B,%s,fp8,agg,1024,2048,16,230,"
            + "11.5,89ab\n";

    assertThat(cacheBits(row.formatted("vllm", "b200_sxm"))).isEqualTo(8);
    assertThat(cacheBits(row.formatted("vllm", "h100_sxm"))).isZero();
    assertThat(cacheBits(row.formatted("trtllm", "b200_sxm"))).isZero();
  }

  private static int cacheBits(String row) {
    return ((Serving) served(row).getFirst().request()).weights().cache();
  }

  @Test
  void firstTokensThatWaitedInFrontOfTheServerAreLeftOut() {
    assertThat(served(small("1.0.0rc3", 24, 300, 8)))
        .extracting(row -> row.request().kind())
        .containsExactlyInAnyOrder(
            PredictionKind.LLM_SERVING_TPOT, PredictionKind.LLM_SERVING_THROUGHPUT);
    assertThat(served(small("1.2", 24, 300, 8)))
        .extracting(row -> row.request().kind())
        .contains(PredictionKind.LLM_SERVING_TTFT);
  }

  @Test
  void theCheckpointOfMetaKeepsAttentionWide() {
    String heading =
        "source,commit,date,gpu,ngpu,stack,model,precision,checkpoint,isl,osl,concurrency,out_tok_s\n";
    String row = "s,ab,2024-11,H100 SXM,8,vllm,llama-3.1-405b,fp8,%s,128,2048,16,432\n";
    List<Measurement> meta =
        read("infer_vllm_dstack_405b.csv", heading + row.replace("%s", "meta"));
    List<Measurement> other =
        read("infer_vllm_dstack_405b.csv", heading + row.replace("%s", "other"));

    // feed-forward layers but the first and the last in eight bits, the rest in sixteen
    double narrow = 124 * 3.0 * 16_384 * 53_248;
    double all = 405.85e9;
    double bits = (8 * narrow + 16 * (all - narrow)) / all;
    assertThat(((Serving) meta.getFirst().request()).weights().bits())
        .isBetween(bits - 0.1, bits + 0.1);
    assertThat(((Serving) other.getFirst().request()).weights().bits()).isEqualTo(8);
  }

  @Test
  void runsBeyondTheChipOrBesideItAreLeftOut() {
    String tuned =
        "source,commit,date,stack,gpu,ngpu,model,method,precision,seq,micro_batch,grad_accum,tok_s\n";
    String run = "s,ab,2024-09,torchtune,RTX A6000,1,llama-3.1-8b,lora,bf16,2048,2,1,";
    assertThat(read("train_torchtune.csv", tuned + run + "4699\n")).isEmpty();
    assertThat(read("train_torchtune.csv", tuned + run + "2100\n")).hasSize(1);

    String trained =
        "source,commit,date,gpu_section,model,ngpu,precision,micro_batch,tok_s_total\n";
    String card = "s,ab,2026-05,see 4090,Qwen2.5-%s,1,bf16,16,%s\n";
    assertThat(read("train_llmq.csv", trained + card.formatted("14B", "1300"))).isEmpty();
    assertThat(read("train_llmq.csv", trained + card.formatted("1.5B", "14000"))).hasSize(1);
  }
}
