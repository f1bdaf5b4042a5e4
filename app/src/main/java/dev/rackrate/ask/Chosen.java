package dev.rackrate.ask;

import dev.rackrate.decision.Answer;
import dev.rackrate.decision.Verdict;
import dev.rackrate.quantity.Money;

/// What a study chooses and by how much.
///
/// @param title of the study
/// @param currency in which it is answered
/// @param verdict without reasons, warnings and what would change it, or with them
public record Chosen(String title, Money.Rate currency, Verdict verdict) {

  static Chosen of(Answer answer) {
    return new Chosen(answer.scenario().title(), answer.scenario().currency(), answer.verdict());
  }
}
