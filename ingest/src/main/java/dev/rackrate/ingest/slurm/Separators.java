package dev.rackrate.ingest.slurm;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The character between columns, which users of Slurm choose.
final class Separators {

  private static final int LONGEST_HEADING = 1 << 13;

  private static final Pattern NOT_OF_A_NAME = Pattern.compile("[^\\p{L}\\p{N}\\p{M}_%()/.\"\\s-]");

  private Separators() {}

  /// A stream that [#of] can look into.
  static InputStream marked(InputStream in) {
    return new BufferedInputStream(in, LONGEST_HEADING);
  }

  /// The separator of a table, from its first line; the stream stays where it is.
  static char of(InputStream marked) throws IOException {
    marked.mark(LONGEST_HEADING);
    String start = new String(marked.readNBytes(LONGEST_HEADING), StandardCharsets.UTF_8);
    marked.reset();
    return of(start.lines().filter(line -> !line.isBlank()).findFirst().orElse(""));
  }

  /// The character between the columns of a heading.
  static char of(String heading) {
    for (char candidate : new char[] {'|', '\t', ';'}) {
      if (heading.indexOf(candidate) >= 0) {
        return candidate;
      }
    }
    return of(NOT_OF_A_NAME.matcher(heading.strip()));
  }

  /// Any other sign behind a name of the heading, as `sacct --delimiter` writes it.
  private static char of(Matcher sign) {
    return sign.find() ? sign.group().charAt(0) : ',';
  }
}
