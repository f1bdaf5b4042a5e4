package dev.rackrate.performance.language;

import dev.rackrate.performance.fit.Parameters;
import dev.rackrate.performance.fit.StackFactors;
import dev.rackrate.workload.Stack;

/// How long a request that found a place waits for its first token.
///
/// Its input is read after those of others that came with it, some iterations go by until what was
/// written is sent, and the server takes some time whatever the work. Who is alone waits for
/// nobody.
final class FirstTokens {

  private final StackFactors reading;
  private final StackFactors rounds;
  private final StackFactors handling;
  private final double iterations;
  private final double waiting;
  private final double seconds;

  FirstTokens(Parameters parameters) {
    reading = new StackFactors(parameters, ServingModel.AREA, "first");
    rounds = new StackFactors(parameters, ServingModel.AREA, "first_round");
    handling = new StackFactors(parameters, ServingModel.AREA, "first_handling");
    iterations = parameters.get(ServingModel.AREA, "first_iterations");
    waiting = parameters.get(ServingModel.AREA, "first_waiting");
    seconds = parameters.get(ServingModel.AREA, "first_seconds");
  }

  /// Seconds until the first token.
  ///
  /// @param input seconds in which the input alone is read
  /// @param others requests that the engine works on beside this one
  /// @param answer tokens of the answer, more iterations than which nobody waits
  /// @param iteration seconds of an iteration
  double seconds(Stack stack, double input, double others, double answer, double iteration) {
    double sent = iterations * rounds.of(stack) * others / (1 + others);
    return input * reading.of(stack) * (1 + waiting * others)
        + Math.min(sent, answer) * iteration
        + seconds * handling.of(stack);
  }
}
