package dev.rackrate.study;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.study.text.Node;
import dev.rackrate.study.text.Section;
import dev.rackrate.workload.WorkKind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which keys of a workload say something of which kinds of work.
final class WorkloadKeys {

  /// Keys of a workload and of a model that is written out, and the kinds they go with; any other
  /// key goes with all.
  private static final String TABLE =
      """
      model precision ; llm-training llm-fine-tuning llm-serving vision-training vision-inference
      stack ; llm-training llm-fine-tuning llm-serving
      layers hidden heads kv-heads ffn ; llm-training llm-fine-tuning llm-serving
      experts active-experts shared-experts vocab ; llm-training llm-fine-tuning llm-serving
      tokens sequence batch ; llm-training llm-fine-tuning
      method ; llm-fine-tuning
      requests input cached output peak ttft tpot ; llm-serving
      images gmacs mega-activations ; vision-training vision-inference
      steps guidance ; vision-inference
      frames ; rendering video-encoding
      codec ; video-encoding
      resolution ; video-encoding desktop
      operations ; fp64
      mode ; fp64 hashing
      hashes ; hashing
      units like ; measured
      seats hours-per-week ; desktop
      runs ; llm-training llm-fine-tuning vision-training vision-inference rendering video-encoding fp64 hashing measured
      finish-within ; llm-training llm-fine-tuning llm-serving vision-training vision-inference rendering video-encoding fp64 hashing measured
      """;

  private static final Map<String, List<String>> KINDS = parse();

  private WorkloadKeys() {}

  private static Map<String, List<String>> parse() {
    Map<String, List<String>> kinds = new HashMap<>();
    TABLE
        .lines()
        .map(line -> line.split(" ; ", -1))
        .forEach(parts -> {
          List<String> of = List.of(parts[1].split(" ", -1));
          for (String key : parts[0].split(" ", -1)) {
            kinds.put(key, of);
          }
        });
    return kinds;
  }

  /// Refuses keys that say nothing of work of that kind.
  static void refuseOthers(Section entry, WorkKind kind) {
    refuseIn(entry, kind);
    if (entry.value("model").filter(Node.Mapping.class::isInstance).isPresent()) {
      refuseIn(entry.section("model").orElseThrow(), kind);
    }
  }

  private static void refuseIn(Section section, WorkKind kind) {
    for (String key : section.node().entries().keySet()) {
      List<String> kinds = KINDS.getOrDefault(key, List.of(kind.label()));
      if (!kinds.contains(kind.label()) && section.has(key)) {
        throw section.problem(
            key, Sentence.of("goes with kind {}; leave it out", Arg.typedOneOf(kinds)));
      }
    }
  }
}
