package dev.rackrate.study.text;

import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A piece of a study file as written, with its place.
public sealed interface Node {

  Place place();

  /// A single value.
  ///
  /// @param quoted whether it stood in quotation marks
  record Scalar(String text, boolean quoted, Place place) implements Node {
    boolean isEmpty() {
      return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }
  }

  /// Values in order.
  record Sequence(List<Node> items, Place place) implements Node {
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /// Values by key, in the order written.
  record Mapping(SequencedMap<String, Entry> entries, Place place) implements Node {
    public Mapping {
      entries = new LinkedHashMap<>(entries);
    }
  }

  /// The value of a key, and where the key stands.
  record Entry(Node value, Place keyPlace) {}

  /// What it is, in a word.
  default Arg shape() {
    return switch (this) {
      case Scalar scalar ->
          scalar.isEmpty()
              ? Arg.said(Sentence.of("nothing"))
              : Arg.name("\"" + shortened(scalar.text()) + "\"");
      case Sequence list ->
          Arg.said(list.items().isEmpty() ? Sentence.of("an empty list") : Sentence.of("a list"));
      case Mapping _ -> Arg.said(Sentence.of("a section with keys"));
    };
  }

  private static String shortened(String text) {
    String oneLine = text.replaceAll("\\s+", " ");
    return oneLine.length() > 60 ? oneLine.substring(0, 57) + "..." : oneLine;
  }
}
