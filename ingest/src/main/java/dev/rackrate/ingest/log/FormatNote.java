package dev.rackrate.ingest.log;

import dev.rackrate.quantity.Require;
import java.util.List;
import java.util.Locale;

/// What users are told of a format.
///
/// @param label the word on the command line
/// @param title what it is, in a few words
/// @param how how to collect such a file: a command where there is one
/// @param columns every column or key of it, and what becomes of it
public record FormatNote(String label, String title, String how, List<Column> columns) {

  /// What becomes of a column.
  public enum Use {
    /// The answer rests on it.
    USED,
    /// Checked or shown, without a figure of the answer resting on it.
    READ,
    IGNORED;

    /// The word used in the table of formats.
    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /// One column or key.
  ///
  /// @param why it is used, read or ignored, in a few words
  public record Column(String name, Use use, String why) {}

  public FormatNote {
    Require.notBlank(label, "label of a format");
    Require.notBlank(title, "title of " + label);
    Require.notBlank(how, "way to collect " + label);
    columns = List.copyOf(columns);
  }

  public static Column used(String name, String why) {
    return new Column(name, Use.USED, why);
  }

  public static Column noted(String name, String why) {
    return new Column(name, Use.READ, why);
  }

  public static Column ignored(String name, String why) {
    return new Column(name, Use.IGNORED, why);
  }
}
