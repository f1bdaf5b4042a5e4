package dev.rackrate.report;

import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.UnitCost;
import dev.rackrate.performance.request.LanguageRequest;
import dev.rackrate.performance.request.Range;
import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Money;
import dev.rackrate.quantity.Speech;
import dev.rackrate.quantity.Time;
import dev.rackrate.scenario.Share;
import dev.rackrate.sizing.Layout;
import dev.rackrate.sizing.Throughput;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;

/// What workloads take of an option and cost on it, as JSON.
public final class WorkJson {

  private WorkJson() {}

  static void throughput(JsonGenerator json, Optional<Throughput> known) {
    if (known.isEmpty()) {
      json.writeNullProperty("throughput");
      return;
    }
    Throughput speed = known.get();
    json.writeObjectPropertyStart("throughput");
    json.writeNumberProperty("value", speed.value());
    json.writeNumberProperty("low", speed.low());
    json.writeNumberProperty("high", speed.high());
    json.writeStringProperty("unit", speed.unit());
    json.writeStringProperty("basis", speed.basis().label());
    json.writeStringProperty("note", Speech.IN_USD.say(Arg.clauses(speed.notes())));
    json.writeEndObject();
  }

  /// How the work is shared out; null where every GPU works by itself.
  static void layout(JsonGenerator json, Layout layout) {
    switch (layout) {
      case Layout.Apart _ -> json.writeNullProperty("layout");
      case Layout.Trained(LanguageRequest.Recipe recipe, int copies) -> {
        json.writeObjectPropertyStart("layout");
        split(json, recipe.split(), copies);
        json.writeStringProperty("sharding", recipe.split().sharding().label());
        json.writeStringProperty("recompute", recipe.recomputation().label());
        json.writeNumberProperty("microBatch", recipe.batch().micro());
        json.writeNumberProperty("globalBatch", recipe.batch().global());
        json.writeStringProperty("text", layout.text());
        json.writeEndObject();
      }
      case Layout.Served(LanguageRequest.Split split, int streams) -> {
        json.writeObjectPropertyStart("layout");
        split(json, split, 1);
        json.writeNumberProperty("concurrency", streams);
        json.writeStringProperty("text", layout.text());
        json.writeEndObject();
      }
    }
  }

  private static void split(JsonGenerator json, LanguageRequest.Split split, int copies) {
    json.writeNumberProperty("tensorParallel", split.tensor());
    json.writeNumberProperty("pipelineParallel", split.pipeline());
    json.writeNumberProperty("dataParallel", copies);
    json.writeNumberProperty("contextParallel", split.context());
    json.writeNumberProperty("expertParallel", split.expert());
    json.writeNumberProperty("attentionDataParallel", split.attentionData());
    json.writeNumberProperty("prefillGpus", split.readers());
  }

  /// The cost of a unit of an option's work; null where its workloads count in several units.
  public static void perUnit(JsonGenerator json, OptionResult option, Money.Rate currency) {
    Optional<UnitCost> cost = option.perUnit();
    if (cost.isEmpty()) {
      json.writeNullProperty("perUnit");
    } else {
      perUnit(json, cost.get(), currency);
    }
  }

  private static void perUnit(JsonGenerator json, UnitCost cost, Money.Rate currency) {
    json.writeObjectPropertyStart("perUnit");
    json.writeNumberProperty("amount", cost.usd() / currency.usdPerUnit());
    json.writeStringProperty("unit", currency.currency() + "/" + cost.unit());
    json.writeNumberProperty("unitsPerMonth", cost.unitsPerMonth());
    json.writeEndObject();
  }

  /// Each workload of an option with its GPU-hours a month, throughput and cost.
  public static void workloads(JsonGenerator json, OptionResult option, Money.Rate currency) {
    json.writeArrayPropertyStart("workloads");
    for (Share share : option.option().shares()) {
      json.writeStartObject();
      json.writeStringProperty("name", share.workload().name());
      share
          .sizing()
          .ifPresent(done -> {
            json.writeNumberProperty("gpus", done.placement().gpus());
            json.writeNumberProperty("gpusAtOnce", done.gpusAtOnce());
            double weeks =
                option.costing().inputs().get(Input.HOURS_PER_MONTH) / Time.HOURS_PER_WEEK;
            range(json, "gpuHoursPerMonth", done.gpuHoursPerWeek(), weeks);
            done.hoursOfRun().ifPresent(hours -> range(json, "hours", hours, 1));
            throughput(json, Optional.of(done.throughput()));
            layout(json, done.layout());
          });
      option.unitCosts().stream()
          .filter(cost -> cost.workload().equals(share.workload().name()))
          .forEach(cost -> perUnit(json, cost, currency));
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void range(JsonGenerator json, String name, Range range, double times) {
    json.writeObjectPropertyStart(name);
    json.writeNumberProperty("value", range.value() * times);
    json.writeNumberProperty("low", range.low() * times);
    json.writeNumberProperty("high", range.high() * times);
    json.writeEndObject();
  }
}
