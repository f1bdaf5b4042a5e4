package dev.rackrate.study;

import static dev.rackrate.workload.WorkKind.DESKTOP;
import static dev.rackrate.workload.WorkKind.FP64;
import static dev.rackrate.workload.WorkKind.HASHING;
import static dev.rackrate.workload.WorkKind.LLM_FINE_TUNING;
import static dev.rackrate.workload.WorkKind.LLM_SERVING;
import static dev.rackrate.workload.WorkKind.LLM_TRAINING;
import static dev.rackrate.workload.WorkKind.MEASURED;
import static dev.rackrate.workload.WorkKind.RENDERING;
import static dev.rackrate.workload.WorkKind.VIDEO_ENCODING;
import static dev.rackrate.workload.WorkKind.VISION_INFERENCE;
import static dev.rackrate.workload.WorkKind.VISION_TRAINING;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import dev.rackrate.workload.WorkKind;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which keys of a workload say something of which kinds of work.
final class WorkloadKeys {

  /// Kinds that are named where a key goes with no more of them.
  private static final int MOST_NAMED = 3;

  private static final Set<WorkKind> TOKENS = EnumSet.of(LLM_TRAINING, LLM_FINE_TUNING);
  private static final Set<WorkKind> LANGUAGE =
      EnumSet.of(LLM_TRAINING, LLM_FINE_TUNING, LLM_SERVING);
  private static final Set<WorkKind> IMAGES = EnumSet.of(VISION_TRAINING, VISION_INFERENCE);
  private static final Set<WorkKind> MODELS =
      EnumSet.of(LLM_TRAINING, LLM_FINE_TUNING, LLM_SERVING, VISION_TRAINING, VISION_INFERENCE);
  private static final Set<WorkKind> RUNS = EnumSet.complementOf(EnumSet.of(LLM_SERVING, DESKTOP));

  /// Keys that go with the same kinds.
  private record Rule(Set<WorkKind> kinds, List<String> keys) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(MODELS, List.of("model", "precision")),
          new Rule(LANGUAGE, List.of("stack")),
          new Rule(TOKENS, List.of("tokens", "sequence", "batch")),
          new Rule(EnumSet.of(LLM_FINE_TUNING), List.of("method")),
          new Rule(
              EnumSet.of(LLM_SERVING),
              List.of("requests", "input", "cached", "output", "peak", "ttft", "tpot")),
          new Rule(IMAGES, List.of("images")),
          new Rule(EnumSet.of(VISION_INFERENCE), List.of("steps", "guidance")),
          new Rule(EnumSet.of(RENDERING, VIDEO_ENCODING), List.of("frames")),
          new Rule(EnumSet.of(VIDEO_ENCODING), List.of("codec")),
          new Rule(EnumSet.of(VIDEO_ENCODING, DESKTOP), List.of("resolution")),
          new Rule(EnumSet.of(FP64), List.of("operations")),
          new Rule(EnumSet.of(FP64, HASHING), List.of("mode")),
          new Rule(EnumSet.of(HASHING), List.of("hashes")),
          new Rule(EnumSet.of(MEASURED), List.of("units", "like")),
          new Rule(EnumSet.of(DESKTOP), List.of("seats", "hours-per-week")),
          new Rule(RUNS, List.of("runs")),
          new Rule(EnumSet.complementOf(EnumSet.of(DESKTOP)), List.of("finish-within")));

  private static final List<Rule> OF_MODEL =
      List.of(
          new Rule(
              LANGUAGE,
              List.of(
                  "layers",
                  "hidden",
                  "heads",
                  "kv-heads",
                  "ffn",
                  "experts",
                  "active-experts",
                  "shared-experts",
                  "vocab")),
          new Rule(IMAGES, List.of("gmacs", "mega-activations")));

  private WorkloadKeys() {}

  /// Refuses keys that say nothing of work of that kind.
  static void refuseOthers(Section entry, WorkKind kind) {
    refuseOthers(entry, kind, RULES);
    if (entry.value("model").filter(Node.Mapping.class::isInstance).isPresent()) {
      refuseOthers(entry.section("model").orElseThrow(), kind, OF_MODEL);
    }
  }

  private static void refuseOthers(Section section, WorkKind kind, List<Rule> rules) {
    rules.stream()
        .filter(rule -> !rule.kinds().contains(kind))
        .forEach(rule ->
            rule.keys().stream()
                .filter(section::has)
                .findFirst()
                .ifPresent(key -> {
                  throw section.problem(key, outOfPlace(rule, kind));
                }));
  }

  private static Sentence outOfPlace(Rule rule, WorkKind kind) {
    return rule.kinds().size() <= MOST_NAMED
        ? Sentence.of(
            "goes with kind {}; leave it out",
            Arg.typedOneOf(rule.kinds().stream().map(WorkKind::label).toList()))
        : Sentence.of("does not go with kind {}; leave it out", new Arg.Typed(kind.label()));
  }
}
