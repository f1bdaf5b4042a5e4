package dev.rackrate.study.write;

import dev.rackrate.workload.WorkKind;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/// What is known of a new study, as text in the units of the study file.
public record Draft(Map<Prompt, String> given) {

  public static final Draft EMPTY = new Draft(Map.of());

  public Draft {
    given = Map.copyOf(given);
  }

  /// The draft with one answer more.
  public Draft with(Prompt question, String answer) {
    Map<Prompt, String> all = new EnumMap<>(Prompt.class);
    all.putAll(given);
    all.put(question, answer.strip());
    return new Draft(all);
  }

  public boolean has(Prompt question) {
    return given.containsKey(question);
  }

  /// What stands in the study: the answer or its default; empty where the key is left out.
  public Optional<String> written(Prompt question) {
    return Optional.ofNullable(given.get(question)).or(() -> standing(question));
  }

  private Optional<String> standing(Prompt question) {
    return switch (question) {
      case KIND -> Optional.of(WorkKind.LLM_FINE_TUNING.label());
      case GPU -> Optional.of(usualGpu());
      case GPUS -> Optional.of("4");
      case HOURS_PER_WEEK -> Optional.of("40");
      case BUILD, RENT -> Optional.of("auto");
      case TITLE -> Optional.of(title());
      case MEMORY, GROWTH, INTERRUPTIBLE, COUNTRY, HOSTING, OPERATIONS, CURRENCY, HORIZON, BUDGET ->
          Optional.empty();
    };
  }

  private String get(Prompt question) {
    return written(question).orElseThrow();
  }

  private String title() {
    return "%s %s (%s)".formatted(get(Prompt.GPUS), get(Prompt.GPU), get(Prompt.KIND));
  }

  /// A GPU on which such work is often done.
  private String usualGpu() {
    WorkKind kind = WorkKind.parse(get(Prompt.KIND)).orElse(WorkKind.LLM_FINE_TUNING);
    return switch (kind) {
      case LLM_TRAINING, LLM_FINE_TUNING, FP64, MEASURED -> "H100 SXM";
      case LLM_SERVING -> "L40S";
      case VISION_TRAINING, RENDERING, HASHING -> "RTX 4090";
      case VISION_INFERENCE, VIDEO_ENCODING, DESKTOP -> "L4";
    };
  }

  /// Whether machines of one's own are searched for in the catalogue.
  public boolean isBuildFound() {
    return get(Prompt.BUILD).equals("auto");
  }
}
