package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The commands `predict` and `accuracy` on the shipped catalogue and parameters.
final class PredictCommandTest {

  private static final String WORK =
      """
      id,kind,gpu,gpus,stack,model,precision,m,n,k,mode,measured_gpu,measured,input_tokens,output_tokens
      v,vision-training,RTX 4090,1,timm,resnet50,fp16,,,,,RTX 3090,905,,
      m,matmul,a40,1,,,fp16,4096,4096,2048,,,,,
      h,hashing,RTX 4090,2,,,,,,,1400,,,,
      g,hashing,Gaudi 2,1,,,,,,,1400,,,,
      z,llm-serving-tpot,H100 SXM,1,vllm,llama-3.1-8b,fp8,,,,,,,0,12
      d,llm-decode,H100 SXM,1,vllm,llama-3.1-8b,fp8,,,,,,,512,128
      """;

  @TempDir Path folder = Path.of("");

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private int run(String... args) {
    return Main.run(args, new PrintWriter(out), new PrintWriter(err));
  }

  private String file(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void saysInTheReadersLanguageWhyThereIsNoFigure() throws IOException {
    String work = file("two.csv", "kind,gpu\nbaking,RTX 4090\nhashing,RTX 4090\n");

    assertThat(run("predict", work, "--lang", "zh")).isZero();
    assertThat(out.toString().lines().skip(1))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).matches("[23],{6}.*必须.*"));
    assertThat(out.toString()).startsWith("id,predicted,low,high,unit,basis,note\n");
  }

  @Test
  void everyLineHasItsFiguresOrItsReason() throws IOException {
    Path answer = folder.resolve("out.csv");

    assertThat(run("predict", file("work.csv", WORK), "-o", answer.toString())).isZero();

    List<String> lines = Files.readAllLines(answer);
    assertThat(lines).hasSize(7);
    assertThat(lines.getFirst()).isEqualTo("id,predicted,low,high,unit,basis,note");
    assertThat(lines.get(1)).matches("v,\\d.*,samples/s,calibrated,carried over from RTX 3090");
    assertThat(lines.get(2)).matches("m,0\\.\\d+,0\\.\\d+,0\\.\\d+,ms,calibrated,.*");
    assertThat(lines.get(3)).matches("h,4\\d{10},.*,hashes/s,calibrated,\"?measured .*");
    assertThat(lines.get(4)).isEqualTo("g,,,,,,no data for this GPU");
    assertThat(lines.get(5))
        .isEqualTo("z,,,,,,\"input_tokens must be a number above 0 but was \"\"0\"\"\"");
    assertThat(lines.get(6)).contains("tokens/s");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theSameFileGivesTheSameBytes() throws IOException {
    String work = file("work.csv", WORK);
    run("predict", work);
    String first = out.toString();
    out.getBuffer().setLength(0);
    run("predict", work);

    assertThat(out.toString()).isEqualTo(first).startsWith("id,predicted");
  }

  @Test
  void aColumnNobodyKnowsIsAnErrorThatNamesTheNearest() throws IOException {
    assertThat(run("predict", file("work.csv", "id,kind,gpu,precison\n"))).isEqualTo(2);
    assertThat(err.toString())
        .contains(
            "work.csv:1: names a column \"precison\", which is not known; did you mean precision");
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void whatIsWrongWithAFileIsSaidInTheLanguageAskedFor() throws IOException {
    String wrong = file("work.csv", "id,kind,gpu,precison\n");
    assertThat(run("predict", wrong, "--lang", "zh")).isEqualTo(2);
    assertThat(err.toString()).contains("work.csv:1: 有未知的列“precison”").doesNotContain("names");
  }

  @Test
  void accuracyCountsWhatLiesInside() throws IOException {
    // the middle row is far off; the last has no prediction
    String observed =
        """
        kind,gpu,mode,observed
        hashing,RTX 4090,1400,22e9
        hashing,RTX 4090,1400,5e9
        hashing,Gaudi 2,1400,5e9
        """;

    assertThat(run("accuracy", file("seen.csv", observed), "--format", "json")).isZero();
    assertThat(out.toString())
        .contains("\"kind\" : \"hashing\"", "\"gpu\" : \"RTX 4090\"", "\"rows\" : 2")
        .contains("\"coverage\" : 0.5", "\"leftOut\" : 1");
  }

  @Test
  void accuracyNeedsWhatWasObserved() throws IOException {
    assertThat(run("accuracy", file("work.csv", WORK))).isEqualTo(2);
    assertThat(err.toString()).contains("work.csv:1: lacks column observed");
  }
}
