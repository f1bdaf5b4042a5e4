package dev.rackrate.report;

import dev.rackrate.decision.Running;
import dev.rackrate.decision.Scaling;
import dev.rackrate.operations.Duty;
import dev.rackrate.operations.Event;
import dev.rackrate.quantity.Source;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What running an option takes and how it grows, as parts of its objects `operations` and
/// `scaling`.
final class RunningJson {

  private RunningJson() {}

  static void running(JsonGenerator json, Running running, MoneyFormat money) {
    json.writeArrayPropertyStart("events");
    for (Event event : running.events()) {
      json.writeStartObject();
      json.writeStringProperty("event", event.kind().label());
      json.writeNumberProperty("perYear", event.perYear());
      json.writeNumberProperty("hoursToRestore", event.hoursToRestore());
      json.writeNumberProperty("gpuHoursLostPerYear", event.gpuHoursLostPerYear());
      json.writeNumberProperty("staffHoursPerYear", event.staffHoursPerYear());
      json.writeNumberProperty("costPerYear", money.convert(event.usdPerYear()));
      sources(json, event.sources());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeArrayPropertyStart("duties");
    for (Duty duty : running.duties()) {
      json.writeStartObject();
      json.writeStringProperty("duty", duty.kind().label());
      json.writeNumberProperty("hoursPerMonth", duty.hoursPerMonth());
      json.writeStringProperty("who", duty.who().label());
      sources(json, duty.sources());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void sources(JsonGenerator json, List<Source> sources) {
    json.writeArrayPropertyStart("sources");
    sources.stream().map(Source::id).forEach(json::writeString);
    json.writeEndArray();
  }

  static void scaling(JsonGenerator json, Scaling scaling, MoneyFormat money) {
    json.writeNumberProperty("step", scaling.stepGpus());
    json.writeNumberProperty("leadTimeDays", scaling.leadTimeDays());
    json.writeArrayPropertyStart("orderBy");
    for (Scaling.Order order : scaling.orders()) {
      json.writeStartObject();
      json.writeStringProperty("date", order.day().toString());
      order.earliest().ifPresent(day -> json.writeStringProperty("earliest", day.toString()));
      json.writeNumberProperty("machines", order.machines());
      json.writeStringProperty("why", order.why().label());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeObjectPropertyStart("doubling");
    json.writeNumberProperty("cost", money.convert(scaling.doublingUsd()));
    json.writeNumberProperty("days", scaling.doublingDays());
    json.writeEndObject();
    json.writeArrayPropertyStart("limits");
    for (Scaling.Reached limit : scaling.limits()) {
      json.writeStartObject();
      json.writeStringProperty("limit", limit.name());
      json.writeNumberProperty("value", money.inUnit(limit.value(), limit.unit()));
      json.writeStringProperty("unit", money.unit(limit.unit()));
      limit
          .month()
          .ifPresentOrElse(
              day -> json.writeStringProperty("reached", day.toString()),
              () -> json.writeNullProperty("reached"));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeNumberProperty("unservedGpuHours", scaling.unservedGpuHours());
  }
}
