package dev.rackrate.study.text;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Bytes of a study file -> [Node]s, within bounds of size, depth and number.
///
/// Anchors and aliases are refused, so a small file cannot grow in memory. JSON is read as well.
public final class YamlReader {

  private static final int MOST_BYTES = 1 << 20;
  private static final int MOST_DEPTH = 24;
  private static final int MOST_NODES = 50_000;

  private final String file;
  private final Deque<Open> open = new ArrayDeque<>();
  private @Nullable Node root;
  private int nodes;

  private YamlReader(String file) {
    this.file = file;
  }

  /// A collection that has begun and not ended.
  private static final class Open {
    final boolean isMapping;
    final Place place;
    final List<Node> items = new ArrayList<>();
    final SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
    Node.@Nullable Scalar key;

    Open(boolean isMapping, Place place) {
      this.isMapping = isMapping;
      this.place = place;
    }

    Node close() {
      return isMapping ? new Node.Mapping(entries, place) : new Node.Sequence(items, place);
    }
  }

  /// Reads a file; `-` is standard input.
  public static Node.Mapping read(Path file) {
    String name = file.toString();
    if (name.equals("-")) {
      return ofStandardInput();
    }
    if (name.isEmpty()) {
      throw InputProblem.of(Sentence.of("the name of the study is empty; name a study file"));
    }
    if (Files.isDirectory(file)) {
      throw InputProblem.in(name, Sentence.of("this is a folder; name a study file in it"));
    }
    if (!Files.exists(file)) {
      throw InputProblem.in(name, Sentence.of("there is no such file; check the name"));
    }
    try (InputStream in = Files.newInputStream(file)) {
      return mapping(decode(in.readNBytes(MOST_BYTES + 1), name), name);
    } catch (IOException unreadable) {
      throw InputProblem.in(name, Sentence.of("cannot be read; check its permissions"));
    }
  }

  private static Node.Mapping ofStandardInput() {
    String name = "standard input";
    try {
      return mapping(decode(System.in.readNBytes(MOST_BYTES + 1), name), name);
    } catch (IOException unreadable) {
      throw InputProblem.in(name, Sentence.of("cannot be read"));
    }
  }

  private static String decode(byte[] bytes, String name) {
    if (bytes.length > MOST_BYTES) {
      throw InputProblem.in(
          name,
          Sentence.of(
              "larger than 1 MiB, the most a study may have; check that this is the right file"));
    }
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.chars().anyMatch(c -> c < ' ' && c != '\n' && c != '\r' && c != '\t')) {
        throw InputProblem.in(name, Sentence.of("not a text file; a study is YAML text in UTF-8"));
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException notUtf8) {
      throw InputProblem.in(
          name, Sentence.of("not a text file in UTF-8; a study is YAML text in UTF-8"));
    }
  }

  public static Node.Mapping mapping(String text, String name) {
    Node node =
        parse(text, name)
            .orElseThrow(() ->
                InputProblem.in(
                    name, Sentence.of("the file is empty; a study begins with \"rackrate: 1\"")));
    if (node instanceof Node.Mapping mapping) {
      return mapping;
    }
    throw InputProblem.at(
        node.place(),
        "",
        Sentence.of("a study has keys such as \"title: ...\", but here is {}", node.shape()));
  }

  /// The one document in `text`; empty where there is none.
  public static Optional<Node> parse(String text, String name) {
    YamlReader reader = new YamlReader(name);
    try {
      return reader.nodes(text);
    } catch (MarkedYamlEngineException broken) {
      throw InputProblem.at(
          reader.place(broken.getProblemMark()),
          "",
          Sentence.of(
              "not valid YAML ({}); check indentation, colons and quotation marks",
              Arg.name(sentence(broken.getProblem()))));
    } catch (YamlEngineException broken) {
      throw InputProblem.in(
          name, Sentence.of("not valid YAML ({})", Arg.name(sentence("" + broken.getMessage()))));
    }
  }

  private Optional<Node> nodes(String text) {
    LoadSettings settings = LoadSettings.builder().setLabel(file).setUseMarks(true).build();
    Iterator<Event> events = new Parse(settings).parseString(text).iterator();
    int documents = 0;
    while (events.hasNext()) {
      Event event = events.next();
      switch (event.getEventId()) {
        case Scalar -> scalar((ScalarEvent) event);
        case SequenceStart -> begin((CollectionStartEvent) event, false);
        case MappingStart -> begin((CollectionStartEvent) event, true);
        case SequenceEnd, MappingEnd -> add(open.pop().close());
        case Alias -> throw anchors(((AliasEvent) event).getStartMark());
        case DocumentStart -> {
          if (++documents > 1) {
            throw InputProblem.at(
                place(event.getStartMark()),
                "",
                Sentence.of("a second document begins; write one study a file"));
          }
        }
        case StreamStart, StreamEnd, DocumentEnd, Comment -> {}
      }
    }
    return Optional.ofNullable(root)
        .filter(node -> !(node instanceof Node.Scalar scalar && scalar.isEmpty()));
  }

  private void scalar(ScalarEvent event) {
    refuseAnchor(event, event.getTag().isPresent());
    boolean quoted = event.getScalarStyle() != ScalarStyle.PLAIN;
    add(new Node.Scalar(event.getValue(), quoted, place(event.getStartMark())));
  }

  private void begin(CollectionStartEvent event, boolean isMapping) {
    refuseAnchor(event, event.getTag().isPresent());
    Place place = place(event.getStartMark());
    if (open.size() >= MOST_DEPTH) {
      throw InputProblem.at(
          place, "", Sentence.of("nested deeper than any key of a study; check brackets"));
    }
    Open parent = open.peek();
    if (parent != null && parent.isMapping && parent.key == null) {
      throw InputProblem.at(place, "", Sentence.of("a key must be a word, such as \"title\""));
    }
    open.push(new Open(isMapping, place));
  }

  private void add(Node node) {
    if (++nodes > MOST_NODES) {
      throw InputProblem.at(node.place(), "", Sentence.of("more values than any study has"));
    }
    Open parent = open.peek();
    if (parent == null) {
      root = node;
    } else if (!parent.isMapping) {
      parent.items.add(node);
    } else if (parent.key == null) {
      parent.key = (Node.Scalar) node;
    } else {
      put(parent, parent.key, node);
      parent.key = null;
    }
  }

  private static void put(Open parent, Node.Scalar key, Node value) {
    Node.Entry before = parent.entries.put(key.text(), new Node.Entry(value, key.place()));
    if (before != null) {
      throw InputProblem.at(
          key.place(),
          key.text(),
          Sentence.of(
              "written twice, first on line {}; keep one",
              Arg.name("" + before.keyPlace().line())));
    }
  }

  private void refuseAnchor(NodeEvent event, boolean isTagged) {
    if (event.getAnchor().isPresent()) {
      throw anchors(event.getStartMark());
    }
    if (isTagged) {
      throw InputProblem.at(
          place(event.getStartMark()),
          "",
          Sentence.of("YAML tags (!) are not used in studies; write the value"));
    }
  }

  private InputProblem anchors(Optional<Mark> mark) {
    return InputProblem.at(
        place(mark),
        "",
        Sentence.of("YAML anchors and aliases (& and *) are not used in studies; write it out"));
  }

  private Place place(Optional<Mark> mark) {
    return mark.map(m -> new Place(file, m.getLine() + 1, m.getColumn() + 1))
        .orElseGet(() -> new Place(file, 1, 1));
  }

  private static String sentence(String message) {
    String line = message.lines().findFirst().orElse("");
    return line.length() > 90 ? line.substring(0, 87) + "..." : line;
  }
}
