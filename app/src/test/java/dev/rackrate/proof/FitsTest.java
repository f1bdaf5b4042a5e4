package dev.rackrate.proof;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ask.tables.ShippedParameters;
import dev.rackrate.catalogue.Catalogue;
import dev.rackrate.ingest.prediction.PredictionFile;
import dev.rackrate.ingest.prediction.PredictionRow;
import dev.rackrate.ingest.prediction.PredictionRow.RowWork;
import dev.rackrate.performance.PerformanceModel;
import dev.rackrate.performance.language.MemoryModel;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.PredictionAnswer;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.quantity.Sentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Whether work fits on cards, against what is publicly known of models and cards.
///
/// Doubtful, for the public says both, are 70B in FP8 on one card of 80 GB, a mixture of a trillion
/// weights on eight of 141 GB, and 7B in sixteen bits on cards of 16 GB: a last test holds them
/// against what their memory comes to by hand.
final class FitsTest {

  private static final int LEAST_CASES = 60;

  private record Case(boolean fits, String row, String known) {}

  @Test
  void fitsWhatIsKnownToFitAndNothingElse() throws IOException {
    List<Case> cases = new ArrayList<>();
    StringBuilder file = new StringBuilder();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(
                FitsTest.class.getResourceAsStream("fits.csv"), StandardCharsets.UTF_8))) {
      for (String line : lines.lines().toList()) {
        String row = line.substring(line.indexOf(',') + 1, line.lastIndexOf(','));
        file.append(row).append('\n');
        cases.add(new Case(line.startsWith("yes,"), row, line.substring(line.lastIndexOf(','))));
      }
    }
    cases.removeFirst();
    assertThat(cases).hasSizeGreaterThanOrEqualTo(LEAST_CASES);
    assertThat(cases).anyMatch(Case::fits).anyMatch(one -> !one.fits());

    Catalogue catalogue = ShippedCatalogue.read();
    PerformanceModel model = ShippedParameters.model(catalogue);
    List<PredictionRow> rows = new ArrayList<>();
    PredictionFile.read("fits.csv", new StringReader(file.toString()), catalogue, "", rows::add);
    assertThat(rows).hasSameSizeAs(cases);
    for (int i = 0; i < cases.size(); i++) {
      assertThat(fits(model, rows.get(i)))
          .as(cases.get(i).toString())
          .isEqualTo(cases.get(i).fits());
    }
  }

  /// Of 80 GiB an engine fills 0.90, 77.3e9 bytes. 70.6e9 weights in eight bits and 2.5e9 of its
  /// own leave 4.25e9, of which 0.9 holds 11,700 tokens of 327,680 bytes. Of 141 GiB it fills
  /// 136.3e9; an eighth of 1026e9 weights leaves 5.5e9, that is 69,700 tokens of 70,272 bytes,
  /// which every card keeps. Of 16 GiB it fills 15.5e9, and 13.5e9 of weights with 2.5e9 are more.
  @ParameterizedTest
  @CsvSource({
    "H100 SXM, 1, llama-3.1-70b, fp8, 11000, yes",
    "H100 SXM, 1, llama-3.1-70b, fp8, 12400, no",
    "H200 SXM, 8, kimi-k2, fp8, 66000, yes",
    "H200 SXM, 8, kimi-k2, fp8, 73000, no",
    "RTX 4080, 1, llama-2-7b, bf16, 20, no",
  })
  void whatIsDoubtfulFitsByHand(
      String gpu, int gpus, String model, String precision, int input, String fits) {
    Catalogue catalogue = ShippedCatalogue.read();
    String heading = "kind,gpu,gpus,stack,model,precision,input_tokens,output_tokens,concurrency\n";
    String row =
        String.join(
            ",",
            List.of(
                "llm-serving-throughput",
                gpu,
                "" + gpus,
                "vllm",
                model,
                precision,
                "" + input,
                "40",
                "1"));
    List<PredictionRow> rows = new ArrayList<>();
    PredictionFile.read("fits.csv", new StringReader(heading + row), catalogue, "", rows::add);

    assertThat(fits(ShippedParameters.model(catalogue), rows.getFirst()))
        .isEqualTo(fits.equals("yes"));
  }

  private static boolean fits(PerformanceModel model, PredictionRow row) {
    LanguageRequest request =
        switch (row.work()) {
          case RowWork.Asked(LanguageRequest asked) -> asked;
          case RowWork.Asked asked -> throw new AssertionError(asked);
          case RowWork.Refused(Sentence reason) -> throw new AssertionError(reason.text());
        };
    PredictionAnswer answer = model.predict(request);
    return switch (answer) {
      case Predicted predicted when request instanceof LanguageRequest.Memory ->
          predicted.prediction().value()
              <= MemoryModel.USABLE * request.setting().placement().gpu().memoryGib();
      case Predicted _ -> true;
      case Unpredicted(Sentence reason) -> {
        assertThat(reason.text()).contains("does not fit");
        yield false;
      }
    };
  }
}
