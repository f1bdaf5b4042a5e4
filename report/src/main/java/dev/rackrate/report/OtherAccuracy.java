package dev.rackrate.report;

import dev.rackrate.calibrate.HeldOut;
import dev.rackrate.calibrate.OtherCalibrations;
import dev.rackrate.calibrate.Quantiles;
import dev.rackrate.quantity.Sentence;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What a calibration of other work found of its own errors -> the end of a Markdown page.
public final class OtherAccuracy {

  private static final String HEAD =
      """

      # Vision, matrix products, hashing, FP64

      Each row was predicted by a fit that had seen none of its group. Coverage by GPU is the share
      of its rows inside the interval that the rows of all other GPUs give: what an unseen GPU gets.
      """;

  private OtherAccuracy() {}

  public static String text(OtherCalibrations.Result result) {
    StringBuilder page = new StringBuilder(HEAD);
    result
        .heldOut()
        .forEach((area, rows) -> {
          page.append("\n## ").append(area).append("\n\n");
          page.append("| left out | rows | median | p90 | bias |\n|---|---|---|---|---|\n");
          Map<String, List<HeldOut>> groups = grouped(rows, HeldOut::leftOut);
          groups.forEach((leftOut, own) -> page.append(line(leftOut, own)).append(" |\n"));
          groups.forEach((leftOut, own) -> {
            if (leftOut.startsWith("gpu")) {
              byGpu(page, leftOut, own);
            }
          });
        });
    return page.toString();
  }

  private static void byGpu(StringBuilder page, String leftOut, List<HeldOut> rows) {
    page.append("\nBy GPU, left out: ").append(leftOut).append(".\n\n");
    page.append("| GPU | rows | median | p90 | bias | coverage |\n|---|---|---|---|---|---|\n");
    grouped(rows, OtherAccuracy::gpu)
        .forEach((gpu, own) -> page.append(line(gpu, own)).append(covered(own, rows)));
  }

  private static String line(String name, List<HeldOut> rows) {
    HeldOut.Errors errors = HeldOut.errors(rows);
    return Sentence.say(
        "| %s | %d | %.1f | %.1f | %+.1f",
        name, errors.rows(), 100 * errors.median(), 100 * errors.p90(), 100 * errors.bias());
  }

  private static String covered(List<HeldOut> own, List<HeldOut> all) {
    double[] others =
        all.stream()
            .filter(row -> !gpu(row).equals(gpu(own.getFirst())))
            .mapToDouble(HeldOut::log)
            .sorted()
            .toArray();
    if (others.length == 0) {
      return " | |\n";
    }
    double low = Quantiles.of(others, 0.05);
    double high = Quantiles.of(others, 0.95);
    long inside = own.stream().filter(row -> row.log() >= low && row.log() <= high).count();
    return Sentence.say(" | %.0f %% |\n", 100.0 * inside / own.size());
  }

  private static String gpu(HeldOut row) {
    return row.measurement().request().setting().placement().gpu().name();
  }

  private static Map<String, List<HeldOut>> grouped(
      List<HeldOut> rows, Function<HeldOut, String> key) {
    return rows.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
  }
}
