package dev.rackrate.ask.claims;

import dev.rackrate.audit.MonthCount;
import dev.rackrate.audit.Retelling;
import dev.rackrate.problem.InputProblem;
import dev.rackrate.problem.Place;
import dev.rackrate.quantity.Quantity;
import dev.rackrate.scenario.Option;
import dev.rackrate.scenario.Scenario;
import dev.rackrate.study.StudyReader;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Overrides;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The study of a claim, read again under other conventions and defaults.
final class ToldStudy implements Retelling {

  private static final String USUAL_HORIZON = "36 months";

  private static final int WORKING_DAYS = 22;

  /// Hours of the longest working day.
  private static final double LONG_DAY = 12;

  private static final Map<Topic, Pattern> WORDS =
      new EnumMap<>(
          Map.of(
              Topic.PEOPLE,
              Pattern.compile(
                  "staff|people|person|admin|labou?r|salar|wage|engineer|operat|\\bops\\b|team"),
              Topic.SPACE,
              Pattern.compile("space|rack|coloc|hosting|rent|facilit|building|room|data.?cent"),
              Topic.COOLING,
              Pattern.compile("cool|power|electric|energy|pue"),
              Topic.DATA,
              Pattern.compile("egress|transfer|traffic|data|storage|network|bandwidth")));

  private final StudyReader reader;
  private final Node.Mapping study;
  private @Nullable Scenario stated;
  private final Map<MonthCount, Optional<Scenario>> counted = new EnumMap<>(MonthCount.class);
  private final Map<String, Optional<Scenario>> withDefaults = new HashMap<>();

  ToldStudy(StudyReader reader, Node.Mapping study) {
    this.reader = reader;
    this.study = study;
  }

  @Override
  public Scenario stated() {
    Scenario known = stated;
    if (known == null) {
      known = reader.read(withHorizon(study));
      stated = known;
    }
    return known;
  }

  private Node.Mapping withHorizon(Node.Mapping told) {
    return hasHorizon() ? told : set(told, "horizon", USUAL_HORIZON);
  }

  private static Node.Mapping set(Node.Mapping told, String path, String value) {
    return Overrides.with(told, path, new Node.Scalar(value, false, Place.commandLine()));
  }

  @Override
  public Optional<Scenario> counting(MonthCount months) {
    return counted.computeIfAbsent(months, this::counted);
  }

  private Optional<Scenario> counted(MonthCount months) {
    if (months != MonthCount.WORKING_DAYS_22) {
      return with("conventions.hours-per-month", months.hours());
    }
    Optional<Double> perDay = number("demand", "hours-per-day").filter(hours -> hours <= LONG_DAY);
    if (perDay.isPresent()) {
      return with("demand.hours-per-month", WORKING_DAYS * perDay.get());
    }
    return under("demand", "utilisation").isPresent()
        ? with("conventions.hours-per-month", months.hours())
        : Optional.empty();
  }

  private Optional<Scenario> with(String path, double value) {
    return read(withHorizon(set(study, path, Double.toString(value))));
  }

  @Override
  public Optional<Scenario> completed() {
    return withDefaults.computeIfAbsent(
        "completed", _ -> read(withGpu(set(withHorizon(study), "defaults", "shipped"))));
  }

  @Override
  public Optional<Scenario> today() {
    return withDefaults.computeIfAbsent(
        "today", _ -> read(withGpu(set(withHorizon(undated()), "defaults", "shipped"))));
  }

  private Node.Mapping undated() {
    SequencedMap<String, Node.Entry> undated = new LinkedHashMap<>(study.entries());
    undated.remove("as-of");
    undated.remove("start");
    return new Node.Mapping(undated, study.place());
  }

  /// Counts the work in the GPU of the machine to build, so that other GPUs are converted.
  private Node.Mapping withGpu(Node.Mapping told) {
    if (under("demand", "gpu").isPresent() || under("demand", "gpus").isEmpty()) {
      return told;
    }
    return stated().options().stream()
        .filter(option -> option.kind().isOwned() && !option.gpu().isEmpty())
        .map(Option::gpu)
        .findFirst()
        .map(gpu -> set(told, "demand.gpu", gpu))
        .orElse(told);
  }

  private Optional<Scenario> read(Node.Mapping told) {
    try {
      return Optional.of(reader.read(told));
    } catch (InputProblem doesNotGo) {
      return Optional.empty();
    }
  }

  @Override
  public boolean hasHorizon() {
    return value(study, "horizon").isPresent();
  }

  @Override
  public boolean speaksOf(Topic topic) {
    return switch (topic) {
      case PEOPLE -> value(study, "team").isPresent() || anyEntry("upkeep") || isNamed(topic);
      case SPACE ->
          under("site", "space").isPresent()
              || under("site", "hosting").isPresent()
              || isNamed(topic);
      case COOLING ->
          under("site", "pue").isPresent()
              || anyEntry("running")
              || anyEntry("upkeep")
              || isNamed(topic);
      case DATA -> under("demand", "data").isPresent() || isNamed(topic);
      case DISCOUNTING -> value(study, "discount-rate").isPresent();
      case RESALE -> anyEntry("resale");
    };
  }

  private boolean anyEntry(String key) {
    return entries("build").stream().anyMatch(entry -> entry.containsKey(key));
  }

  /// Whether a cost that the source names itself is for it.
  private boolean isNamed(Topic topic) {
    Pattern words = WORDS.get(topic);
    return words != null && labels().stream().anyMatch(label -> words.matcher(label).find());
  }

  private List<String> labels() {
    List<String> labels = new ArrayList<>();
    for (String list : List.of("build", "rent")) {
      entries(list).forEach(entry -> labels(entry.get("costs"), labels));
    }
    if (study.entries().get("site") instanceof Node.Entry(Node.Mapping site, Place _)) {
      labels(site.entries().get("costs"), labels);
    }
    return labels;
  }

  private static void labels(Node.@Nullable Entry costs, List<String> to) {
    if (costs != null && costs.value() instanceof Node.Sequence list) {
      for (Node item : list.items()) {
        if (item instanceof Node.Mapping cost
            && cost.entries().get("label") instanceof Node.Entry(Node.Scalar label, Place _)) {
          to.add(label.text().toLowerCase(Locale.ROOT));
        }
      }
    }
  }

  private List<SequencedMap<String, Node.Entry>> entries(String list) {
    List<SequencedMap<String, Node.Entry>> entries = new ArrayList<>();
    if (study.entries().get(list) instanceof Node.Entry(Node.Sequence items, Place _)) {
      for (Node item : items.items()) {
        if (item instanceof Node.Mapping entry) {
          entries.add(entry.entries());
        }
      }
    }
    return entries;
  }

  private Optional<Double> number(String section, String key) {
    return under(section, key)
        .filter(Node.Scalar.class::isInstance)
        .map(Node.Scalar.class::cast)
        .flatMap(scalar -> Quantity.number(scalar.text().strip()));
  }

  private Optional<Node> under(String section, String key) {
    return value(study, section)
        .filter(Node.Mapping.class::isInstance)
        .map(Node.Mapping.class::cast)
        .flatMap(mapping -> value(mapping, key));
  }

  private static Optional<Node> value(Node.Mapping mapping, String key) {
    return Optional.ofNullable(mapping.entries().get(key)).map(Node.Entry::value);
  }
}
