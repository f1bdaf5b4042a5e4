package dev.rackrate.report;

import dev.rackrate.performance.request.Range;
import dev.rackrate.sizing.Layout;
import dev.rackrate.sizing.SizeAnswer;
import dev.rackrate.sizing.SizeAnswer.Candidate;
import dev.rackrate.sizing.SizeAnswer.Narrowing;
import dev.rackrate.sizing.SizeAnswer.OfWorkload;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.sizing.Throughput;
import dev.rackrate.workload.WorkUnit;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// Workloads against GPUs as JSON; money in the currency of the study.
public final class SizeReport {

  private SizeReport() {}

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
    narrowing(json, workload.narrowing());
    json.writeEndObject();
  }

  private static void narrowing(JsonGenerator json, Optional<Narrowing> narrowing) {
    if (narrowing.isEmpty()) {
      json.writeNullProperty("narrowing");
      return;
    }
    Narrowing told = narrowing.get();
    json.writeObjectPropertyStart("narrowing");
    json.writeStringProperty("measure", told.measured().placement().gpu().name());
    json.writeStringProperty("narrows", told.other().placement().gpu().name());
    json.writeNumberProperty("gpus", told.other().placement().gpus());
    json.writeNumberProperty("lowNow", told.other().throughput().low());
    json.writeNumberProperty("highNow", told.other().throughput().high());
    json.writeNumberProperty("lowThen", told.then().low());
    json.writeNumberProperty("highThen", told.then().high());
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
      json.writeBooleanProperty("mayDecide", candidate.perUnit().get().mayDecide());
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
