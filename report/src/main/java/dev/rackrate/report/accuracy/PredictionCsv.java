package dev.rackrate.report.accuracy;

import dev.rackrate.performance.request.Prediction;
import dev.rackrate.performance.request.PredictionAnswer.Predicted;
import dev.rackrate.performance.request.PredictionAnswer.Unpredicted;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Speech;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.MathContext;

/// Predictions line by line as CSV.
public final class PredictionCsv {

  private static final MathContext FIGURES = new MathContext(6);

  private final Appendable out;
  private final Speech speech;

  private boolean isBegun;

  /// @param language in which it is said why there is no prediction, and what was taken for granted
  public PredictionCsv(Appendable out, Language language) {
    this.out = out;
    this.speech = new Speech(Speech.IN_USD.rate(), language);
  }

  /// Writes the names of the columns, unless that is done; before it nothing is written.
  public void begin() {
    if (!isBegun) {
      isBegun = true;
      append("id,predicted,low,high,unit,basis,note\n");
    }
  }

  /// Writes one line; figures are empty where there is no prediction.
  public void write(PredictedRow row) {
    begin();
    append(quoted(row.id()));
    append(
        switch (row.answer()) {
          case Predicted(Prediction prediction) -> figures(prediction);
          case Unpredicted(Sentence reason) -> ",,,,,," + quoted(speech.say(reason));
        });
    append("\n");
  }

  private String figures(Prediction prediction) {
    return String.join(
        ",",
        "",
        figure(prediction.value()),
        figure(prediction.low()),
        figure(prediction.high()),
        quoted(prediction.unit()),
        prediction.basis().label(),
        quoted(speech.say(Arg.clauses(prediction.notes()))));
  }

  private static String figure(double value) {
    return BigDecimal.valueOf(value).round(FIGURES).stripTrailingZeros().toPlainString();
  }

  private void append(String text) {
    try {
      out.append(text);
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static String quoted(String text) {
    boolean isPlain =
        text.indexOf(',') < 0
            && text.indexOf('"') < 0
            && text.indexOf('\n') < 0
            && text.indexOf('\r') < 0;
    return isPlain ? text : '"' + text.replace("\"", "\"\"") + '"';
  }
}
