package dev.rackrate.performance.fit;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The fitted numbers of the performance model, looked up by area, name and group.
public final class Parameters {

  /// No parameter at all.
  public static final Parameters NONE = new Parameters(List.of());

  /// Names of the two ends of a spread.
  public static final String RESIDUAL_LOW = "residual_low";

  public static final String RESIDUAL_HIGH = "residual_high";

  private record Key(String area, String name, String group) {}

  private record Name(String area, String name) {}

  private final Map<Key, Parameter> byKey = new HashMap<>();
  private final List<Parameter> sorted;
  private final Map<String, List<Parameter>> byArea;
  private final Map<Name, Map<String, Double>> byName = new HashMap<>();

  /// @throws IllegalArgumentException where two rows have the same area, name and group
  public Parameters(List<Parameter> rows) {
    this.sorted =
        rows.stream()
            .sorted(
                Comparator.comparing(Parameter::area)
                    .thenComparing(Parameter::name)
                    .thenComparing(Parameter::group))
            .toList();
    this.byArea = sorted.stream().collect(Collectors.groupingBy(Parameter::area));
    for (Parameter row : sorted) {
      byName
          .computeIfAbsent(new Name(row.area(), row.name()), any -> new HashMap<>())
          .put(row.group(), row.value());
      if (byKey.put(key(row), row) != null) {
        throw new IllegalArgumentException(
            row.name() + " of " + row.area() + " is given twice for \"" + row.group() + "\"");
      }
    }
  }

  private static Key key(Parameter row) {
    return new Key(row.area(), row.name(), row.group());
  }

  /// The value of a parameter for a group.
  public OptionalDouble find(String area, String name, String group) {
    Parameter row = byKey.get(new Key(area, name, group));
    return row == null ? OptionalDouble.empty() : OptionalDouble.of(row.value());
  }

  /// The value of a parameter that holds for all.
  ///
  /// @throws IllegalStateException where it was never fitted
  public double get(String area, String name) {
    return find(area, name, "")
        .orElseThrow(() -> new IllegalStateException("no parameter " + name + " of " + area));
  }

  /// The values of a parameter by group.
  public Map<String, Double> groups(String area, String name) {
    return Collections.unmodifiableMap(byName.getOrDefault(new Name(area, name), Map.of()));
  }

  /// How far measurements lay from predictions of that group, e.g. of a basis.
  ///
  /// @throws IllegalStateException where none were held against it
  public Spread spread(String area, String group) {
    return new Spread(residual(area, RESIDUAL_LOW, group), residual(area, RESIDUAL_HIGH, group));
  }

  private double residual(String area, String name, String group) {
    return find(area, name, group)
        .orElseThrow(
            () -> new IllegalStateException("no " + name + " of " + area + " for " + group));
  }

  /// Every parameter, by area, name and group.
  public Stream<Parameter> rows() {
    return sorted.stream();
  }

  /// Those of an area, by name and group.
  List<Parameter> inArea(String area) {
    return Collections.unmodifiableList(byArea.getOrDefault(area, List.of()));
  }

  /// These and others, which must not name the same.
  public Parameters and(Parameters others) {
    return new Parameters(Stream.concat(rows(), others.rows()).toList());
  }
}
