package dev.rackrate.workload;

import dev.rackrate.quantity.Require;

/// Tuning a language model, all of it or adapters beside it.
public record LlmFineTuning(String name, LanguageRun run, TuningMethod method) implements Batch {

  public LlmFineTuning {
    Require.notBlank(name, "name of a workload");
  }

  @Override
  public WorkKind kind() {
    return WorkKind.LLM_FINE_TUNING;
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
