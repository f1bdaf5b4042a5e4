package dev.rackrate.browser.build;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import tools.jackson.core.io.schubfach.DoubleToDecimal;
import tools.jackson.core.io.schubfach.FloatToDecimal;

/// What stands in the browser for methods of the JDK that its compiler lacks.
///
/// The compiler names a method that is missing here too; then it gets a method of its name and
/// arguments in this class, or is written otherwise.
public final class StandIns {

  private static final String LINE_END = "(?:\r\n|[\n\u000B\f\r\u0085\u2028\u2029])";

  private static final String NUMBERS = "\\p{Nd}\\p{Nl}\\p{No}";

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
}
