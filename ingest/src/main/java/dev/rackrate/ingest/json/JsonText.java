package dev.rackrate.ingest.json;

import dev.rackrate.ingest.log.BadRow;
import dev.rackrate.ingest.log.Numbers;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// JSON of strangers, token by token, within bounds of depth and length.
public final class JsonText {

  private static final int LONGEST_BLANK = 64;
  private static final int LONGEST_TEXT = 1 << 20;
  private static final int DEEPEST = 64;
  private static final int LONGEST_NAME = 4_096;
  private static final int LONGEST_NUMBER = 100;

  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxStringLength(LONGEST_TEXT)
                  .maxNestingDepth(DEEPEST)
                  .maxNameLength(LONGEST_NAME)
                  .maxNumberLength(LONGEST_NUMBER)
                  .build())
          .build();

  private JsonText() {}

  /// Reads a stretch of JSON.
  @FunctionalInterface
  public interface Body {
    void read(JsonParser json);
  }

  /// Whether what comes next is an object or a list; the stream stays where it is.
  ///
  /// @param in one that can be marked
  public static boolean isNext(InputStream in) throws IOException {
    in.mark(LONGEST_BLANK);
    byte[] head = in.readNBytes(LONGEST_BLANK);
    in.reset();
    for (byte b : head) {
      if (b == '{' || b == '[') {
        return true;
      }
      boolean isBlankOrMark = b <= ' ';
      if (!isBlankOrMark) {
        return false;
      }
    }
    return false;
  }

  /// Hands a parser of the whole content to `body`; one or several values may follow each other.
  ///
  /// @throws BadRow where it is no JSON, or goes beyond the bounds
  public static void read(InputStream in, Body body) throws IOException {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), withoutMark(in))) {
      body.read(json);
    } catch (JacksonIOException unreadable) {
      throw unreadable.getCause();
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    } catch (JacksonException broken) {
      throw new BadRow(Sentence.of("is not JSON from here on"), place(broken));
    }
  }

  /// What goes beyond a bound stands at no place.
  private static Sentence place(JacksonException broken) {
    return broken.getLocation() == null
        ? Sentence.of("is not JSON from here on")
        : Sentence.of("is not JSON from line {} on", Arg.count(broken.getLocation().getLineNr()));
  }

  /// Hands a parser of one line to `body`.
  ///
  /// @throws BadRow where it is no JSON, or goes beyond the bounds
  public static void line(String text, Body body) {
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), text)) {
      body.read(json);
    } catch (JacksonException broken) {
      throw new BadRow(Sentence.of("is not JSON"));
    }
  }

  private static Reader withoutMark(InputStream in) throws IOException {
    PushbackReader text = new PushbackReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    int first = text.read();
    if (first >= 0 && first != '\uFEFF') {
      text.unread(first);
    }
    return text;
  }

  /// The line the parser stands on, counted from 1.
  public static long lineOf(JsonParser json) {
    return json.currentTokenLocation().getLineNr();
  }

  /// The number the parser stands on, written as such or as text; NaN where absent.
  ///
  /// @throws BadRow with the name of the field where it is none
  public static double number(JsonParser json, String name) {
    JsonToken token = json.currentToken();
    if (token == null || !token.isScalarValue()) {
      throw BadRow.field(name, Sentence.of("a number"), "" + token);
    }
    return Numbers.number(json.getString(), name);
  }

  /// The text the parser stands on; empty for null and for what is no single value, which is passed
  /// over.
  public static String text(JsonParser json) {
    JsonToken token = json.currentToken();
    if (token != null && token.isScalarValue()) {
      return token == JsonToken.VALUE_NULL ? "" : json.getString();
    }
    json.skipChildren();
    return "";
  }
}
