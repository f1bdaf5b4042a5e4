package dev.rackrate.sizing;

import dev.rackrate.performance.request.LanguageRequest.Recipe;
import dev.rackrate.performance.request.LanguageRequest.Split;
import dev.rackrate.workload.Recomputation;
import dev.rackrate.workload.Sharding;
import java.util.ArrayList;
import java.util.List;

/// How work is laid out over the GPUs of a placement.
public sealed interface Layout {

  /// In the usual short words, e.g. `TP 8 x PP 2 x DP 4, zero-1, micro-batch 2`.
  String text();

  /// Every GPU works by itself.
  record Apart() implements Layout {

    @Override
    public String text() {
      return "";
    }
  }

  /// A training run.
  ///
  /// @param copies of the model, each on data of its own
  record Trained(Recipe recipe, int copies) implements Layout {

    @Override
    public String text() {
      List<String> parts = new ArrayList<>();
      String shares = shares(recipe.split(), copies);
      if (!shares.isEmpty()) {
        parts.add(shares);
      }
      if (recipe.split().sharding() != Sharding.NONE) {
        parts.add(recipe.split().sharding().label());
      }
      if (recipe.recomputation() != Recomputation.NONE) {
        parts.add("recompute " + recipe.recomputation().label());
      }
      parts.add("micro-batch " + recipe.batch().micro());
      return String.join(", ", parts);
    }
  }

  /// One copy of a served model.
  ///
  /// @param streams requests that it works on at once
  record Served(Split split, int streams) implements Layout {

    /// How a copy is shared out over GPUs, e.g. `TP 8 x PP 2`; empty where it is not.
    public String shares() {
      return Layout.shares(split, 1);
    }

    @Override
    public String text() {
      String shares = shares();
      String apart = split.readers() > 0 ? split.readers() + " of the GPUs read, " : "";
      return (shares.isEmpty() ? "" : shares + ", ") + apart + streams + " at once";
    }
  }

  private static String shares(Split split, int copies) {
    List<String> parts = new ArrayList<>();
    if (split.tensor() > 1) {
      parts.add("TP " + split.tensor());
    }
    if (split.pipeline() > 1) {
      parts.add("PP " + split.pipeline());
    }
    if (split.context() > 1) {
      parts.add("CP " + split.context());
    }
    if (split.expert() > 1) {
      parts.add("EP " + split.expert());
    }
    if (split.attentionData() > 1) {
      parts.add("attention DP " + split.attentionData());
    }
    if (copies > 1) {
      parts.add("DP " + copies);
    }
    return String.join(" x ", parts);
  }
}
