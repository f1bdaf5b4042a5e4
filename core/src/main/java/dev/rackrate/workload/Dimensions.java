package dev.rackrate.workload;

import dev.rackrate.quantity.Require;
import dev.rackrate.workload.ModelShape.Attention;
import dev.rackrate.workload.ModelShape.FeedForward;
import dev.rackrate.workload.ModelShape.Size;

/// The dimensions of a language model, from which its weights are counted.
///
/// @param sharedExperts experts of each layer that every token passes through, beside the others
public record Dimensions(
    int layers,
    int hidden,
    Attention attention,
    FeedForward feedForward,
    int sharedExperts,
    int vocab) {

  private static final double MOST_IN_EXPERTS = 0.98;

  public Dimensions {
    Require.atLeast(layers, 1, "layers");
    Require.atLeast(hidden, 1, "hidden");
    Require.atLeast(sharedExperts, 0, "shared experts");
    Require.atLeast(vocab, 1, "vocab");
  }

  /// All weights: those of attention, of every expert, and of the tables of tokens at both ends.
  public double countedParameters() {
    return attentionWeights()
        + expertWeights(feedForward.experts() + sharedExperts)
        + 2 * tableWeights();
  }

  /// All weights where one table of tokens serves both ends.
  public double countedParametersTied() {
    return countedParameters() - tableWeights();
  }

  /// A model of so many weights, shared out as these dimensions say.
  public Size size(double parameters) {
    return size(parameters, tableWeights());
  }

  /// The same where the table that tokens are looked up in is that of the last product too.
  public Size sizeTied(double parameters) {
    return size(parameters, 0);
  }

  private Size size(double parameters, double table) {
    double inExperts =
        feedForward.experts() > 1
            ? Math.min(
                MOST_IN_EXPERTS * parameters,
                parameters * expertWeights(feedForward.experts()) / countedParameters())
            : 0;
    double rest = parameters - inExperts;
    double lookedUp = Math.min(table, rest / 2);
    double share = (double) feedForward.active() / feedForward.experts();
    return new Size(parameters, rest - lookedUp + inExperts * share, inExperts);
  }

  private double attentionWeights() {
    return 2.0 * layers * hidden * attention.headSize() * (attention.heads() + attention.kvHeads());
  }

  /// A layer is gated in mixtures and where its width is no four times the hidden values.
  private int products() {
    return feedForward.experts() > 1 || feedForward.width() != 4 * hidden ? 3 : 2;
  }

  private double expertWeights(int experts) {
    return (double) layers * products() * hidden * feedForward.width() * experts;
  }

  private double tableWeights() {
    return (double) vocab * hidden;
  }
}
