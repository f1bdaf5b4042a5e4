package dev.rackrate.report.decision;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.candidate.Candidate;
import dev.rackrate.report.Json;
import dev.rackrate.report.MoneyFormat;

/// What draws say of an answer as JSON: the object `risk` of `decide`, with the choice.
public final class RiskReport {

  private RiskReport() {}

  public static String json(Answer answer) {
    MoneyFormat money = new MoneyFormat(answer.scenario().currency());
    return Json.text(json -> {
      json.writeStartObject();
      json.writeStringProperty("currency", answer.scenario().currency().currency());
      json.writeStringProperty("choice", answer.verdict().choice().label());
      answer
          .verdict()
          .option()
          .map(Candidate::id)
          .ifPresentOrElse(
              id -> json.writeStringProperty("option", id), () -> json.writeNullProperty("option"));
      if (answer.risk().isPresent()) {
        json.writeObjectPropertyStart("risk");
        RiskJson.write(json, answer.risk().get(), money);
        json.writeEndObject();
      } else {
        json.writeNullProperty("risk");
      }
      json.writeEndObject();
    });
  }
}
