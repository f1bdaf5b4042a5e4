package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Training a language model, every weight of it.
public record LlmTraining(String name, LanguageRun run) implements Batch {

  public LlmTraining {
    Require.notBlank(name, "name of a workload");
  }

  @Override
  public WorkKind kind() {
    return WorkKind.LLM_TRAINING;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.RUN;
  }

  @Override
  public double amountPerRun() {
    return run.tokens();
  }

  @Override
  public Runs runs() {
    return run.runs();
  }
}
