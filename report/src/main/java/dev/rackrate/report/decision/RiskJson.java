package dev.rackrate.report.decision;

import dev.rackrate.decision.RiskWords;
import dev.rackrate.quantity.Distribution;
import dev.rackrate.quantity.Source;
import dev.rackrate.report.MoneyFormat;
import dev.rackrate.risk.Factor;
import dev.rackrate.risk.Risk;
import dev.rackrate.scenario.Uncertainty.Link;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;

/// What draws say, as the object `risk` of an answer.
final class RiskJson {

  private final JsonGenerator json;
  private final MoneyFormat money;

  private RiskJson(JsonGenerator json, MoneyFormat money) {
    this.json = json;
    this.money = money;
  }

  /// Writes the properties of the object, which is open.
  static void write(JsonGenerator json, Risk risk, MoneyFormat money) {
    new RiskJson(json, money).write(risk);
  }

  private void write(Risk risk) {
    json.writeNumberProperty("draws", risk.draws());
    json.writeStringProperty("chosen", risk.chosen());
    array("cheapest", risk.cheapest(), this::cheapest);
    array("kinds", risk.sides(), this::side);
    array("ranges", risk.ranges(), this::range);
    json.writeArrayPropertyStart("expectedRegret");
    for (Risk.Spread range : risk.ranges()) {
      json.writeStartObject();
      json.writeStringProperty("option", range.option());
      amount("expectedRegret", range.expectedRegretUsd());
      json.writeEndObject();
    }
    json.writeEndArray();
    boolean isAlone = RiskWords.isAlone(risk);
    array("sensitivity", risk.sensitivity(), each -> sensitivity(each, isAlone));
    array("worthKnowing", risk.worthKnowing(), this::worth);
    array("measurements", risk.measurements(), this::measurement);
    if (risk.waiting().isPresent()) {
      json.writeObjectPropertyStart("waiting");
      json.writeNumberProperty("months", risk.waiting().get().months());
      amount("value", risk.waiting().get().usd());
      json.writeEndObject();
    } else {
      json.writeNullProperty("waiting");
    }
    array("inputs", risk.inputs(), this::input);
    array("correlations", risk.correlations(), this::correlation);
  }

  private void cheapest(Risk.Cheapest cheapest) {
    json.writeStringProperty("option", cheapest.option());
    json.writeStringProperty("kind", cheapest.kind());
    number("probability", cheapest.probability());
    number("standardError", cheapest.standardError());
  }

  private void side(Risk.Side side) {
    json.writeStringProperty("kind", side.kind());
    number("probability", side.probability());
    number("standardError", side.standardError());
  }

  private void range(Risk.Spread range) {
    json.writeStringProperty("option", range.option());
    amount("mean", range.meanUsd());
    amount("standardError", range.standardErrorUsd());
    amount("p5", range.p5Usd());
    amount("p50", range.p50Usd());
    amount("p95", range.p95Usd());
    amount("cvar95", range.cvar95Usd());
    amount("cvar95StandardError", range.cvarErrorUsd());
    amount("expectedRegret", range.expectedRegretUsd());
    amount("regretStandardError", range.regretErrorUsd());
  }

  private void sensitivity(Risk.Sensitivity sensitivity, boolean isAlone) {
    json.writeStringProperty("input", sensitivity.input());
    number("first", sensitivity.first());
    number("total", sensitivity.total());
    number("standardError", sensitivity.standardError());
    if (isAlone) {
      amount("costLow", -sensitivity.lowUsd());
      amount("costHigh", -sensitivity.highUsd());
    } else {
      amount("leadLow", sensitivity.lowUsd());
      amount("leadHigh", sensitivity.highUsd());
    }
  }

  private void worth(Risk.Worth worth) {
    json.writeStringProperty("input", worth.input());
    amount("evppi", worth.usd());
    amount("standardError", worth.standardErrorUsd());
    if (worth.nested().isPresent()) {
      amount("nested", worth.nested().get().usd());
      amount("nestedStandardError", worth.nested().get().standardErrorUsd());
    }
    json.writeStringProperty("unit", money.unit("USD"));
  }

  private void measurement(Risk.Measurement measurement) {
    json.writeStringProperty(
        "measurement", measurement.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    json.writeStringProperty("input", measurement.input());
    number("told", measurement.told());
    amount("evsi", measurement.usd());
  }

  private void correlation(Link link) {
    json.writeArrayPropertyStart("between");
    json.writeString(link.one());
    json.writeString(link.other());
    json.writeEndArray();
    number("is", link.correlation());
  }

  private void input(Factor factor) {
    json.writeStringProperty("name", factor.name());
    json.writeStringProperty("unit", money.unit(factor.unit()));
    Distribution of = factor.distribution();
    shape(factor, of);
    number("p5", money.inUnit(of.quantile(0.05), factor.unit()));
    number("p95", money.inUnit(of.quantile(0.95), factor.unit()));
    json.writeStringProperty("from", factor.isWritten() ? "study" : "default");
    json.writeArrayPropertyStart("sources");
    factor.sources().stream().map(Source::id).forEach(json::writeString);
    json.writeEndArray();
  }

  private void shape(Factor factor, Distribution of) {
    switch (of) {
      case Distribution.Within(double _, double _, Distribution whole) -> shape(factor, whole);
      case Distribution.RateOfShare(Distribution share, double _) -> shape(factor, share);
      case Distribution.SpeedOfWork work -> shape(factor, work.operations());
      case Distribution.Either(double share, Distribution one, Distribution other) ->
          shape(
              "two-states",
              factor,
              "median-of-lower",
              one.quantile(0.5),
              "median-of-upper",
              other.quantile(0.5));
      case Distribution.Gauss(double mean, double spread) ->
          shape("normal", factor, "mean", mean, "spread", spread);
      case Distribution.LogGauss(double median, double times) -> {
        shape("lognormal", factor, "median", median);
        number("times", times);
      }
      case Distribution.Interval(double low, double median, double high) ->
          shape("lognormal-two-sided", factor, "low", low, "median", median, "high", high);
      case Distribution.Triangle(double low, double mode, double high) ->
          shape("triangular", factor, "low", low, "mode", mode, "high", high);
      case Distribution.Around(double low, double median, double high) ->
          shape("two-sided", factor, "low", low, "median", median, "high", high);
      case Distribution.Even(double low, double high) ->
          shape("uniform", factor, "low", low, "high", high);
    }
  }

  /// @param figures names and values in turn
  private void shape(String name, Factor factor, Object... figures) {
    json.writeStringProperty("distribution", name);
    for (int i = 0; i < figures.length; i += 2) {
      number((String) figures[i], money.inUnit((double) figures[i + 1], factor.unit()));
    }
  }

  private void amount(String name, double usd) {
    number(name, money.convert(usd));
  }

  private void number(String name, double value) {
    if (Double.isFinite(value)) {
      json.writeNumberProperty(name, value + 0.0);
    } else {
      json.writeNullProperty(name);
    }
  }

  private <T> void array(String name, List<T> values, Consumer<T> content) {
    json.writeArrayPropertyStart(name);
    for (T value : values) {
      json.writeStartObject();
      content.accept(value);
      json.writeEndObject();
    }
    json.writeEndArray();
  }
}
