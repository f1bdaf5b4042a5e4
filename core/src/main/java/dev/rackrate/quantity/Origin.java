package dev.rackrate.quantity;

import java.util.List;
import java.util.Optional;

/// Where one input of an answer came from.
public sealed interface Origin {

  /// Written in the study file.
  record StudyLine(String file, int line, int column, String path) implements Origin {}

  /// Set on the command line with `--set`.
  record CommandLine(String path) implements Origin {}

  /// A shipped assumption, a row of `assumptions.csv`.
  ///
  /// @param range what its source holds possible
  record Assumption(String name, String qualifier, Source source, Optional<Range> range)
      implements Origin {

    /// Without a range.
    public Assumption(String name, String qualifier, Source source) {
      this(name, qualifier, source, Optional.empty());
    }
  }

  /// What a source holds possible, in the unit of its table.
  record Range(double value, double low, double high) {

    /// The lowest value, where the figure stands for `now` in another unit.
    public double low(double now) {
      return inUnitOf(now, low);
    }

    /// The highest value, where the figure stands for `now` in another unit.
    public double high(double now) {
      return inUnitOf(now, high);
    }

    private double inUnitOf(double now, double end) {
      return now == value || value == 0 ? end : end * now / value;
    }
  }

  /// A row of another shipped table.
  record CatalogueRow(String table, String row, Source source) implements Origin {}

  /// Worked out from other figures by the formula given.
  record Derived(String formula, List<Part> parts) implements Origin {

    /// One figure that went in.
    public record Part(String name, double value, String unit, Origin origin) {}

    public Derived {
      parts = List.copyOf(parts);
    }
  }

  /// Not written, and the study asks for no defaults: zero or without effect.
  record Absent() implements Origin {}

  /// Whether the person asking wrote it, or all that it was worked out from.
  default boolean isWritten() {
    return switch (this) {
      case StudyLine _, CommandLine _ -> true;
      case Assumption _, CatalogueRow _, Absent _ -> false;
      case Derived derived ->
          !derived.parts().isEmpty()
              && derived.parts().stream().allMatch(p -> p.origin().isWritten());
    };
  }

  /// What its source holds possible, where it says so and not only one value.
  default Optional<Range> range() {
    return this instanceof Assumption assumed
        ? assumed.range().filter(range -> range.low() < range.high())
        : Optional.empty();
  }

  /// The sources behind it, nearest first.
  default List<Source> sources() {
    return switch (this) {
      case StudyLine _, CommandLine _, Absent _ -> List.of();
      case Assumption assumed -> List.of(assumed.source());
      case CatalogueRow(var _, var _, Source source) -> List.of(source);
      case Derived derived ->
          derived.parts().stream().flatMap(p -> p.origin().sources().stream()).distinct().toList();
    };
  }
}
