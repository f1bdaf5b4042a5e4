package dev.rackrate.ask;

import static java.util.stream.Collectors.joining;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.Deflater;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/// The files with which a page answers by itself: the program compiled for browsers, and the
/// catalogue.
///
/// A build of some modules alone has no compiled program; then a page asks the server, and a report
/// does not move.
public final class LiveFiles {

  private static final String COMPILED = "/dev/rackrate/browser/";
  private static final String ENGINE = "engine.wasm.gz";
  private static final String LOG_ENGINE = "log-engine.wasm.gz";

  /// Columns that no answer shows, of tables that are not told below.
  private static final Set<String> UNSHOWN = Set.of("notes");

  /// The same of those tables.
  private static final Map<String, Set<String>> UNSHOWN_OF =
      Map.of(
          "offers.csv",
          Set.of(),
          "gpus.csv",
          Set.of(),
          "performance_parameters.csv",
          Set.of("rows"));

  private static final String PAGE = "/dev/rackrate/web/";

  /// What begins a word, which the program may make of others; sentences it has as they are.
  private static final String WORD = "= ";

  /// The character for a cell that shares nothing with the one above it.
  private static final char NONE_SHARED = '#';

  private static final int MOST_SHARED = 90;

  private static final String WORDS = "/dev/rackrate/report/language/zh.txt";

  private LiveFiles() {}

  /// Whether this build has the program for browsers.
  public static boolean areThere() {
    return LiveFiles.class.getResource(COMPILED + ENGINE) != null;
  }

  /// The script of the thread in which the program runs.
  public static String worker() {
    return text(PAGE + "worker.js")
        + "(function (Function) {\n"
        + text(COMPILED + "engine-runtime.js")
        + "\n})(Made);\n";
  }

  /// The script of the page.
  public static String script() {
    return text(PAGE + "page.js");
  }

  /// The style of the page.
  public static String style() {
    return text(PAGE + "page.css");
  }

  /// What a person sees of the page before there is an answer.
  public static String shell() {
    return text(PAGE + "index.html");
  }

  /// The program, packed by gzip.
  public static byte[] program() {
    return bytes(COMPILED + ENGINE);
  }

  /// What reads logs and bills, packed by gzip; it is fetched when there is one to read.
  public static byte[] logProgram() {
    return bytes(COMPILED + LOG_ENGINE);
  }

  /// The Chinese of the sentences that the program has, each under a number for the English one,
  /// packed by gzip.
  public static byte[] words() {
    return packed("zh.txt.gz", words(ENGINE));
  }

  /// The Chinese of the sentences of what reads logs, packed by gzip.
  public static byte[] logWords() {
    return packed("log-zh.txt.gz", words(LOG_ENGINE));
  }

  private static byte[] words(String program) {
    // Byte by byte, so that what is no text hides none.
    String compiled = new String(unpacked(COMPILED + program), StandardCharsets.ISO_8859_1);
    StringBuilder all = new StringBuilder();
    Set<String> keys = new HashSet<>();
    String english = "";
    for (String line : text(WORDS).split("\n", -1)) {
      boolean isUsed =
          line.startsWith("> ")
              && (english.startsWith(WORD) || compiled.contains(constant(english.substring(2))));
      if (isUsed) {
        // The kind of the line, and instead of its sentence a number for it.
        String key = english.substring(0, 2) + Integer.toHexString(english.substring(2).hashCode());
        if (!keys.add(key)) {
          throw new IllegalStateException("two sentences have one number: " + english);
        }
        all.append(key).append('\n').append(line).append('\n');
      }
      english = line;
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// What is packed when the page is built, by the name that it has then.
  public static Map<String, byte[]> toPack() {
    return Map.of(
        "catalogue.txt.gz",
        table(),
        "zh.txt.gz",
        words(ENGINE),
        "log-zh.txt.gz",
        words(LOG_ENGINE));
  }

  /// As it was packed when the page was built, unless it has changed since.
  private static byte[] packed(String name, byte[] bytes) {
    boolean isKept =
        LiveFiles.class.getResource(COMPILED + name) != null
            && Arrays.equals(unpacked(COMPILED + name), bytes);
    return isKept ? bytes(COMPILED + name) : packed(bytes);
  }

  /// A text as the program holds it, byte by byte: seven bits of its length in each byte, the
  /// lowest first and the highest bit set where more follow, then the text.
  private static String constant(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    StringBuilder constant = new StringBuilder();
    int length = bytes.length;
    for (; length > 0x7f; length >>>= 7) {
      constant.append((char) ((length & 0x7f) | 0x80));
    }
    return constant.append((char) length) + new String(bytes, StandardCharsets.ISO_8859_1);
  }

  /// The tables of the shipped catalogue, one after the other and packed by gzip: a line with name
  /// and length in characters, then the text. Columns are packed better than rows, so that where a
  /// table has as many cells in each row, their number follows the length, and its cells stand
  /// column by column, one a line. A cell begins with a character for how many characters it shares
  /// with the cell above it, of which the rest is left out. What no answer shows is left out.
  public static byte[] tables() {
    return packed("catalogue.txt.gz", table());
  }

  private static byte[] table() {
    StringBuilder all = new StringBuilder();
    for (String name : CatalogueReader.files()) {
      ShippedCatalogue.open(name)
          .map(LiveFiles::all)
          .map(table -> inColumns(table, UNSHOWN_OF.getOrDefault(name, UNSHOWN)))
          .ifPresent(table ->
              all.append(name + " " + table.text().length() + " " + table.columns() + "\n")
                  .append(table.text()));
    }
    return all.toString().getBytes(StandardCharsets.UTF_8);
  }

  /// A table as it is sent.
  ///
  /// @param columns 0 where it is sent as it is
  private record Sent(String text, int columns) {}

  private static Sent inColumns(String table, Set<String> unshown) {
    List<List<String>> rows = table.lines().map(LiveFiles::cells).toList();
    int columns = rows.isEmpty() ? 0 : rows.getFirst().size();
    boolean isEven = rows.stream().allMatch(row -> row.size() == columns);
    String whole = rows.stream().map(row -> String.join(",", row) + "\n").collect(joining());
    if (!isEven || !whole.equals(table)) {
      return new Sent(table, 0);
    }
    List<String> cells = new ArrayList<>();
    for (int column = 0; column < columns; column++) {
      String above = "";
      String name = rows.getFirst().get(column);
      boolean isLeftOut = unshown.contains(name);
      for (List<String> row : rows) {
        String written = row.get(column);
        String cell = isLeftOut && !written.equals(name) ? "" : written;
        int shared = shared(cell, above);
        cells.add((char) (NONE_SHARED + shared) + cell.substring(shared));
        above = cell;
      }
    }
    return new Sent(String.join("\n", cells), columns);
  }

  /// With how many characters both begin, as far as one character can tell it.
  private static int shared(String cell, String above) {
    int most = Math.min(MOST_SHARED, Math.min(cell.length(), above.length()));
    int shared = 0;
    while (shared < most && cell.charAt(shared) == above.charAt(shared)) {
      shared++;
    }
    // The two halves of a character stay together.
    return shared > 0 && Character.isHighSurrogate(cell.charAt(shared - 1)) ? shared - 1 : shared;
  }

  /// The cells of a line as they are written, with their quotes.
  private static List<String> cells(String line) {
    List<String> cells = new ArrayList<>();
    boolean isQuoted = false;
    int begin = 0;
    for (int i = 0; i < line.length(); i++) {
      isQuoted ^= line.charAt(i) == '"';
      if (line.charAt(i) == ',' && !isQuoted) {
        cells.add(line.substring(begin, i));
        begin = i + 1;
      }
    }
    cells.add(line.substring(begin));
    return cells;
  }

  private static String all(Reader reader) {
    try (reader) {
      StringWriter text = new StringWriter();
      reader.transferTo(text);
      return text.toString();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  /// As small as gzip makes it.
  public static byte[] packed(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new Tightly(packed)) {
      out.write(bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return packed.toByteArray();
  }

  /// As small as gzip makes it; packed once, sent often.
  private static final class Tightly extends GZIPOutputStream {
    Tightly(OutputStream out) throws IOException {
      super(out);
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  private static byte[] unpacked(String name) {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes(name)))) {
      return in.readAllBytes();
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static String text(String name) {
    return new String(bytes(name), StandardCharsets.UTF_8);
  }

  private static byte[] bytes(String name) {
    try (InputStream in = LiveFiles.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is not among the resources");
      }
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }
}
