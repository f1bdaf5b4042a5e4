package dev.rackrate.report.decision;

import dev.rackrate.decision.candidate.Running;
import dev.rackrate.decision.candidate.Scaling;
import dev.rackrate.operations.Duty;
import dev.rackrate.operations.Event;
import dev.rackrate.operations.GangJob;
import dev.rackrate.operations.ModelRun;
import dev.rackrate.operations.Promise;
import dev.rackrate.operations.Spares;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.MoneyFormat;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/// What running an option takes and how it grows, as parts of its objects `operations` and
/// `scaling`.
final class RunningJson {

  private RunningJson() {}

  static void running(JsonGenerator json, Running running, MoneyFormat money) {
    events(json, running.events(), money, true);
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
    models(json, running.models(), money);
    running
        .spares()
        .ifPresentOrElse(
            spares -> spares(json, spares, money), () -> json.writeNullProperty("spares"));
    running
        .goodput()
        .ifPresentOrElse(
            goodput -> goodput(json, goodput), () -> json.writeNullProperty("goodput"));
    running
        .promise()
        .ifPresentOrElse(
            promise -> promise(json, promise, money), () -> json.writeNullProperty("promise"));
  }

  /// @param hasRates whether rates, hours of staff and sources are told; under other models they
  ///   are the same
  private static void events(
      JsonGenerator json, List<Event> events, MoneyFormat money, boolean hasRates) {
    json.writeArrayPropertyStart("events");
    for (Event event : events) {
      json.writeStartObject();
      json.writeStringProperty("event", event.kind().label());
      if (hasRates) {
        json.writeNumberProperty("perYear", event.perYear());
      }
      json.writeNumberProperty("hoursToRestore", event.hoursToRestore());
      json.writeNumberProperty("gpuHoursLostPerYear", event.gpuHoursLostPerYear());
      if (hasRates) {
        json.writeNumberProperty("staffHoursPerYear", event.staffHoursPerYear());
      }
      json.writeNumberProperty("costPerYear", money.convert(event.usdPerYear()));
      if (hasRates) {
        sources(json, event.sources());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void models(JsonGenerator json, List<ModelRun> models, MoneyFormat money) {
    json.writeArrayPropertyStart("models");
    for (ModelRun run : models) {
      json.writeStartObject();
      json.writeStringProperty("model", run.model().label());
      json.writeBooleanProperty("asked", run.isAsked());
      json.writeNumberProperty("staffHoursPerMonth", run.staffHoursPerMonth());
      json.writeNumberProperty("gpuHoursLostPerYear", run.gpuHoursLostPerYear());
      json.writeNumberProperty("costPerYear", money.convert(run.usdPerYear()));
      if (!run.isAsked()) {
        events(json, run.events(), money, false);
      }
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void spares(JsonGenerator json, Spares spares, MoneyFormat money) {
    json.writeObjectPropertyStart("spares");
    json.writeNumberProperty("target", spares.target());
    json.writeNumberProperty("cards", spares.cards());
    json.writeNumberProperty("cardsCost", money.convert(spares.cardsUsd()));
    json.writeNumberProperty("hoursToRepair", spares.hoursToRepair());
    json.writeNumberProperty("machines", spares.machines());
    json.writeNumberProperty("machinesCost", money.convert(spares.machinesUsd()));
    json.writeNumberProperty("allUpWithout", spares.upWithout());
    json.writeNumberProperty("allUpWith", spares.upWith());
    json.writeEndObject();
  }

  private static void goodput(JsonGenerator json, GangJob goodput) {
    json.writeObjectPropertyStart("goodput");
    json.writeNumberProperty("machines", goodput.machines());
    number(json, "hoursBetweenInterruptions", goodput.hoursBetween());
    number(json, "checkpointHours", goodput.checkpointHours());
    json.writeNumberProperty("share", goodput.share());
    json.writeEndObject();
  }

  private static void number(JsonGenerator json, String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value);
    } else {
      json.writeNullProperty(name);
    }
  }

  private static void promise(JsonGenerator json, Promise promise, MoneyFormat money) {
    json.writeObjectPropertyStart("promise");
    json.writeNumberProperty("promisedHoursPerYear", promise.promisedHours());
    json.writeNumberProperty("incidentsPerYear", promise.incidentsPerYear());
    json.writeNumberProperty("hoursEach", promise.hoursEach());
    json.writeNumberProperty("hits", promise.hits());
    json.writeNumberProperty("incidentHoursPerYear", promise.hours().value());
    json.writeNumberProperty("low", promise.hours().low());
    json.writeNumberProperty("high", promise.hours().high());
    json.writeNumberProperty("creditsPerYear", money.convert(promise.creditsUsdPerYear()));
    sources(json, promise.sources());
    json.writeEndObject();
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
      order.latest().ifPresent(day -> json.writeStringProperty("latest", day.toString()));
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
