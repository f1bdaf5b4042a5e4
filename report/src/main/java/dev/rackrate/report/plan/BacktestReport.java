package dev.rackrate.report.plan;

import dev.rackrate.plan.backtest.Backtest;
import dev.rackrate.plan.backtest.BacktestAnswer;
import dev.rackrate.report.Json;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.report.explain.ExplainReport;

/// What policies would have cost as JSON, nothing rounded, money in the currency of the study.
public final class BacktestReport {

  static final String AS_USUAL = "business-as-usual";

  private BacktestReport() {}

  public static String json(BacktestAnswer answer) {
    MoneyFormat money = new MoneyFormat(answer.currency());
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("split", answer.window().from().toString());
      json.writeStringProperty("currency", answer.currency().currency());
      json.writeStringProperty("build", answer.build());
      json.writeStringProperty("rent", answer.rent());
      json.writeBooleanProperty("jobByJob", answer.isJobByJob());
      json.writeNumberProperty("trust", answer.trust());
      answer.solver().ifPresent(solver -> json.writeStringProperty("solver", solver));
      json.writeBooleanProperty("stopped", answer.isStopped());
      if (answer.mostMachines().isPresent()) {
        json.writeNumberProperty("mostMachines", answer.mostMachines().getAsInt());
      }
      if (answer.quotaGpus().isPresent()) {
        json.writeNumberProperty("quotaUnheeded", answer.quotaGpus().getAsDouble());
      }
      json.writeName("prices");
      ExplainReport.write(json, answer.window().prices(), answer.currency());
      json.writeArrayPropertyStart("policies");
      if (answer.window().asUsualUsd().isPresent()) {
        json.writeStartObject();
        json.writeStringProperty("name", AS_USUAL);
        json.writeNumberProperty("cost", money.convert(answer.window().asUsualUsd().get()));
        json.writeBooleanProperty("outside", true);
        json.writeEndObject();
      }
      for (Backtest.Result result : answer.window().results()) {
        json.writeStartObject();
        json.writeStringProperty("name", result.policy().label());
        json.writeNumberProperty("cost", money.convert(result.usd()));
        json.writeNumberProperty("overHindsight", result.overHindsight());
        json.writeNumberProperty("machinesFirst", result.machinesFirst());
        json.writeNumberProperty("machines", result.machinesMost());
        if (result.isOutside()) {
          json.writeBooleanProperty("outside", true);
        }
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeArrayPropertyStart("windows");
      for (BacktestAnswer.Window window : answer.windows()) {
        json.writeStartObject();
        json.writeStringProperty("from", window.from().toString());
        json.writeStringProperty("to", window.to().toString());
        json.writeObjectPropertyStart("costs");
        if (window.asUsualUsd().isPresent()) {
          json.writeNumberProperty(AS_USUAL, money.convert(window.asUsualUsd().get()));
        }
        for (Backtest.Result result : window.results()) {
          json.writeNumberProperty(result.policy().label(), money.convert(result.usd()));
        }
        json.writeEndObject();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    });
  }
}
