package dev.rackrate.report.accuracy;

import dev.rackrate.calibrate.CalibrationRun;
import dev.rackrate.calibrate.Check;
import dev.rackrate.calibrate.ErrorSummary;
import dev.rackrate.calibrate.Quantiles;
import dev.rackrate.calibrate.Repeats;
import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.fit.Spread;
import dev.rackrate.performance.request.Measurement;
import dev.rackrate.quantity.Digits;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What a calibration found of its own errors -> a Markdown page.
public final class AccuracyPage {

  private static final String HEAD =
      """
      # Accuracy of performance predictions

      Written by `scripts/calibrate`; do not edit. Every row of the measurement tables was predicted
      by a fit that had seen no row of its group. What was known then:

      | word | the fit had seen | left out |
      |---|---|---|
      | `both` | the software on the GPU, in that form | the model, or of mixtures the model on the GPU, or the publication |
      | `size` | the software on the GPU, in that form | the longest inputs, the most requests at once, the most GPUs, the largest and the smallest models: what lies up to four times beyond all that is left |
      | `form` | the software on the GPU, in other formats, layouts, mixtures or ages of the software | the form, or the model |
      | `stack` | the software on other GPUs | the GPU |
      | `gpu` | the GPU with other software | the software, and what shares its kernels |
      | `neither` | neither | the software, what shares its kernels, and the GPU |
      | `calibrated` | GPU and family of the model | a tenth of the models; for matrix products all shapes of a model |
      | `transferred` | one of the two | the GPU, or the family |
      | `physics` | neither | both |
      | `carried` | the same work on another GPU | the GPU |
      | `anchored`, `by-rate` | the SHA-256 rate of the GPU, or its FP32 rate alone | the GPU |
      | `hpl`, `gemm`, `stream` | other GPUs | the GPU |

      Behind a word: `mixture` of experts; `unsteady`, hashing modes that run unlike on GPUs of a
      generation; `far`, modes that were not measured on a generation like it.

      Errors are absolute, in per cent of what was measured; the bias is that of the median, above 0
      where predictions are too high. Coverage is the share of rows inside the 90 % interval **that
      all other groups give**, which is what a group that nobody has seen would have got. The interval
      is the one that ships, as factors of the predicted figure; the width is that of the intervals held
      against, in the mean, as a logarithm, and the share is that width over the distance from the lowest
      to the highest twentieth of the errors: 1 would be just wide enough. Where a word has thirty rows or
      more, its intervals were stretched or narrowed by one factor at each end until a twentieth of those
      rows lay beyond each; rows of groups yet to come may lie further out. Intervals of training by
      software that was not seen reach down to 0.7 in any case: nobody publishes how fast plain eager code
      is, and it may be that.

      ## Rows left out

      - Second copies of a row: a table that is published twice repeats its rows.
      - DeepSeek-R1 by TensorRT-LLM as measured on 2026-01-14, 2026-02-05 and 2026-02-06. At the same
        settings it ran 1.3 to 2.3 times as fast as on the days between, most with the fewest requests:
        several tokens a step were drafted, which the table does not say.
      - TensorRT-LLM 1.0.0rc3 above 22 requests or 8,200 tokens a second: two, four and eight GPUs level off
        alike there, so what stood in front of the server decided.
      - Times per token and to the first token where requests waited longer than they were answered: how
        many of them the engine ran is not known. Their throughput is kept.
      - Times to the first token of TensorRT-LLM 1.0.0rc3: there they grow with the length of the answer and
        shrink with the number of requests, so that some stood in front of the server until others were done.
      - Engines that only read or only write: the table does not say how many there were of each kind.
      - llama.cpp on four A100 SXM: they lost 15 to 27 per cent against one of them, with a model of 70B
        too, where no other group of GPUs in that table lost more than 15 and such models lost nothing.
      - A checkpoint known to be broken on AMD; runs of llmq and torchtune that keep states outside of the
        GPU; one run of torchtune above the rated peak of its chip (RTX A6000, adapters).
      """;

  private static final String REPEATED =
      """

      ## Measured more than once

      The same work on the same GPUs by the same software, of any version: how far two measurements lie
      apart, larger over smaller, in per cent. A prediction gives both the same figure, so that it is off by
      half of that at the least. Times to the first token are held against each
      other whatever the length of the answer, which comes after: what else differs is how the server was
      set to admit requests, and how they arrived.

      | work | pairs | median | p90 |
      |---|---|---|---|
      """;

  private static final Pattern SUFFIX = Pattern.compile("(/mixture|-far|-unsteady)+$");
  private static final int MOST_GROUPS = 40;
  private static final int ENOUGH_ROWS = 30;

  private AccuracyPage() {}

  public static String text(CalibrationRun.Result result) {
    StringBuilder page = new StringBuilder(HEAD);
    repeats(page, result.measurements());
    grouped(result.checks(), check -> check.residual().area())
        .forEach((area, checks) -> area(page, area, checks));
    sources(page, result.measurements());
    return page.toString();
  }

  private static void repeats(StringBuilder page, List<Measurement> measurements) {
    page.append(REPEATED);
    Repeats.of(measurements)
        .forEach((kind, repeats) ->
            page.append("| ")
                .append(kind)
                .append(" | ")
                .append(repeats.pairs())
                .append(" | ")
                .append(Digits.TENTHS.of(100 * repeats.median()))
                .append(" | ")
                .append(Digits.TENTHS.of(100 * repeats.p90()))
                .append(" |\n"));
  }

  private static void area(StringBuilder page, String area, List<Check> checks) {
    page.append("\n## ").append(area).append("\n\n");
    page.append(
        "| known | rows | groups | median | p90 | bias | coverage | width | share | interval |\n");
    page.append("|---|---|---|---|---|---|---|---|---|---|\n");
    Map<String, List<Check>> byKnown = grouped(checks, check -> check.residual().known());
    grouped(checks, AccuracyPage::family)
        .forEach((family, all) -> {
          Map<String, List<Check>> cases = grouped(all, check -> check.residual().known());
          cases.forEach((known, rows) -> line(page, known, rows, interval(rows)));
          if (cases.size() > 1) {
            line(page, family + ", all", all, "");
          }
        });
    byKnown.forEach((known, rows) -> byGroup(page, known, rows));
  }

  /// What was known, without the words behind it.
  private static String family(Check check) {
    return SUFFIX.matcher(check.residual().known()).replaceFirst("");
  }

  private static void line(StringBuilder page, String name, List<Check> rows, String interval) {
    long groups = rows.stream().map(check -> check.residual().group()).distinct().count();
    page.append("| ").append(name).append(" | ").append(rows.size()).append(" | ");
    page.append(groups).append(cells(rows)).append(share(rows)).append(interval).append(" |\n");
  }

  /// The width over that of the errors themselves; empty where few rows say how wide those are.
  private static String share(List<Check> rows) {
    double[] logs = rows.stream().mapToDouble(check -> check.residual().log()).sorted().toArray();
    double errors = Quantiles.of(logs, 0.95) - Quantiles.of(logs, 0.05);
    return rows.size() < ENOUGH_ROWS || errors <= 0
        ? "  | "
        : " " + Digits.HUNDREDTHS.of(width(rows) / errors) + " | ";
  }

  private static double width(List<Check> rows) {
    return rows.stream()
        .mapToDouble(check -> check.unseen().high() - check.unseen().low())
        .average()
        .orElse(0);
  }

  /// The interval that ships; empty where it depends on the row.
  private static String interval(List<Check> rows) {
    Spread first = rows.getFirst().shipped();
    return rows.stream().allMatch(check -> check.shipped().equals(first))
        ? Digits.HUNDREDTHS.of(Math.exp(first.low()))
            + " to "
            + Digits.HUNDREDTHS.of(Math.exp(first.high()))
        : "";
  }

  private static void byGroup(StringBuilder page, String known, List<Check> checks) {
    Map<String, List<Check>> groups = grouped(checks, AccuracyPage::name);
    if (groups.size() < 2 || groups.size() > MOST_GROUPS) {
      return;
    }
    page.append("\n`").append(known).append("`, by what was left out:\n\n");
    page.append(
        "| left out | rows | median | p90 | bias | coverage | width |\n|---|---|---|---|---|---|---|\n");
    groups.forEach((name, rows) ->
        page.append("| ")
            .append(name)
            .append(" | ")
            .append(rows.size())
            .append(cells(rows))
            .append("\n"));
  }

  /// The group left out; a GPU by its name.
  private static String name(Check check) {
    Gpu gpu = check.residual().measurement().request().setting().placement().gpu();
    return check.residual().group().replace(gpu.id(), gpu.name()).replace("|", " on ");
  }

  private static String cells(List<Check> rows) {
    ErrorSummary summary = ErrorSummary.of(rows.stream().map(Check::residual).toList());
    long inside = rows.stream().filter(Check::isCovered).count();
    return " | "
        + Digits.TENTHS.of(100 * summary.medianError())
        + " | "
        + Digits.TENTHS.of(100 * summary.p90Error())
        + " | "
        + Digits.TENTHS.signed(100 * summary.bias())
        + " | "
        + Digits.WHOLE.of(100.0 * inside / rows.size())
        + " % | "
        + Digits.HUNDREDTHS.of(width(rows))
        + " |";
  }

  private static void sources(StringBuilder page, List<Measurement> measurements) {
    page.append("\n## Measurements\n\n| source | newest | rows |\n|---|---|---|\n");
    grouped(measurements, Measurement::source)
        .forEach((source, rows) ->
            page.append("| ")
                .append(source)
                .append(" | ")
                .append(rows.stream().map(Measurement::date).max(String::compareTo).orElse(""))
                .append(" | ")
                .append(rows.size())
                .append(" |\n"));
  }

  private static <T> Map<String, List<T>> grouped(List<T> rows, Function<T, String> key) {
    return rows.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }
}
