package dev.rackrate.study.text;

import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// Applies `--set PATH=VALUE` to a study before it is read.
///
/// Entries of lists are named by position from 0 (`build[0].price`) or by their `name`
/// (`build[my-box].price`).
public final class Overrides {

  /// Ways to say the same thing: setting one takes the place of the others.
  private static final List<String> HOURS =
      List.of("hours-per-week", "hours-per-day", "hours-per-month", "utilisation");

  private Overrides() {}

  public static Node.Mapping apply(Node.Mapping study, List<String> sets) {
    Node.Mapping result = study;
    for (String set : sets) {
      int equals = set.indexOf('=');
      if (equals < 1) {
        throw InputProblem.in(
            "--set " + set,
            Sentence.of("write PATH=VALUE, e.g. --set site.electricity='0.30 USD/kWh'"));
      }
      Node value = value(set.substring(equals + 1));
      result = put(result, steps(set.substring(0, equals).strip()), value, set);
    }
    return result;
  }

  /// What stands behind the `=`.
  public static Node value(String text) {
    return YamlReader.parse(text, Place.COMMAND_LINE)
        .map(Overrides::onCommandLine)
        .orElseGet(() -> new Node.Scalar("", false, Place.commandLine()));
  }

  /// The study with the value at a path replaced, as `--set` does it.
  public static Node.Mapping with(Node.Mapping study, String path, Node value) {
    return put(study, steps(path.strip()), value, path);
  }

  private static List<String> steps(String path) {
    List<String> steps = new ArrayList<>();
    int from = 0;
    for (int i = 0; i <= path.length(); i++) {
      boolean inBrackets = path.lastIndexOf('[', i) > path.lastIndexOf(']', i);
      boolean ends = i == path.length() || (!inBrackets && path.charAt(i) == '.');
      if (ends || (path.charAt(i) == '[' && i > from)) {
        if (i > from) {
          steps.add(path.substring(from, i));
        }
        from = ends ? i + 1 : i;
      }
    }
    return steps;
  }

  private static Node.Mapping put(Node.Mapping parent, List<String> steps, Node value, String set) {
    if (steps.isEmpty()) {
      throw InputProblem.in("--set " + set, Sentence.of("name a key before the ="));
    }
    String key = steps.getFirst();
    SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>(parent.entries());
    if (HOURS.contains(key)) {
      HOURS.forEach(entries::remove);
    }
    Node.Entry old = entries.get(key);
    Optional<Node> before = Optional.ofNullable(old).map(Node.Entry::value);
    Node next = replaced(before, steps.subList(1, steps.size()), value, set, false);
    entries.put(key, new Node.Entry(next, old == null ? value.place() : old.keyPlace()));
    return new Node.Mapping(entries, parent.place());
  }

  /// @param isEntry whether it stands in a list, where a bare name is one of the catalogue
  private static Node replaced(
      Optional<Node> before, List<String> rest, Node value, String set, boolean isEntry) {
    if (rest.isEmpty()) {
      return value;
    }
    if (rest.getFirst().startsWith("[")) {
      return inList(before, rest, value, set);
    }
    Node.Mapping section =
        before
            .map(node -> asSection(node, isEntry))
            .orElseGet(() -> new Node.Mapping(new LinkedHashMap<>(), value.place()));
    return put(section, rest, value, set);
  }

  /// A section as it is; a bare name of the catalogue as one that starts from it; a plain yes as
  /// one of which nothing more was said.
  private static Node.Mapping asSection(Node node, boolean isEntry) {
    return switch (node) {
      case Node.Mapping mapping -> mapping;
      case Node.Scalar name ->
          isEntry
              ? Names.fromCatalogue(name)
              : new Node.Mapping(new LinkedHashMap<>(), name.place());
      case Node.Sequence list -> new Node.Mapping(new LinkedHashMap<>(), list.place());
    };
  }

  private static Node inList(Optional<Node> before, List<String> rest, Node value, String set) {
    String name = rest.getFirst().replaceAll("[\\[\\]]", "");
    if (!(before.orElse(value) instanceof Node.Sequence list)) {
      throw InputProblem.in("--set " + set, Sentence.of("there is no list to change"));
    }
    List<Node> items = new ArrayList<>(list.items());
    for (int i = 0; i < items.size(); i++) {
      if (name.equals(Integer.toString(i)) || name.equals(nameOf(items.get(i)))) {
        Node item = items.get(i);
        items.set(i, replaced(Optional.of(item), rest.subList(1, rest.size()), value, set, true));
        return new Node.Sequence(items, list.place());
      }
    }
    throw InputProblem.in(
        "--set " + set,
        Sentence.of(
            "the list has {} entr{y|ies} and none is called {}; count from 0",
            Arg.count(items.size()),
            Arg.name(name)));
  }

  private static String nameOf(Node item) {
    return switch (item) {
      case Node.Scalar scalar -> scalar.text();
      case Node.Sequence _ -> "";
      case Node.Mapping mapping -> {
        Node.Entry name = mapping.entries().get("name");
        yield name != null && name.value() instanceof Node.Scalar scalar ? scalar.text() : "";
      }
    };
  }

  private static Node onCommandLine(Node node) {
    Place place = Place.commandLine();
    return switch (node) {
      case Node.Scalar scalar -> new Node.Scalar(scalar.text(), scalar.quoted(), place);
      case Node.Sequence list ->
          new Node.Sequence(list.items().stream().map(Overrides::onCommandLine).toList(), place);
      case Node.Mapping mapping -> {
        SequencedMap<String, Node.Entry> entries = new LinkedHashMap<>();
        mapping
            .entries()
            .forEach((key, entry) ->
                entries.put(key, new Node.Entry(onCommandLine(entry.value()), place)));
        yield new Node.Mapping(entries, place);
      }
    };
  }
}
