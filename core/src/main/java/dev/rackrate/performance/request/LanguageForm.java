package dev.rackrate.performance.request;

import dev.rackrate.performance.request.LanguageRequest.Decode;
import dev.rackrate.performance.request.LanguageRequest.Memory;
import dev.rackrate.performance.request.LanguageRequest.Serving;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.performance.request.LanguageRequest.Training;
import dev.rackrate.performance.request.LanguageRequest.Weights;
import dev.rackrate.workload.ModelShape;
import dev.rackrate.workload.Sharding;
import dev.rackrate.workload.Stack;
import java.util.ArrayList;
import java.util.List;

/// What must have been measured, beside software and GPU, for a figure to rest on measurements of
/// its like: the shape of a mixture, the formats, the layout, the age of the software and the maker
/// of the chip.
public final class LanguageForm {

  /// Software of before this year is of another age.
  private static final int PRESENT_AGE = 2025;

  /// Software of one name is another on the chips of other makers.
  private static final String MEASURED_MAKER = "NVIDIA";

  private LanguageForm() {}

  /// The form in words joined by slashes, e.g. `tensorrt-llm/32x4x2880/w4c4/tp`; the same for
  /// requests that are alike.
  public static String of(LanguageRequest request) {
    Stack stack = request.setting().stack();
    List<String> words = new ArrayList<>(List.of(stack.name(), shape(request.model())));
    switch (request) {
      case Training work -> {
        words.add(work.recipe().precision().label());
        words.add(work.recipe().method().label());
        words.add(layout(work.recipe().split()));
        boolean gathers = work.recipe().split().sharding() == Sharding.FULL;
        words.add(gathers ? "gathered" : "kept");
      }
      case Serving work -> {
        words.add(formats(work.weights()));
        words.add(layout(work.split()));
      }
      case Decode work -> words.add(formats(work.weights()));
      case Memory work -> words.add("memory of " + of(work.work()));
    }
    if (isOld(stack) && !(request instanceof Training)) {
      words.add("old");
    }
    String maker = request.setting().placement().gpu().vendor();
    if (!maker.equals(MEASURED_MAKER)) {
      words.add(maker);
    }
    return String.join("/", words);
  }

  /// The first words of a form: software and shape of the model, e.g. `vllm/plain`.
  public static String family(LanguageRequest request) {
    return request.setting().stack().name() + "/" + shape(request.model());
  }

  /// Whether software is of an age before that of today's.
  public static boolean isOld(Stack stack) {
    return stack.isBefore(PRESENT_AGE);
  }

  /// Plain models of any size are of one shape, mixtures by their experts.
  private static String shape(ModelShape model) {
    ModelShape.FeedForward ffn = model.feedForward();
    return model.isMixture() ? ffn.experts() + "x" + ffn.active() + "x" + ffn.width() : "plain";
  }

  private static String formats(Weights weights) {
    return "w" + (int) weights.bits() + "c" + weights.compute().bits();
  }

  private static String layout(Split split) {
    List<String> parts = new ArrayList<>();
    if (split.tensor() > 1) {
      parts.add("tp");
    }
    if (split.pipeline() > 1) {
      parts.add("pp");
    }
    if (split.context() > 1) {
      parts.add("cp");
    }
    if (split.expert() > 1) {
      parts.add("ep");
    }
    if (split.attentionData() > 1) {
      parts.add("adp");
    }
    if (split.readers() > 0) {
      parts.add("apart");
    }
    return parts.isEmpty() ? "one" : String.join("+", parts);
  }
}
