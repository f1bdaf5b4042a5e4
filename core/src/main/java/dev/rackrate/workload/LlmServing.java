package dev.rackrate.workload;

import dev.rackrate.quantity.Require;
import dev.rackrate.quantity.Time;
import java.util.Optional;
import java.util.OptionalDouble;

/// Answering requests with a language model.
///
/// @param precision the format of products and weights; the usual one of the GPU where left out
public record LlmServing(
    String name,
    ModelShape model,
    Optional<Precision> precision,
    Stack stack,
    Traffic traffic,
    Latency latency)
    implements Workload {

  private static final double SECONDS_OF_A_WEEK = Time.HOURS_PER_WEEK * 3600;

  /// The requests.
  ///
  /// @param perSecond on average
  /// @param peak the busiest minute over the mean
  public record Traffic(double perSecond, double peak, int inputTokens, int outputTokens) {

    public Traffic {
      Require.positive(perSecond, "requests");
      Require.atLeast(peak, 1, "peak");
      Require.atLeast(inputTokens, 1, "input");
      Require.atLeast(outputTokens, 1, "output");
    }
  }

  /// How long a request may wait; infinite where that is no matter.
  ///
  /// @param firstTokenMs until its first token
  /// @param perTokenMs from a token to the next
  /// @param batchHours in which the answers of a batch of requests are due; empty where each is
  ///   answered as it comes
  public record Latency(double firstTokenMs, double perTokenMs, OptionalDouble batchHours) {

    /// No limit at all.
    public static final Latency ANY =
        new Latency(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY);

    /// Of requests that are answered as they come.
    public Latency(double firstTokenMs, double perTokenMs) {
      this(firstTokenMs, perTokenMs, OptionalDouble.empty());
    }

    public Latency {
      Require.between(firstTokenMs, Double.MIN_VALUE, Double.POSITIVE_INFINITY, "ttft");
      Require.between(perTokenMs, Double.MIN_VALUE, Double.POSITIVE_INFINITY, "tpot");
      batchHours.ifPresent(hours -> Require.positive(hours, "hours of a batch"));
    }

    /// Whether somebody waits for answers.
    public boolean isLimited() {
      return firstTokenMs < Double.POSITIVE_INFINITY || perTokenMs < Double.POSITIVE_INFINITY;
    }
  }

  public LlmServing {
    Require.notBlank(name, "name of a workload");
  }

  @Override
  public WorkKind kind() {
    return WorkKind.LLM_SERVING;
  }

  @Override
  public WorkUnit unit() {
    return WorkUnit.MTOK;
  }

  /// Millions of tokens in and out.
  @Override
  public double unitsPerWeek() {
    return inputMtokPerWeek() + outputMtokPerWeek();
  }

  /// Millions of tokens that go in.
  public double inputMtokPerWeek() {
    return traffic.perSecond() * traffic.inputTokens() * SECONDS_OF_A_WEEK / 1e6;
  }

  /// Millions of tokens that come out.
  public double outputMtokPerWeek() {
    return traffic.perSecond() * traffic.outputTokens() * SECONDS_OF_A_WEEK / 1e6;
  }
}
