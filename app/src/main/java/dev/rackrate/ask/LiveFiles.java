package dev.rackrate.ask;

import dev.rackrate.ask.tables.ShippedCatalogue;
import dev.rackrate.ingest.catalogue.CatalogueReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Reader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/// The files with which a page answers by itself: the program compiled for browsers, and the
/// catalogue.
///
/// A build of some modules alone has no compiled program; then a page asks the server, and a report
/// does not move.
public final class LiveFiles {

  private static final String COMPILED = "/dev/rackrate/browser/";
  private static final String PAGE = "/dev/rackrate/web/";

  private LiveFiles() {}

  /// Whether this build has the program for browsers.
  public static boolean areThere() {
    return LiveFiles.class.getResource(COMPILED + "engine.wasm") != null;
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
    return packed(bytes(COMPILED + "engine.wasm"));
  }

  /// What reads logs and bills, packed by gzip; it is fetched when there is one to read.
  public static byte[] logProgram() {
    return packed(bytes(COMPILED + "log-engine.wasm"));
  }

  /// The Chinese sentences, packed by gzip.
  public static byte[] words() {
    return packed(bytes("/dev/rackrate/report/language/zh.txt"));
  }

  /// The tables of the shipped catalogue, one after the other and packed by gzip: a line with name
  /// and length in characters, then the text.
  public static byte[] tables() {
    StringBuilder all = new StringBuilder();
    for (String name : CatalogueReader.files()) {
      ShippedCatalogue.open(name)
          .map(LiveFiles::all)
          .ifPresent(text -> all.append(name + " " + text.length() + "\n").append(text));
    }
    return packed(all.toString().getBytes(StandardCharsets.UTF_8));
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
