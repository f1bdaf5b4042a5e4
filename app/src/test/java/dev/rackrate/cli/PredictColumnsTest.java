package dev.rackrate.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Columns of `predict` that say what a row leaves open.
final class PredictColumnsTest {

  private static final String HEAD =
      "id,kind,gpu,stack,model,precision,image,micro_batch,seq,method,steps,guidance,"
          + "engine_year,input_tokens,output_tokens,concurrency\n";

  @TempDir private Path folder = Path.of("");

  /// The fields of the one answer to a row: id, predicted, low, high, unit, basis, note.
  private String[] answer(String row) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), HEAD + row + "\n");
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    Main.run(new String[] {"predict", file.toString()}, new PrintWriter(out), new PrintWriter(err));
    assertThat(err.toString()).isEmpty();
    return out.toString().lines().toList().getLast().split(",", 7);
  }

  private double predicted(String row) throws IOException {
    return Double.parseDouble(answer(row)[1]);
  }

  @Test
  void anImageTakesAsManyPassesAsStepsTwiceWithGuidance() throws IOException {
    double plain = predicted("a,vision-inference,A100 SXM 80GB,,sdxl,,,,,,30,no,,,,");

    assertThat(predicted("b,vision-inference,A100 SXM 80GB,,sdxl,,,,,,30,yes,,,,"))
        .isCloseTo(plain / 2, within(0.02 * plain));
    assertThat(predicted("c,vision-inference,A100 SXM 80GB,,sdxl,,,,,,90,no,,,,"))
        .isCloseTo(plain / 3, within(0.02 * plain));
  }

  @Test
  void withoutStepsADenoiserHasNoFigureAndWithoutGuidanceANote() throws IOException {
    assertThat(answer("a,vision-inference,A100 SXM 80GB,,sdxl,,,,,,,,,,,")[6])
        .contains("steps must be written");
    assertThat(answer("a,vision-inference,A100 SXM 80GB,,sdxl,,,,,,30,,,,,")[6])
        .contains("guidance not stated");
  }

  @Test
  void theYearOfAnEngineIsAYear() throws IOException {
    assertThat(
            answer("a,llm-serving-tpot,H100 SXM,vllm,llama-3.1-8b,bf16,,,,,,,1999,512,128,32")[6])
        .contains("engine_year must be a year from");
    assertThat(
            predicted("a,llm-serving-tpot,H100 SXM,vllm,llama-3.1-8b,bf16,,,,,,,2025,512,128,32"))
        .isPositive();
  }

  @Test
  void quantisedAdaptersAreNeverFasterThanPlainOnes() throws IOException {
    double lora = predicted("a,llm-training,H100 SXM,,llama-3.1-8b,bf16,,2,1024,lora,,,,,,");

    assertThat(predicted("a,llm-training,H100 SXM,,llama-3.1-8b,bf16,,2,1024,qlora,,,,,,"))
        .isLessThanOrEqualTo(lora);
    assertThat(answer("a,llm-training,H100 SXM,,llama-3.1-8b,bf16,,2,1024,prompt,,,,,,")[6])
        .contains("method must be full, lora or qlora");
  }
}
