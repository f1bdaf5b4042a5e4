package dev.rackrate.report.accuracy;

import dev.rackrate.risk.Reliability;
import dev.rackrate.risk.Reliability.Bin;
import dev.rackrate.risk.Reliability.Held;
import java.util.List;

/// How often answers were right that said how sure they were -> a Markdown page.
public final class ReliabilityPage {

  private static final int WIDTH = 50;

  private static final long SEED = 1;

  private static final String HEAD =
      """
      # How often answers are as right as they say

      Written by `scripts/reliability`; do not edit. `rackrate decide` answers a study on the log of a trace before a day; the kind
      that it puts first (build, rent or mix) is right where it is the cheapest on the log after that day, up to the next. Each trace
      is cut into five parts of one length; the answer before each of the last four is held against that part, so that no hour counts
      twice after a day. One GPU of your own costs from 0.2 to 0.8 of renting one by the hour, over three years; nothing else is
      charged, and what is drawn is what `decide` draws of a log: the level of the work, its growth, rents and the value of used
      machines. What came after a day stands for the years that follow, so only what the log says wrong of the work is tested, not
      what becomes of rents. Ends of *right* are those of the middle 90 % of 2,000 resamples of whole traces: answers of one trace
      are alike, and the share of few traces says little.

      An answer that is right more often than it says is too shy, one that is right less often too sure.
      """;

  private ReliabilityPage() {}

  /// A trace that is left out since it has too many jobs.
  public record LeftOut(String name, long jobs) {}

  /// The page.
  ///
  /// @param names the traces, as the page names them
  /// @param mostJobs that a trace may have
  public static String text(
      List<Held> all, List<String> names, List<LeftOut> leftOut, long mostJobs) {
    StringBuilder text = new StringBuilder(HEAD);
    List<Bin> bins = Reliability.bins(all, SEED);
    text.append("\n").append(all.size()).append(" answers on ").append(names.size());
    text.append(" traces: ").append(String.join(", ", names)).append(".\n");
    for (LeftOut trace : leftOut) {
      text.append("Left out: ").append(trace.name()).append(", for its ");
      text.append(trace.jobs()).append(" jobs. In each draw of each answer the mix ");
      text.append("is made anew by placing every job, so that no trace of more than ");
      text.append(mostJobs).append(" is asked.\n");
    }
    text.append("Mean square of what was said less what came (Brier): ");
    text.append(rounded(Reliability.brier(all), 1_000)).append("; 0.25 is no knowledge.\n\n");
    text.append("| said | answers | traces | said, mean | right | 90 % of resamples |\n");
    text.append("|---|---|---|---|---|---|\n");
    for (Bin bin : bins) {
      text.append("| ").append(percent(bin.from())).append(" to ").append(percent(bin.to()));
      text.append(" | ").append(bin.answers()).append(" | ").append(bin.traces());
      text.append(" | ").append(percent(bin.said())).append(" | ").append(percent(bin.right()));
      text.append(" | ").append(percent(bin.low())).append(" to ").append(percent(bin.high()));
      text.append(" |\n");
    }
    text.append("\nPer cent. The same as a picture: `o` is what was said, `#` what was right.\n\n");
    text.append("```text\n");
    bins.forEach(bin -> picture(text, bin));
    text.append("         0").append(" ".repeat(WIDTH - 4)).append("100\n```\n");
    return text.toString();
  }

  private static void picture(StringBuilder text, Bin bin) {
    char[] line = new char[WIDTH + 1];
    int right = (int) Math.round(WIDTH * bin.right());
    int said = (int) Math.round(WIDTH * bin.said());
    for (int i = 0; i < line.length; i++) {
      line[i] = i < right ? '-' : ' ';
    }
    line[right] = '#';
    line[said] = said == right ? '@' : 'o';
    String name = percent(bin.from()) + "-" + percent(bin.to());
    text.append(" ".repeat(8 - name.length())).append(name).append(' ');
    text.append(new String(line).stripTrailing()).append('\n');
  }

  private static String percent(double share) {
    return Long.toString(Math.round(100 * share));
  }

  private static double rounded(double value, double places) {
    return Math.round(value * places) / places;
  }
}
