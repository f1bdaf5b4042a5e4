package dev.rackrate.browser.build;

import dev.rackrate.decision.FleetReplayer;
import dev.rackrate.decision.FleetReplays;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.ingest.log.LogFile;
import dev.rackrate.ingest.log.SameFiles;
import dev.rackrate.ingest.parquet.ParquetFile;
import dev.rackrate.ingest.parquet.ParquetText;
import dev.rackrate.ingest.parquet.UnusableParquet;
import dev.rackrate.ingest.table.RowThreads;
import dev.rackrate.quantity.Language;
import dev.rackrate.report.language.Languages;
import dev.rackrate.scenario.Scenario;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.LongConsumer;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.schubfach.DoubleToDecimal;
import tools.jackson.core.io.schubfach.FloatToDecimal;

/// What stands in the browser for methods of the JDK that its compiler lacks.
///
/// The compiler names a method that is missing here too; then it gets a method of its name and
/// arguments in this class, or is written otherwise.
public final class StandIns {

  private static final String LINE_END = "(?:\r\n|[\n\u000B\f\r\u0085\u2028\u2029])";

  private static final String NUMBERS = "\\p{Nd}\\p{Nl}\\p{No}";

  private static final Pattern DAY = Pattern.compile("([0-9]{4})-([0-9]{2})-([0-9]{2})");

  private StandIns() {}

  @StandsFor(value = String.class, ofObject = true)
  public static Stream<String> lines(String text) {
    List<String> lines = new ArrayList<>();
    int begin = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\n' || c == '\r') {
        lines.add(text.substring(begin, i));
        if (c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n') {
          i++;
        }
        begin = i + 1;
      }
    }
    if (begin < text.length()) {
      lines.add(text.substring(begin));
    }
    return lines.stream();
  }

  @StandsFor(value = Matcher.class, ofObject = true)
  public static Stream<MatchResult> results(Matcher matcher) {
    List<MatchResult> found = new ArrayList<>();
    matcher.reset();
    while (matcher.find()) {
      found.add(matcher.toMatchResult());
    }
    return found.stream();
  }

  /// There is one thread.
  @StandsFor(value = IntStream.class, ofObject = true)
  public static IntStream parallel(IntStream numbers) {
    return numbers;
  }

  @StandsFor(Stream.class)
  public static <T> Stream<T> ofNullable(@Nullable T one) {
    return one == null ? Stream.empty() : Stream.of(one);
  }

  @StandsFor(value = Set.class, ofObject = true)
  public static <E> Stream<E> parallelStream(Set<E> all) {
    return all.stream();
  }

  @StandsFor(Arrays.class)
  public static void parallelSort(long[] numbers) {
    Arrays.sort(numbers);
  }

  @StandsFor(Character.class)
  public static String toString(int codePoint) {
    return new String(Character.toChars(codePoint));
  }

  @StandsFor(Math.class)
  public static long multiplyHigh(long x, long y) {
    long xHigh = x >> 32;
    long xLow = x & 0xFFFF_FFFFL;
    long yHigh = y >> 32;
    long yLow = y & 0xFFFF_FFFFL;
    long middle = (xHigh * yLow) + ((xLow * yLow) >>> 32);
    return (xHigh * yHigh) + (middle >> 32) + (((middle & 0xFFFF_FFFFL) + (xLow * yHigh)) >> 32);
  }

  /// The writer of JSON has its own, which makes text of bytes.
  @StandsFor(DoubleToDecimal.class)
  public static String toString(double number) {
    return Double.toString(number);
  }

  @StandsFor(FloatToDecimal.class)
  public static String toString(float number) {
    return Float.toString(number);
  }

  /// Any end of a line, and numbers of all kinds within brackets, are written out.
  @StandsFor(Pattern.class)
  public static Pattern compile(String expression) {
    return Pattern.compile(expression.replace("\\R", LINE_END).replace("\\p{N}", NUMBERS));
  }

  /// That of the compiler divides by the size where nothing is in it.
  @StandsFor(Map.class)
  public static <K, V> Map<K, V> copyOf(Map<? extends K, ? extends V> map) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }

  @StandsFor(Set.class)
  public static <E> Set<E> copyOf(Collection<? extends E> all) {
    return Collections.unmodifiableSet(new LinkedHashSet<>(all));
  }

  /// That of the compiler forgets what it saw where a stream is read one by one.
  @StandsFor(value = Stream.class, ofObject = true)
  public static <T> Stream<T> distinct(Stream<T> all) {
    Set<T> kept = new LinkedHashSet<>();
    all.forEach(kept::add);
    return kept.stream();
  }

  @StandsFor(value = IntStream.class, ofObject = true)
  public static IntStream distinct(IntStream all) {
    Set<Integer> kept = new LinkedHashSet<>();
    all.forEach(kept::add);
    return kept.stream().mapToInt(number -> number);
  }

  @StandsFor(value = LongStream.class, ofObject = true)
  public static LongStream distinct(LongStream all) {
    Set<Long> kept = new LinkedHashSet<>();
    all.forEach(kept::add);
    return kept.stream().mapToLong(number -> number);
  }

  @StandsFor(value = DoubleStream.class, ofObject = true)
  public static DoubleStream distinct(DoubleStream all) {
    Set<Double> kept = new LinkedHashSet<>();
    all.forEach(kept::add);
    return kept.stream().mapToDouble(number -> number);
  }

  /// That of the compiler says 2.9999999999999996 of a thousand.
  @StandsFor(Math.class)
  public static double log10(double number) {
    double power = Math.log(number) / Math.log(10);
    double whole = Math.rint(power);
    return Math.abs(power - whole) < 1e-9 && Math.pow(10, whole) == number ? whole : power;
  }

  /// That of the compiler loses the digits of small numbers.
  @StandsFor(Math.class)
  public static double log1p(double number) {
    double sum = 1 + number;
    return sum == 1 || sum == Double.POSITIVE_INFINITY
        ? number
        : Math.log(sum) * (number / (sum - 1));
  }

  @StandsFor(Math.class)
  public static double expm1(double number) {
    double power = Math.exp(number);
    return power == 1
        ? number
        : power == 0 || power == Double.POSITIVE_INFINITY
            ? power - 1
            : (power - 1) * (number / Math.log(power));
  }

  /// The few ways of writing that the program uses; that of the compiler brings calendars along.
  @StandsFor(value = String.class, ofObject = true)
  public static String formatted(String pattern, Object... all) {
    StringBuilder written = new StringBuilder();
    int next = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      if (c != '%') {
        written.append(c);
        continue;
      }
      int end = i + 1;
      while (!Character.isLetter(pattern.charAt(end)) && pattern.charAt(end) != '%') {
        end++;
      }
      String how = pattern.substring(i + 1, end + 1);
      i = end;
      switch (how) {
        case "%" -> written.append('%');
        case "s", "d" -> written.append(all[next++]);
        case ",d" -> written.append(grouped(((Number) all[next++]).longValue()));
        case "04X" -> {
          String digits = Integer.toHexString((Integer) all[next++]).toUpperCase(Locale.ROOT);
          written.append("0".repeat(Math.max(0, 4 - digits.length()))).append(digits);
        }
        default -> throw new IllegalArgumentException("a page writes no %" + how);
      }
    }
    return written.toString();
  }

  @StandsFor(String.class)
  @SuppressWarnings("UnusedVariable") // as the method for which it stands
  public static String format(Locale locale, String pattern, Object... all) {
    return formatted(pattern, all);
  }

  @StandsFor(String.class)
  public static String format(String pattern, Object... all) {
    return formatted(pattern, all);
  }

  private static String grouped(long number) {
    StringBuilder digits = new StringBuilder(Long.toString(number));
    for (int i = digits.length() - 3; i > (number < 0 ? 1 : 0); i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }

  /// Days as they are written everywhere; that of the compiler brings all ways of writing along.
  @StandsFor(LocalDate.class)
  public static LocalDate parse(CharSequence text) {
    Matcher day = DAY.matcher(text);
    if (!day.matches()) {
      throw new DateTimeParseException("is not a day", text, 0);
    }
    try {
      return LocalDate.of(
          Integer.parseInt(day.group(1)),
          Integer.parseInt(day.group(2)),
          Integer.parseInt(day.group(3)));
    } catch (DateTimeException wrong) {
      throw new DateTimeParseException("is not a day", text, 0);
    }
  }

  /// Replays need the jobs of a log, and studies of a page name none.
  @StandsFor(FleetReplayer.class)
  @SuppressWarnings("UnusedVariable") // as the method for which it stands
  public static Optional<FleetReplays> of(Scenario scenario, List<OptionResult> options) {
    return Optional.empty();
  }

  /// The page fetches the sentences of a language when it is first asked for.
  @StandsFor(Languages.class)
  public static List<String> linesOf(String resource) {
    return Arrays.asList(PageWords.of(resource).split("\n", -1));
  }

  /// What the page fetches names sentences by numbers.
  @StandsFor(Language.class)
  public static String key(String english) {
    return Integer.toHexString(english.hashCode());
  }

  /// What is read is in memory, and read by one thread.
  @StandsFor(RowThreads.class)
  @SuppressWarnings("UnusedVariable") // as the method for which it stands
  public static ExecutorService of(int threads, String name) {
    return Executors.newFixedThreadPool(threads);
  }

  /// A page reads one file at a time.
  @StandsFor(SameFiles.class)
  public static String computed(LogFile file) {
    return file.name();
  }

  @StandsFor(LogFile.class)
  @SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // as the method for which it stands
  public static InputStream zstd(InputStream raw) throws IOException {
    throw new ZipException("zstd");
  }

  @StandsFor(ParquetFile.class)
  @SuppressWarnings("UnusedVariable") // as the method for which it stands
  public static boolean canOpen(Path path) {
    return false;
  }

  @StandsFor(ParquetText.class)
  @SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // as the method for which it stands
  public static InputStream of(Path path, LongConsumer passed) throws IOException {
    throw new ZipException("parquet");
  }

  @StandsFor(ParquetText.class)
  @SuppressWarnings({"UnusedVariable", "DoNotCallSuggester"}) // as the method for which it stands
  public static InputStream ofCopy(InputStream in) throws IOException {
    throw new ZipException("parquet");
  }

  @StandsFor(value = UnusableParquet.class, ofObject = true)
  @SuppressWarnings("UnusedVariable") // as the method for which it stands
  public static String why(UnusableParquet unusable) {
    return "";
  }
}
