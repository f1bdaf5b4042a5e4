package dev.rackrate.report.decision;

import dev.rackrate.decision.Verdict;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.decision.candidate.OptionResult;
import dev.rackrate.decision.candidate.PlanResult;
import dev.rackrate.quantity.Language;
import dev.rackrate.quantity.Money;
import dev.rackrate.report.Json;
import dev.rackrate.report.JsonProperties;
import dev.rackrate.report.MoneyFormat;

/// What is chosen and by how much as JSON, under the names of the whole answer.
public final class ChosenJson {

  private ChosenJson() {}

  public static String of(String title, Money.Rate currency, Verdict verdict, Language language) {
    return Json.text(json -> {
      JsonProperties to = new JsonProperties(json, new MoneyFormat(currency, language));
      json.writeStartObject();
      to.object(
          "study",
          () -> {
            to.text("title", title);
            to.text("currency", currency.currency());
          });
      to.array("options", verdict.option().stream().toList(), best -> option(to, best));
      to.object(
          "verdict",
          () -> {
            to.text("choice", verdict.choice().label());
            to.text("option", verdict.option().map(Candidate::id));
            to.text("runnerUp", verdict.runnerUp().map(Candidate::id));
            to.number("margin", verdict.margin().orElse(Double.NaN));
            to.number("probability", verdict.probability().orElse(Double.NaN));
            to.sentence("headline", verdict.headline());
          });
      json.writeEndObject();
    });
  }

  private static void option(JsonProperties to, Candidate best) {
    to.text("id", best.id());
    to.amount("presentCost", best.presentUsd());
    to.amount(
        "monthlyCost",
        switch (best) {
          case OptionResult option -> option.costing().monthlyUsd();
          case PlanResult plan -> plan.monthlyUsd();
        });
  }
}
