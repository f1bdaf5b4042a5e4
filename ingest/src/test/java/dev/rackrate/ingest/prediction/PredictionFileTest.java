package dev.rackrate.ingest.prediction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.catalogue.GpuRate;
import dev.rackrate.catalogue.ModelPreset;
import dev.rackrate.catalogue.Tables;
import dev.rackrate.ingest.prediction.PredictionRow.RowWork;
import dev.rackrate.performance.request.ChannelOrder;
import dev.rackrate.performance.request.DeviceRequest.Matmul;
import dev.rackrate.performance.request.DeviceRequest.Vision;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.PredictionRequest;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Source;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class PredictionFileTest {

  private static final Source SEEN =
      new Source(
          "S-3", "a page", "", PartialDate.parse("2026").orElseThrow(), Confidence.SECONDARY);

  private static final Gpu GPU =
      new Gpu(
          "h100-sxm",
          "H100 SXM",
          List.of("h100-sxm5-80gb"),
          "NVIDIA",
          "Hopper",
          "datacentre",
          80,
          Map.of(GpuRate.BF16, 900.0, GpuRate.BANDWIDTH, 3_000.0),
          Gpu.Details.UNKNOWN,
          SEEN);

  private static final ModelPreset LLAMA =
      new ModelPreset(
          "llama-3.1-8b",
          "Llama 3.1 8B",
          List.of(),
          ModelPreset.Kind.LANGUAGE,
          8.03e9,
          8.03e9,
          Optional.of(
              new ModelPreset.Language(
                  32,
                  4096,
                  new ModelPreset.Attention(32, 8, 128, 2_048),
                  new ModelPreset.FeedForward(14_336, true, 1, 1, 0, 0, 0),
                  128_256,
                  false,
                  131_072)),
          Optional.empty(),
          "",
          SEEN);

  private static final ModelPreset RESNET =
      new ModelPreset(
          "resnet-50",
          "ResNet-50",
          List.of("resnet50"),
          ModelPreset.Kind.VISION,
          25.6e6,
          25.6e6,
          Optional.empty(),
          Optional.of(new ModelPreset.Picture(4, OptionalDouble.of(11), 224)),
          "",
          SEEN);

  private static final Catalogue CATALOGUE = catalogue();

  private static Catalogue catalogue() {
    Tables none = Tables.EMPTY;
    return new Catalogue(
        new Tables(
            List.of(GPU),
            none.parts(),
            none.machines(),
            none.offers(),
            none.listings(),
            none.scores(),
            none.encodeRates(),
            none.hashRates(),
            none.miningIncomes(),
            none.powerDraws(),
            none.valuesKept(),
            none.tokenPrices(),
            none.assumptions(),
            none.exchangeRates(),
            none.instanceTypes(),
            List.of(LLAMA, RESNET)));
  }

  private static List<PredictionRow> rows(String text) {
    List<PredictionRow> rows = new ArrayList<>();
    PredictionFile.read("work.csv", new StringReader(text), CATALOGUE, "", rows::add);
    return rows;
  }

  private static PredictionRequest asked(String text) {
    return switch (rows(text).getFirst().work()) {
      case RowWork.Asked(PredictionRequest request) -> request;
      case RowWork.Refused(Sentence reason) -> throw new AssertionError(reason.text());
    };
  }

  private static String refused(String text) {
    return switch (rows(text).getFirst().work()) {
      case RowWork.Asked(PredictionRequest request) -> throw new AssertionError(request);
      case RowWork.Refused(Sentence reason) -> reason.text();
    };
  }

  @Test
  void readsColumnsInAnyOrderAndNamesOfGpusInAnyCase() {
    var work = (Matmul) asked("n,k,m,gpu,kind,id\n30,40,20,H100-SXM5-80GB,matmul,a\n");

    assertThat(work.m()).isEqualTo(20);
    assertThat(work.n()).isEqualTo(30);
    assertThat(work.k()).isEqualTo(40);
    assertThat(work.setting().placement().gpu()).isEqualTo(GPU);
  }

  /// One stream may begin from nothing, as the usual measure of decoding does; serving may not.
  @Test
  void decodingMayBeginWithoutAnInput() {
    String head = "kind,gpu,model,input_tokens,output_tokens\n";
    var empty = (LanguageRequest.Decode) asked(head + "llm-decode,h100 sxm,llama-3.1-8b,0,70\n");
    var unwritten = (LanguageRequest.Decode) asked(head + "llm-decode,h100 sxm,llama-3.1-8b,,70\n");

    assertThat(empty.inputTokens()).isZero();
    assertThat(empty).isEqualTo(unwritten);
    assertThat(refused(head + "llm-serving-tpot,h100 sxm,llama-3.1-8b,0,70\n"))
        .isEqualTo("input_tokens must be a number above 0 but was \"0\"");
    assertThat(refused(head + "llm-decode,h100 sxm,llama-3.1-8b,9,0\n"))
        .isEqualTo("output_tokens must be a number above 0 but was \"0\"");
  }

  @Test
  void aNamedModelFillsWhatIsNotWrittenAndAWrittenDimensionWins() {
    String head = "kind,gpu,model,layers,output_tokens\n";
    var named =
        (LanguageRequest) asked(head + "llm-decode,h100 sxm,meta-llama/Llama-3.1-8B-Instruct,,7\n");
    var changed = (LanguageRequest) asked(head + "llm-decode,h100 sxm,llama-3.1-8b,16,7\n");

    assertThat(named.model().layers()).isEqualTo(32);
    assertThat(named.model().size().parameters()).isEqualTo(8.03e9);
    assertThat(changed.model().layers()).isEqualTo(16);
    assertThat(changed.model().attention().kvHeads()).isEqualTo(8);
    // half of the layers, all of the tables: 16 x 218.1e6 + 2 x 525.3e6 = 4.54e9
    assertThat(changed.model().size().parameters()).isBetween(4.53e9, 4.55e9);
  }

  @Test
  void anImageOfAnotherSizeCostsByItsPixels() {
    var work = (Vision) asked("kind,gpu,model,image\nvision-training,h100 sxm,resnet50,448\n");

    assertThat(work.cost().orElseThrow().gigaMacs()).isEqualTo(16);
    assertThat(work.cost().orElseThrow().megaActivations()).isEqualTo(44);
  }

  @Test
  void whatCannotBeSaysWhyInOneSentence() {
    assertThat(refused("kind,gpu,model\nllm-training,h100 sxm,llama-3.1-9b\n"))
        .isEqualTo("no model \"llama-3.1-9b\" is known; did you mean llama-3.1-8b?");
    assertThat(refused("kind,gpu,layers,hidden,heads\nllm-training,h100 sxm,20,4000,33\n"))
        .isEqualTo("heads must divide hidden but 33 does not divide 4000");
    assertThat(
            refused(
                """
                kind,gpu,model,input_tokens,output_tokens
                llm-serving-tpot,h100 sxm,llama-3.1-8b,0,12
                """))
        .isEqualTo("input_tokens must be a number above 0 but was \"0\"");
    assertThat(refused("kind,gpu,m,n,k\nmatmul,h100 sxn,20,30,40\n"))
        .isEqualTo("no gpu \"h100 sxn\" is known; did you mean H100 SXM?");
    assertThat(refused("kind,gpu,m,n,k\nmatmull,h100 sxm,20,30,40\n"))
        .isEqualTo("kind must be matmul but was \"matmull\"");
    assertThat(refused("kind,gpu,m,n,k\nmatmul,h100 sxm,20\n"))
        .isEqualTo("must have 5 fields like the first line but has 3");
    assertThat(refused("kind,gpu,m,n,k,measured\nmatmul,h100 sxm,20,30,40,3.5\n"))
        .isEqualTo("measured and measured_gpu must be written together");
  }

  @Test
  void aFormatThatTheChipHasNotIsRefusedOrNamed() {
    String head = "kind,gpu,model,input_tokens,output_tokens,precision\n";
    String line = "llm-serving-tpot,h100 sxm,llama-3.1-8b,30,12,";
    assertThat(refused(head + line + "nvfp4\n"))
        .isEqualTo(
            "H100 SXM has no fp4 rate, or none is known; write precision bf16, with weight_bits if"
                + " weights are kept narrower");
    assertThat(asked(head + line + "mxfp4\n").setting().assumed())
        .extracting(Sentence::text)
        .containsExactly("H100 SXM has no fp4 rate: only weights are kept in it");
    assertThat(asked(head + line + "bf16\n").setting().assumed()).isEmpty();
  }

  @Test
  void valuesOfAVisionModelLieInMemoryAsTheLineSays() {
    String head = "kind,gpu,model,precision,channels_last\n";
    String line = "vision-training,h100 sxm,resnet50,fp16,";

    assertThat(((Vision) asked(head + line + "yes\n")).order()).isEqualTo(ChannelOrder.LAST);
    assertThat(((Vision) asked(head + line + "no\n")).order()).isEqualTo(ChannelOrder.FIRST);
    assertThat(((Vision) asked(head + line + "\n")).order()).isEqualTo(ChannelOrder.UNSTATED);
    assertThat(refused(head + line + "nhwc\n")).contains("channels_last").contains("yes or no");
  }

  @Test
  void howManyGpusShareACopyIsNamedWhereItWasNotStated() {
    String head =
        "kind,gpu,gpus,model,input_tokens,output_tokens,precision,tensor_parallel,pipeline_parallel\n";
    String line = "llm-serving-throughput,h100 sxm,8,llama-3.1-8b,30,12,bf16,";

    assertThat(asked(head + line + ",\n").setting().assumed())
        .extracting(Sentence::text)
        .containsExactly("tensor_parallel not stated: 8, so that all share one copy");
    assertThat(asked(head + line + "8,\n").setting().assumed()).isEmpty();
    assertThat(asked(head + line + ",4\n").setting().assumed()).isEmpty();
    assertThat(asked(head + line.replace(",8,", ",1,") + ",\n").setting().assumed()).isEmpty();
  }

  @Test
  void cachesAreKeptAsTheEngineIsTold() {
    String head = "kind,gpu,model,input_tokens,output_tokens,precision,cache_bits\n";
    String line = "llm-serving-tpot,h100 sxm,llama-3.1-8b,30,12,bf16,";

    assertThat(((LanguageRequest.Serving) asked(head + line + "8\n")).weights().cache())
        .isEqualTo(8);
    assertThat(((LanguageRequest.Serving) asked(head + line + "\n")).weights().cache()).isZero();
    assertThat(refused(head + line + "4\n")).isEqualTo("cache_bits must be 8 or 16 but was 4");
  }

  @Test
  void aFileThatIsNoneIsRefusedAsAWhole() {
    assertThatThrownBy(() -> rows("id,kin,gpu\n"))
        .hasMessageStartingWith(
            "work.csv:1: names a column \"kin\", which is not known; did you mean kind");
    assertThatThrownBy(() -> rows("")).hasMessageContaining("is empty");
    assertThatThrownBy(() -> rows("kind,id\n")).hasMessageContaining("lacks column gpu");
    assertThatThrownBy(() -> rows("kind,gpu,kind\n"))
        .hasMessageContaining("names column kind twice");
  }

  @Test
  void noLineOfGarbageStopsTheOthers() {
    Random dice = new Random(97);
    for (int trial = 0; trial < 400; trial++) {
      StringBuilder text = new StringBuilder(String.join(",", PredictionFile.COLUMNS) + "\n");
      for (String column : PredictionFile.COLUMNS) {
        text.append(garbage(column, dice)).append(column.equals("observed") ? "\n" : ",");
      }
      assertThat(rows(text.toString())).hasSize(1);
    }
  }

  private static String garbage(String column, Random dice) {
    String[] likely =
        switch (column) {
          case "kind" ->
              new String[] {"llm-training", "llm-memory", "vision-training", "matmul", "hashing"};
          case "gpu", "measured_gpu" -> new String[] {"h100 sxm", "h100"};
          case "model" -> new String[] {"llama-3.1-8b", "resnet50", "x"};
          default -> new String[] {"2", "8", "4096", "1e9", "1e308", "-3", "NaN", "0.5", "fp8"};
        };
    return dice.nextInt(3) == 0 ? "" : likely[dice.nextInt(likely.length)];
  }
}
