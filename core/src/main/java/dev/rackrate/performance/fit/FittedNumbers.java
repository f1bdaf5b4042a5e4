package dev.rackrate.performance.fit;

import dev.rackrate.catalogue.Gpu;
import dev.rackrate.performance.chip.ChipGeneration;
import dev.rackrate.quantity.Confidence;
import dev.rackrate.quantity.Origin;
import dev.rackrate.quantity.PartialDate;
import dev.rackrate.quantity.Source;
import dev.rackrate.workload.Precision;
import dev.rackrate.workload.Stack;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The fitted numbers behind a prediction, each with the measurements it was fitted to.
public final class FittedNumbers {

  private static final String TABLE = "performance_parameters.csv";

  /// The day of a fit to tables none of which bears a date.
  private static final String DAY_OF_THE_FIT = "2026-11";

  private static final String MAKER = "maker";
  private static final Set<String> BY_STACK =
      Set.of("stack", "host", "layer", "first", "token", "mixture_layer", "dealt_layer");

  private static final Set<String> NOT_FITTED =
      Set.of(Knowledge.KNOWN, Knowledge.FORM, Reach.LEAST, Reach.MOST);

  private final Parameters parameters;
  private final Map<String, Source> sources = new HashMap<>();

  public FittedNumbers(Parameters parameters) {
    this.parameters = parameters;
    parameters.rows().map(Parameter::area).distinct().forEach(area -> sources.put(area, of(area)));
  }

  private Source of(String area) {
    Set<String> tables = new TreeSet<>();
    String newest = "";
    for (Parameter row : parameters.inArea(area)) {
      Arrays.stream(row.sources().split(";", -1))
          .map(String::strip)
          .filter(table -> !table.isEmpty())
          .forEach(tables::add);
      newest = row.date().compareTo(newest) > 0 ? row.date() : newest;
    }
    return new Source(
        "fit:" + area,
        "fit of the performance model (" + area + ") to " + String.join(", ", tables),
        "",
        PartialDate.parse(newest).orElseGet(() -> PartialDate.parse(DAY_OF_THE_FIT).orElseThrow()),
        Confidence.ESTIMATE);
  }

  /// Numbers of an area that hold for all, or for one of the groups named.
  public List<Origin.Derived.Part> holding(String area, Set<String> groups) {
    return parameters.inArea(area).stream()
        .filter(row -> !isKnowledge(row) && !isResidual(row))
        .filter(row -> row.group().isEmpty() || groups.contains(row.group()))
        .map(this::part)
        .toList();
  }

  /// Numbers of language models: those of the software, or of all of it where it was not measured,
  /// and of the generation of the GPU.
  public List<Origin.Derived.Part> ofLanguage(String area, Stack stack, Gpu gpu) {
    Map<String, Boolean> isKnown = new HashMap<>();
    parameters.inArea(area).stream()
        .filter(row -> BY_STACK.contains(row.name()))
        .forEach(
            row -> isKnown.merge(row.name(), row.group().equals(stack.name()), (a, b) -> a || b));
    return parameters.inArea(area).stream()
        .filter(row -> !isKnowledge(row) && !isResidual(row))
        .filter(row ->
            row.group().isEmpty()
                || row.group().equals(ChipGeneration.of(gpu).attentionKind())
                || (row.name().equals(MAKER) && row.group().equals(gpu.vendor()))
                || row.group().equals(stack.name())
                || (BY_STACK.contains(row.name()) && !isKnown.getOrDefault(row.name(), false)))
        .map(this::part)
        .toList();
  }

  /// What the software takes longer by on the chips of another maker than most was measured on: the
  /// maker's own factor, or that of all others.
  public List<Origin.Derived.Part> maker(String area, Gpu gpu) {
    if (gpu.vendor().equals(Knowledge.MEASURED_VENDOR)) {
      return List.of();
    }
    List<Parameter> all =
        parameters.inArea(area).stream().filter(row -> row.name().equals(MAKER)).toList();
    List<Parameter> own = all.stream().filter(row -> row.group().equals(gpu.vendor())).toList();
    List<Parameter> others = all.stream().filter(row -> row.group().isEmpty()).toList();
    return (own.isEmpty() ? others : own).stream().map(this::part).toList();
  }

  /// The share of the peak that large products reach on a GPU in a format, where it was measured.
  public List<Origin.Derived.Part> ceiling(Gpu gpu, Precision precision) {
    List<String> groups =
        List.of(gpu.id(), Ceilings.chip(gpu.id()), ChipGeneration.likeCeiling(gpu)).stream()
            .map(name -> Ceilings.group(name, precision))
            .toList();
    List<Parameter> rows = parameters.inArea(Ceilings.AREA);
    for (String group : groups) {
      for (Parameter row : rows) {
        if (row.group().equals(group)) {
          return List.of(part(row));
        }
      }
    }
    return List.of();
  }

  /// Both ends of the interval, before it is widened for what was not stated.
  public List<Origin.Derived.Part> interval(String area, String group) {
    List<Origin.Derived.Part> parts = new ArrayList<>();
    for (Parameter row : parameters.inArea(area)) {
      if (isResidual(row) && row.group().equals(group)) {
        parts.add(part(row));
      }
    }
    return parts;
  }

  private static boolean isKnowledge(Parameter row) {
    return NOT_FITTED.contains(row.name());
  }

  private static boolean isResidual(Parameter row) {
    return row.name().equals(Parameters.RESIDUAL_LOW)
        || row.name().equals(Parameters.RESIDUAL_HIGH);
  }

  private Origin.Derived.Part part(Parameter row) {
    String group = row.group().isEmpty() ? "" : " for " + row.group();
    String rows =
        row.rows() == 0
            ? "no row of its own"
            : "fitted to "
                + row.rows()
                + " "
                + (row.rows() == 1 ? "row" : "rows")
                + (row.date().isEmpty() ? "" : ", the newest of " + row.date());
    Source source = sources.get(row.area());
    if (source == null) {
      throw new IllegalStateException("no source of " + row.area());
    }
    return new Origin.Derived.Part(
        row.name() + " of " + row.area() + group,
        row.value(),
        "",
        new Origin.CatalogueRow(TABLE, rows, source));
  }
}
