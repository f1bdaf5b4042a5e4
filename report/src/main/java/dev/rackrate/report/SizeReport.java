package dev.rackrate.report;

import dev.rackrate.performance.request.Placement;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.sizing.Layout;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeAnswer.Candidate;
import dev.rackrate.sizing.SizeAnswer.OfWorkload;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.Throughput;
import dev.rackrate.workload.WorkUnit;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import tools.jackson.core.JsonGenerator;

/// Workloads against GPUs as text and JSON; money in the currency of the study.
public final class SizeReport {

  private static final int MOST_ROWS = 20;
  private static final int MOST_REASONS = 5;

  private SizeReport() {}

  /// A table for each workload: of each GPU the fewest that do it.
  ///
  /// @param isAll whether every number of GPUs is shown, not only the fewest
  public static String text(SizeAnswer answer, boolean isAll) {
    StringBuilder text = new StringBuilder(answer.title()).append("\n\n");
    for (OfWorkload workload : answer.workloads()) {
      text.append(table(answer, workload, isAll)).append('\n');
    }
    return text.toString();
  }

  private static String table(SizeAnswer answer, OfWorkload workload, boolean isAll) {
    MoneyFormat money = new MoneyFormat(answer.currency());
    String unit = workload.workload().unit().label();
    Table table = new Table("lrrrrrl");
    table.row("GPUs", "GiB needed", "GiB there", "a second", "hours", "a " + unit, "basis");
    List<Candidate> shown = isAll ? workload.candidates() : fewest(workload);
    List<Candidate> rows =
        shown.stream().filter(Candidate::fits).limit(isAll ? Long.MAX_VALUE : MOST_ROWS).toList();
    rows.forEach(candidate -> row(table, candidate, money));
    long done = shown.stream().filter(Candidate::fits).count();
    StringBuilder text = new StringBuilder();
    text.append(
        Say.format(
            "%s (%s)%s%n",
            workload.workload().name(),
            workload.workload().kind().label(),
            done == 0 ? ": nothing that can be had does it" : ""));
    if (done > 0) {
      text.append(withLayouts(table, rows));
    }
    if (!isAll && done > MOST_ROWS) {
      text.append(
          "  shown %d of %d GPUs that do it; --all shows every number of them\n"
              .formatted(MOST_ROWS, done));
    }
    reasons(workload).forEach(reason -> text.append(Paragraph.wrap("  x ", reason)));
    return text.toString();
  }

  /// The table, and below each row how several GPUs share the work.
  private static String withLayouts(Table table, List<Candidate> rows) {
    List<String> lines = table.text().lines().toList();
    StringBuilder text = new StringBuilder(lines.getFirst()).append('\n');
    for (int i = 0; i < rows.size(); i++) {
      text.append(lines.get(i + 1)).append('\n');
      String layout = layout(rows.get(i).sizing()).text();
      if (!layout.isEmpty() && rows.get(i).sizing().placement().gpus() > 1) {
        text.append("      ").append(layout).append('\n');
      }
    }
    return text.toString();
  }

  private static void row(Table table, Candidate candidate, MoneyFormat money) {
    if (candidate.sizing() instanceof Sizing.Done done) {
      Throughput speed = done.throughput();
      table.row(
          name(done.placement()),
          done.memory().needsGib().isPresent()
              ? Say.format("%.1f", done.memory().needsGib().getAsDouble())
              : "-",
          Double.isNaN(done.memory().hasGib()) ? "-" : Say.format("%.0f", done.memory().hasGib()),
          Say.format(
              "%s (%s to %s)",
              prefixed(speed.value()), prefixed(speed.low()), prefixed(speed.high())),
          done.hoursOfRun().map(hours -> Say.format("%.1f", hours.value())).orElse("-"),
          candidate.perUnit().map(price -> money.price(price.usd())).orElse("-"),
          speed.basis().label());
    }
  }

  /// Three significant digits, with a prefix where the figure is large.
  private static String prefixed(double value) {
    double size = value >= 1e12 ? 1e12 : value >= 1e9 ? 1e9 : value >= 1e6 ? 1e6 : 1;
    String prefix = size == 1e12 ? " T" : size == 1e9 ? " G" : size == 1e6 ? " M" : "";
    return TextReport.plain(round(value / size)) + prefix;
  }

  /// Three significant digits of a predicted figure.
  private static double round(double value) {
    double size = Math.pow(10, 2 - Math.floor(Math.log10(value)));
    return Math.rint(value * size) / size;
  }

  private static String name(Placement placement) {
    return placement.nodes() == 1
        ? "%d x %s".formatted(placement.gpus(), placement.gpu().name())
        : "%d machines of %d x %s"
            .formatted(placement.nodes(), placement.gpusPerNode(), placement.gpu().name());
  }

  /// Of each GPU the first that does it.
  private static List<Candidate> fewest(OfWorkload workload) {
    Set<String> seen = new HashSet<>();
    return workload.candidates().stream()
        .filter(Candidate::fits)
        .filter(candidate -> seen.add(candidate.sizing().placement().gpu().id()))
        .toList();
  }

  /// Why GPUs of which no number does it do not, each with its largest number.
  private static List<String> reasons(OfWorkload workload) {
    Set<String> able = new HashSet<>();
    fewest(workload).forEach(c -> able.add(c.sizing().placement().gpu().id()));
    Map<String, String> reasons = new LinkedHashMap<>();
    for (Candidate candidate : workload.candidates()) {
      Placement placement = candidate.sizing().placement();
      if (candidate.sizing() instanceof Sizing.Undone undone
          && !able.contains(placement.gpu().id())) {
        reasons.put(placement.gpu().id(), who(undone) + ": " + undone.reason().text() + ".");
      }
    }
    int all = reasons.size();
    List<String> told =
        reasons.values().stream().limit(all > MOST_REASONS ? MOST_REASONS : all).toList();
    return all > MOST_REASONS
        ? Stream.concat(
                told.stream(),
                Stream.of("%d more GPUs do not do it.".formatted(all - MOST_REASONS)))
            .toList()
        : told;
  }

  /// The GPUs that lack something, or the kind of them where no number helps.
  private static String who(Sizing.Undone undone) {
    return switch (undone.lack()) {
      case MEMORY, DEADLINE, LATENCY -> name(undone.placement());
      case ABILITY, NO_FIGURE -> undone.placement().gpu().name();
    };
  }

  /// Every candidate of every workload.
  public static String json(SizeAnswer answer) {
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("title", answer.title());
      json.writeStringProperty("asOf", answer.asOf().toString());
      json.writeStringProperty("currency", answer.currency().currency());
      json.writeArrayPropertyStart("workloads");
      answer.workloads().forEach(workload -> workload(json, answer, workload));
      json.writeEndArray();
      json.writeEndObject();
    });
  }

  private static void workload(JsonGenerator json, SizeAnswer answer, OfWorkload workload) {
    json.writeStartObject();
    json.writeStringProperty("name", workload.workload().name());
    json.writeStringProperty("kind", workload.workload().kind().label());
    json.writeArrayPropertyStart("candidates");
    for (Candidate candidate : workload.candidates()) {
      candidate(json, candidate, workload.workload().unit(), answer);
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void candidate(
      JsonGenerator json, Candidate candidate, WorkUnit unit, SizeAnswer answer) {
    Sizing sizing = candidate.sizing();
    json.writeStartObject();
    json.writeStringProperty("gpu", sizing.placement().gpu().name());
    json.writeNumberProperty("gpus", sizing.placement().gpus());
    json.writeNumberProperty("nodes", sizing.placement().nodes());
    json.writeBooleanProperty("fits", candidate.fits());
    number(json, "needsGib", sizing.memory().needsGib().orElse(Double.NaN));
    number(json, "hasGib", sizing.memory().hasGib());
    WorkJson.throughput(json, throughput(sizing));
    WorkJson.layout(json, layout(sizing));
    number(json, "hours", hours(sizing));
    number(json, "gpuHoursPerWeek", gpuHours(sizing));
    if (candidate.perUnit().isPresent()) {
      json.writeObjectPropertyStart("perUnit");
      json.writeNumberProperty(
          "amount", candidate.perUnit().get().usd() / answer.currency().usdPerUnit());
      json.writeStringProperty("unit", answer.currency().currency() + "/" + unit.label());
      json.writeStringProperty("offer", candidate.perUnit().get().offer());
      json.writeEndObject();
    } else {
      json.writeNullProperty("perUnit");
    }
    json.writeStringProperty("why", sizing instanceof Sizing.Undone u ? u.reason().text() : "");
    json.writeEndObject();
  }

  private static Optional<Throughput> throughput(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Done done -> Optional.of(done.throughput());
      case Sizing.Undone undone -> undone.throughput();
    };
  }

  private static Layout layout(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Done done -> done.layout();
      case Sizing.Undone _ -> new Layout.Apart();
    };
  }

  private static double hours(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Done done -> done.hoursOfRun().map(Range::value).orElse(Double.NaN);
      case Sizing.Undone _ -> Double.NaN;
    };
  }

  private static double gpuHours(Sizing sizing) {
    return switch (sizing) {
      case Sizing.Done done -> done.gpuHoursPerWeek().value();
      case Sizing.Undone _ -> Double.NaN;
    };
  }

  private static void number(JsonGenerator json, String key, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(key, value);
    } else {
      json.writeNullProperty(key);
    }
  }
}
