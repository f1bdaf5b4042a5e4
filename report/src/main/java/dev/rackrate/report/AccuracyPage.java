package dev.rackrate.report;

import dev.rackrate.calibrate.CalibrationRun;
import dev.rackrate.calibrate.ErrorSummary;
import dev.rackrate.calibrate.Residual;
import dev.rackrate.performance.LanguageRequest;
import dev.rackrate.performance.Nearness;
import dev.rackrate.performance.Parameters;
import dev.rackrate.performance.PredictionKind;
import dev.rackrate.performance.Spread;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a calibration found of its own errors -> a Markdown page.
public final class AccuracyPage {

  private static final String HEAD =
      """
      # Accuracy of performance predictions

      Written by `scripts/calibrate`; do not edit. Every row of the measurement tables was predicted
      by a fit that had seen no row of its group: no row of its model or publication (`both` known:
      software and GPU), of its GPU (`stack` known), of its software (`gpu` known), or of either
      (`neither` known). Errors are absolute, in per cent of what was measured; the bias is that of
      the median, above 0 where predictions are too high. Coverage is the share of rows inside the
      90 %% interval, whose ends are given as factors of the predicted figure.
      """;

  private static final String COLUMNS = "| rows | median | p90 | bias | coverage |";
  private static final String RULE = "|---|---|---|---|---|";

  private AccuracyPage() {}

  public static String text(CalibrationRun.Result result) {
    StringBuilder page = new StringBuilder(HEAD.replace("%%", "%"));
    Map<PredictionKind, List<Residual>> kinds = grouped(result.residuals(), AccuracyPage::kind);
    kinds.forEach((kind, residuals) -> kind(page, kind, residuals, result.parameters()));
    sources(page, result);
    return page.toString();
  }

  private static void kind(
      StringBuilder page, PredictionKind kind, List<Residual> all, Parameters parameters) {
    page.append("\n## ").append(kind.label()).append("\n\n");
    page.append("| known | model |").append(COLUMNS.substring(1)).append(" interval |\n");
    page.append("|---|---|").append(RULE.substring(1)).append("---|\n");
    grouped(all, Residual::nearness)
        .forEach((nearness, rows) ->
            grouped(rows, AccuracyPage::family)
                .forEach((family, some) -> overall(page, nearness, family, some, parameters)));
    by(page, "GPU", "stack", of(all, Nearness.STACK), AccuracyPage::gpu, parameters);
    by(page, "software", "gpu", of(all, Nearness.GPU), AccuracyPage::stack, parameters);
    by(page, "model", "both", of(all, Nearness.BOTH), AccuracyPage::model, parameters);
  }

  private static List<Residual> of(List<Residual> all, Nearness nearness) {
    return all.stream().filter(residual -> residual.nearness() == nearness).toList();
  }

  private static void overall(
      StringBuilder page,
      Nearness nearness,
      String family,
      List<Residual> rows,
      Parameters parameters) {
    Spread spread = spread(rows.getFirst(), parameters);
    page.append(
        Sentence.say(
            "| %s | %s %s %.2f to %.2f |\n",
            nearness.group(false),
            family,
            cells(rows, parameters),
            Math.exp(spread.low()),
            Math.exp(spread.high())));
  }

  private static void by(
      StringBuilder page,
      String what,
      String known,
      List<Residual> rows,
      Function<Residual, String> group,
      Parameters parameters) {
    if (rows.isEmpty()) {
      return;
    }
    page.append("\nBy ").append(what).append(", `").append(known).append("` known:\n\n");
    page.append("| ").append(what).append(" ").append(COLUMNS).append("\n");
    page.append("|---").append(RULE).append("\n");
    grouped(rows, group)
        .forEach((name, some) ->
            page.append("| ")
                .append(name)
                .append(" ")
                .append(cells(some, parameters))
                .append("\n"));
  }

  private static String cells(List<Residual> rows, Parameters parameters) {
    ErrorSummary summary = ErrorSummary.of(rows);
    long inside = rows.stream().filter(row -> isInside(row, parameters)).count();
    return Sentence.say(
        "| %d | %.1f | %.1f | %+.1f | %.0f %% |",
        summary.rows(),
        100 * summary.medianError(),
        100 * summary.p90Error(),
        100 * summary.bias(),
        100.0 * inside / rows.size());
  }

  private static boolean isInside(Residual residual, Parameters parameters) {
    Spread spread = spread(residual, parameters);
    return residual.log() >= spread.low() && residual.log() <= spread.high();
  }

  private static Spread spread(Residual residual, Parameters parameters) {
    boolean isMixture = !family(residual).equals("plain");
    return parameters.spread(kind(residual).label(), residual.nearness().group(isMixture));
  }

  private static void sources(StringBuilder page, CalibrationRun.Result result) {
    page.append("\n## Measurements\n\n| source | newest | rows |\n|---|---|---|\n");
    Map<String, List<Residual>> bySource =
        grouped(
            of(result.residuals(), Nearness.STACK), residual -> residual.measurement().source());
    bySource.forEach((source, rows) ->
        page.append(
            Sentence.say(
                "| %s | %s | %d |\n",
                source,
                rows.stream()
                    .map(row -> row.measurement().date())
                    .max(String::compareTo)
                    .orElse(""),
                rows.size())));
  }

  private static <K extends Comparable<K>> Map<K, List<Residual>> grouped(
      List<Residual> rows, Function<Residual, K> key) {
    return rows.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }

  private static PredictionKind kind(Residual residual) {
    return residual.measurement().request().kind();
  }

  private static String gpu(Residual residual) {
    return residual.measurement().request().setting().placement().gpu().name();
  }

  private static String stack(Residual residual) {
    return residual.measurement().request().setting().stack().name();
  }

  private static String model(Residual residual) {
    return residual.measurement().request() instanceof LanguageRequest request
        ? request.model().name()
        : "";
  }

  private static String family(Residual residual) {
    return residual.measurement().request() instanceof LanguageRequest request
            && request.model().isMixture()
        ? "mixture"
        : "plain";
  }
}
