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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Whether work fits on cards, against what is publicly known of models and cards.
///
/// Left out as doubtful, for the public says both: 70B in FP8 on one card of 80 GB, a mixture of a
/// trillion weights on eight of 141 GB, and 7B in sixteen bits on cards of 16 GB.
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

  private static boolean fits(PerformanceModel model, PredictionRow row) {
    LanguageRequest request =
        switch (row.work()) {
          case RowWork.Asked(LanguageRequest asked) -> asked;
          case RowWork.Asked asked -> throw new AssertionError(asked);
          case RowWork.Refused(String reason) -> throw new AssertionError(reason);
        };
    PredictionAnswer answer = model.predict(request);
    return switch (answer) {
      case Predicted predicted when request instanceof LanguageRequest.Memory ->
          predicted.prediction().value()
              <= MemoryModel.USABLE * request.setting().placement().gpu().memoryGib();
      case Predicted _ -> true;
      case Unpredicted(String reason) -> {
        assertThat(reason).contains("does not fit");
        yield false;
      }
    };
  }
}
