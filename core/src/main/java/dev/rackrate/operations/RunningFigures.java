package dev.rackrate.operations;

import dev.rackrate.quantity.Given;
import dev.rackrate.quantity.Source;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of running machines beside the inputs of options: how often things happen, how
/// long they last and what they take, by the name of the assumption.
public record RunningFigures(Map<String, Given> figures) {

  /// Nothing is known.
  public static final RunningFigures NONE = new RunningFigures(Map.of());

  static final String INCIDENTS = "incident.per-year";
  static final String INCIDENT_HOURS = "incident.hours";
  static final String INCIDENT_HITS = "incident.hits";
  static final String FIRST_CREDIT = "credit.first";
  static final String SECOND_CREDIT = "credit.second";
  static final String SECOND_FROM = "credit.second-from";
  static final String THIRD_CREDIT = "credit.third";
  static final String THIRD_FROM = "credit.third-from";

  /// What of a month's bill is paid back, and from which share of its time out.
  static final List<String> CREDITS =
      List.of(FIRST_CREDIT, SECOND_CREDIT, SECOND_FROM, THIRD_CREDIT, THIRD_FROM);

  static final String REPAIR_WITH_SPARE = "build.repair-time spare";
  static final String FEE = "team.third-party-fee";
  static final String FEE_SHARE = "team.third-party-share";
  static final String CHECKPOINT = "demand.interruptible.checkpoint";
  static final String RESTART = "demand.interruptible.restart";

  /// What people take under an operating model, and how fast they are.
  static final List<String> OF_MODEL =
      List.of("team.hours", "team.fixed-hours", "team.rented-hours", "event.restore-times");

  public RunningFigures {
    figures = Map.copyOf(figures);
  }

  /// Every name that may be asked for.
  public static List<String> names() {
    List<String> names = new ArrayList<>();
    for (EventKind kind : EventKind.values()) {
      for (String figure : List.of("per-year", "restore", "staff", "rented")) {
        names.add(name(kind, figure));
      }
    }
    for (Duty.Kind kind : Duty.Kind.values()) {
      names.add("duty." + kind.label());
    }
    names.add(INCIDENT_HITS);
    names.addAll(CREDITS);
    names.add(FEE);
    names.add(FEE_SHARE);
    names.add(CHECKPOINT);
    names.add(RESTART);
    return names;
  }

  /// Names of figures that are asked for under a qualifier of their own, which stands after them,
  /// with those qualifiers; without any, under each there is.
  public static Map<String, List<String>> qualified() {
    Map<String, List<String>> names = new LinkedHashMap<>();
    List<String> models =
        Arrays.stream(OperatingModel.values()).map(OperatingModel::qualifier).toList();
    OF_MODEL.forEach(name -> names.put(name, models));
    names.put("build.repair-time", List.of("spare"));
    names.put(INCIDENTS, List.of());
    names.put(INCIDENT_HOURS, List.of());
    return names;
  }

  Optional<Given> find(String name) {
    return Optional.ofNullable(figures.get(name));
  }

  double value(String name) {
    return find(name).map(Given::value).orElse(0.0);
  }

  /// A figure of an operating model.
  Optional<Double> of(OperatingModel model, String name) {
    return find(name + " " + model.qualifier()).map(Given::value);
  }

  static String name(EventKind kind, String figure) {
    return "event." + kind.label() + "." + figure;
  }

  /// Whether nothing is known of any event.
  public boolean isEmpty() {
    return figures.keySet().stream().noneMatch(name -> name.startsWith("event."));
  }

  double value(EventKind kind, String figure) {
    return Optional.ofNullable(figures.get(name(kind, figure))).map(Given::value).orElse(0.0);
  }

  double share(Duty.Kind kind) {
    return Optional.ofNullable(figures.get("duty." + kind.label())).map(Given::value).orElse(0.0);
  }

  /// The sources behind what is known of an event.
  List<Source> sources(EventKind kind) {
    return sources("event." + kind.label() + ".");
  }

  List<Source> sources(Duty.Kind kind) {
    return sources("duty." + kind.label());
  }

  private List<Source> sources(String prefix) {
    return figures.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(prefix))
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().origin().sources().stream())
        .distinct()
        .toList();
  }
}
