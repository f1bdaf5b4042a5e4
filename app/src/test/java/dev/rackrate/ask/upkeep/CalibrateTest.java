package dev.rackrate.ask.upkeep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.problem.InputProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A calibration of small tables of every kind of work, made up for this test.
final class CalibrateTest {

  private static final Catalogue CATALOGUE = ShippedCatalogue.read();

  private final Locale usual = Locale.getDefault();

  @TempDir private Path folder = Path.of("");

  @BeforeEach
  void writeTables() throws IOException {
    Locale.setDefault(Locale.ROOT);
    write("train_mosaic.csv", training());
    write("infer_llamacpp_xd.csv", decoding());
    write("infer_trtllm_throughput.csv", serving());
    write("infer_inferencemax_silicon.csv", waiting());
    write("vision_timm.csv", pictures());
    write("kernel_gemm_vidur.csv", products());
    write(
        "kernel_mamf.csv",
        """
        source,commit,date,context,gpu,mamf_tflops,shape
        made/up:ceilings,ab,2026-02,**BF16**:,NVIDIA A100 SXM,270,2048x4096x5120
        """);
    write("hash_hashcat.csv", hashes());
    write(
        "hpc_fp64_stream.csv",
        """
        source,metric,gpu,low,high
        made up,HPL FP64 TFLOPS,V100 SXM2 32GB,5,6
        made up,HPL FP64 TFLOPS,A100,12,14
        made up,STREAM triad,h200,4000,4100
        made up,STREAM triad,a100_80,1700,1800
        """);
  }

  private void write(String table, String text) throws IOException {
    Files.writeString(folder.resolve(table), text);
  }

  private static String training() {
    StringBuilder text =
        new StringBuilder(
            "source,commit,date,gpu,ngpu,model,params,layers,hidden,heads,vocab,seq,micro_batch,"
                + "global_batch,precision,sharding,act_ckpt,tok_s_gpu\n");
    for (String gpu : List.of("h100_80gb", "a100_80gb")) {
      double speed = gpu.startsWith("h") ? 2.1 : 1;
      for (int micro : new int[] {2, 6}) {
        text.append(
            "made/up:runs,0123,2026-02,%s,8,mpt-7b,6658859008,32,4096,32,50368,2048,%d,"
                .formatted(gpu, micro));
        text.append(
            "%d,amp_bf16,FULL_SHARD,True,%.0f\n"
                .formatted(16 * micro, speed * (3000 + 90 * micro)));
        text.append(
            "made/up:runs,0123,2026-02,%s,8,mpt-1b,1315950592,24,2048,16,50368,2048,%d,"
                .formatted(gpu, micro));
        text.append(
            "%d,amp_bf16,FULL_SHARD,False,%.0f\n"
                .formatted(16 * micro, speed * (15_000 + 400 * micro)));
      }
    }
    return text.toString();
  }

  private static String decoding() {
    StringBuilder text =
        new StringBuilder("source,commit,date,gpu,ngpu,model,quant,test,n,tok_s\n");
    for (int tokens : new int[] {512, 4096}) {
      for (String cards : List.of("3090 24GB,1", "4090 24GB,1", "4090 24GB,2")) {
        double speed = 110 - 0.004 * tokens + cards.charAt(0);
        text.append(
            "made/up:speeds,0123,2026-02,%s,llama-3-8b,Q4_K_M,tg,%d,%.2f\n"
                .formatted(cards, tokens, speed));
      }
    }
    return text.toString();
  }

  private static String serving() {
    return """
    source,commit,version,gpu,model,tp,pp,precision,isl,osl,out_tok_s
    made/up:serve,0123,0.17,H100,llama-3.1-8b,1,1,FP8,128,128,28000
    made/up:serve,0123,0.17,H100,llama-3.1-8b,1,1,FP8,2048,2048,9500
    made/up:serve,0123,0.17,H200,llama-3.1-8b,1,1,FP8,128,128,29000
    made/up:serve,0123,0.17,H200,llama-3.1-70b,2,1,FP8,500,2000,7000
    made/up:serve,0123,0.17,H200,mixtral-8x7b,2,1,FP8,500,2000,14000
    made/up:serve,0123,0.17,H100,mixtral-8x7b,2,1,FP8,128,2048,16000
    """;
  }

  private static String waiting() {
    StringBuilder text =
        new StringBuilder(
            "id,silicon_data_source,backend,backend_version,model_path,system,precision,mode,isl,"
                + "osl,batch_size,silicon_ttft_ms,silicon_tpot_ms,commit\n");
    for (String backend : List.of("trtllm", "vllm")) {
      for (int streams : new int[] {8, 64}) {
        text.append(
            "x_tp1_y,silicon_concurrency=%d,%s,1,meta-llama/Llama-3.1-8B-Instruct,h100_sxm,,agg,1024,"
                .formatted(streams, backend));
        text.append(
            "256,%d,%d,%.1f,4567\n".formatted(streams, 90 + 3 * streams, 7 + 0.11 * streams));
      }
    }
    return text.toString();
  }

  private static String pictures() {
    StringBuilder text =
        new StringBuilder(
            "file,commit,date,kind,gpu,precision,layout,torch,model,img_size,samples_s,gmacs,macts\n");
    for (String gpu : List.of("rtx3090", "rtx4090")) {
      for (int model = 1; model <= 4; model++) {
        double speed = (gpu.endsWith("3090") ? 2400 : 4300) / Math.sqrt(model);
        text.append(
            "results/%s.csv,0123,2026-02,infer,%s,amp,nchw,pt240,net%d_a,224,%.1f,%d.5,%d\n"
                .formatted(gpu, gpu, model, speed, 4 * model, 9 + 2 * model));
      }
    }
    return text.toString();
  }

  private static String products() {
    StringBuilder text = new StringBuilder("source,commit,date,gpu,model,M,K,N,median_ms\n");
    for (int m : new int[] {64, 900, 4096}) {
      for (String gpu : List.of("a100", "a40")) {
        double rate = gpu.equals("a100") ? 2.2e11 : 1.05e11;
        double milliseconds = 0.01 + 2.0 * m * 8192 * 24_576 / rate / 1000;
        text.append(
            "made/up:shapes,0123,2026-02,%s,net %d,%d,8192,24576,%.4f\n"
                .formatted(gpu, m % 3, m, milliseconds));
      }
    }
    return text.toString();
  }

  private static String hashes() {
    StringBuilder text =
        new StringBuilder("source,commit,date,device_line,version,mode,device,hashes_s\n");
    for (String card : List.of("NVIDIA GeForce RTX 3090", "NVIDIA GeForce RTX 4080", "TITAN RTX")) {
      for (int mode : new int[] {0, 1000, 1400, 1700}) {
        double rate = 9e9 * (1 + 0.1 * card.length()) / (1 + 0.002 * mode);
        text.append("made/up:hashes,0123,2026-02,%s,v6,%d,1,%.1f\n".formatted(card, mode, rate));
      }
    }
    return text.toString();
  }

  @AfterEach
  void speakAsBefore() {
    Locale.setDefault(usual);
  }

  @Test
  void theSameTablesGiveTheSameBytesInAnyLanguage() {
    Calibrate.Outcome once = new Calibrate(CATALOGUE).ask(List.of(folder));
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    Calibrate.Outcome again = new Calibrate(CATALOGUE).ask(List.of(folder));

    assertThat(once.problems()).isEmpty();
    assertThat(again.parameterTable()).isEqualTo(once.parameterTable());
    assertThat(again.accuracyPage()).isEqualTo(once.accuracyPage());
  }

  @Test
  void everyKindOfWorkIsFittedAndHeldAgainstWhatItHadNotSeen() {
    Calibrate.Outcome answer = new Calibrate(CATALOGUE).ask(List.of(folder));

    assertThat(answer.accuracyPage())
        .contains("## llm-training", "## llm-decode", "## llm-serving-throughput", "## vision")
        .contains("## matmul", "## hashing", "## fp64", "| made/up:runs@0123 | 2026-02 | 8 |");
    assertThat(answer.parameterTable())
        .contains("llm-training,known,llm-foundry|h100-sxm,4", "ceiling,share,a100-sxm-80gb/16,");
  }

  @Test
  void aKindWithoutMeasurementsIsNamed() throws IOException {
    Files.delete(folder.resolve("hash_hashcat.csv"));

    assertThatThrownBy(() -> new Calibrate(CATALOGUE).ask(List.of(folder)))
        .isInstanceOf(InputProblem.class)
        .hasMessageContaining("no measurement of hashing was found");
  }
}
