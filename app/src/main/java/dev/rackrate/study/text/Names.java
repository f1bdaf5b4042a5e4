package dev.rackrate.study.text;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// The lists `build` and `rent`, whose entries are names of the catalogue or written out.
public final class Names {

  private Names() {}

  /// The entries as written; a single name counts as a list of one.
  public static List<Node> items(Section study, String key) {
    Optional<Node> value = study.value(key);
    if (value.isPresent() && value.get() instanceof Node.Scalar scalar) {
      return scalar.text().equals("none") ? List.of() : List.of(scalar);
    }
    return study.list(key);
  }

  /// Whether an entry stands for everything the catalogue has.
  public static boolean isAuto(Node item) {
    return item instanceof Node.Scalar scalar && scalar.text().equals("auto");
  }

  /// Whether a list leaves something to be found.
  public static boolean hasAuto(Section study, String key) {
    return items(study, key).stream().anyMatch(Names::isAuto);
  }

  /// A name found for `auto`, at its place in the study.
  public static Node.Scalar named(Node.Scalar auto, String id) {
    return new Node.Scalar(id, auto.quoted(), auto.place());
  }

  /// An entry as a section; a bare name becomes one that starts from the catalogue.
  public static Section entry(Section study, String key, int index, Node item) {
    if (!(item instanceof Node.Scalar name)) {
      return study.entry(key, index, item);
    }
    return study.entry(key, index, fromCatalogue(name));
  }

  /// A bare name as a section.
  public static Node.Mapping fromCatalogue(Node.Scalar name) {
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    entries.put("from", new Node.Entry(name, name.place()));
    return new Node.Mapping(entries, name.place());
  }

  /// What ends a sentence about a name the catalogue does not have.
  public static Arg orWrittenOut(List<String> near) {
    return Nearest.meant(near, Sentence.of("write it out with name: and its prices"));
  }
}
