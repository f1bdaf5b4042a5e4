package dev.rackrate.store;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.quantity.Sentence;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Everything in a store, row by row; as a text of one JSON array a line, whose first says what it
/// is and whose last how many rows there are, so that one cut short is told.
public final class Snapshot {

  private static final JsonFactory JSON = new JsonFactory();
  private static final String HEAD = "[\"rackrate-store\",1]";
  private static final String END = "end";
  private static final int FETCHED = 50;

  private Snapshot() {}

  /// Takes rows.
  @FunctionalInterface
  public interface Taker {
    void take(Tables.Table table, List<Object> values) throws SQLException;
  }

  /// Gives rows.
  @FunctionalInterface
  public interface Giver {
    void giveTo(Taker taker) throws SQLException;
  }

  static void read(Connection connection, Taker taker) throws SQLException {
    for (Tables.Table table : Tables.ALL) {
      try (PreparedStatement statement = connection.prepareStatement(table.select())) {
        statement.setFetchSize(FETCHED);
        try (ResultSet row = statement.executeQuery()) {
          while (row.next()) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < table.columns().size(); i++) {
              values.add(table.isNumber(i) ? (Object) row.getLong(i + 1) : row.getString(i + 1));
            }
            taker.take(table, values);
          }
        }
      }
    }
  }

  /// Writes a store as text.
  public static void write(StudyStore store, Writer to) {
    try {
      to.write(HEAD + "\n");
      long[] rows = {0};
      store.copy((table, values) -> {
        rows[0]++;
        line(to, table.name(), values);
      });
      line(to, END, List.of(rows[0]));
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  private static void line(Writer to, String name, List<Object> values) {
    try {
      StringWriter text = new StringWriter();
      try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
        json.writeStartArray();
        json.writeString(name);
        for (Object value : values) {
          if (value instanceof Long number) {
            json.writeNumber(number);
          } else {
            json.writeString(value.toString());
          }
        }
        json.writeEndArray();
      }
      to.write(text + "\n");
    } catch (IOException full) {
      throw new UncheckedIOException(full);
    }
  }

  /// What a text holds that [#write] wrote.
  ///
  /// @param name of the file, for messages
  public static Giver of(BufferedReader text, String name) {
    return taker -> {
      try {
        if (!HEAD.equals(text.readLine())) {
          throw InputProblem.in(name, Sentence.of("is not a backup of a rackrate store"));
        }
        long rows = 0;
        for (String line = text.readLine(); line != null; line = text.readLine()) {
          List<Object> values = values(line, name, rows + 2);
          String table = values.getFirst().toString();
          if (table.equals(END)) {
            if (!values.equals(List.of(END, rows)) || text.readLine() != null) {
              throw InputProblem.in(
                  name, Sentence.of("is not whole: rows are missing or too many"));
            }
            return;
          }
          give(taker, table, values.subList(1, values.size()), name, rows + 2);
          rows++;
        }
        throw InputProblem.in(name, Sentence.of("is not whole: its end is missing"));
      } catch (IOException unreadable) {
        throw InputProblem.in(name, Sentence.of("cannot be read to its end"));
      }
    };
  }

  private static void give(Taker taker, String name, List<Object> values, String file, long line)
      throws SQLException {
    Tables.Table table =
        Tables.ALL.stream()
            .filter(known -> known.name().equals(name))
            .findFirst()
            .orElseThrow(() -> damaged(file, line));
    if (values.size() != table.columns().size()) {
      throw damaged(file, line);
    }
    for (int i = 0; i < values.size(); i++) {
      if (table.isNumber(i) != values.get(i) instanceof Long) {
        throw damaged(file, line);
      }
    }
    taker.take(table, values);
  }

  private static List<Object> values(String line, String file, long number) {
    List<Object> values = new ArrayList<>();
    try (JsonParser json = JSON.createParser(ObjectReadContext.empty(), line)) {
      if (json.nextToken() != JsonToken.START_ARRAY) {
        throw damaged(file, number);
      }
      for (JsonToken token = json.nextToken();
          token != JsonToken.END_ARRAY;
          token = json.nextToken()) {
        if (token == JsonToken.VALUE_NUMBER_INT) {
          values.add(json.getLongValue());
        } else if (token == JsonToken.VALUE_STRING) {
          values.add(json.getString());
        } else {
          throw damaged(file, number);
        }
      }
    } catch (JacksonException broken) {
      throw damaged(file, number);
    }
    if (values.isEmpty()) {
      throw damaged(file, number);
    }
    return values;
  }

  private static InputProblem damaged(String file, long line) {
    return InputProblem.in(file + ":" + line, Sentence.of("is damaged; take another backup"));
  }
}
