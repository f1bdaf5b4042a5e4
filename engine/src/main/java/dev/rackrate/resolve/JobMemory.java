package dev.rackrate.resolve;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Digits;
import dev.rackrate.quantity.Input;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.quantity.Whole;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.scenario.Note;
import dev.rackrate.workload.WorkKind;
import java.util.Optional;

/// That the GPUs of an option have less memory together than was asked of those of the demand.
///
/// `demand.memory` is that of each GPU. Fewer faster GPUs do the work of the demand, but a job that
/// fills the memory of all its GPUs does not fit in theirs.
final class JobMemory {

  /// Shares of the whole that differ by less are the same.
  private static final double ROUNDING = 1e-9;

  private JobMemory() {}

  /// @param gpuGib memory of a GPU of the option; NaN where not known
  static Optional<Note> note(WorkFacts facts, String name, InputsBuilder option, double gpuGib) {
    if (!isOneJob(facts) || facts.memoryGib().isEmpty()) {
      return Optional.empty();
    }
    double left = option.get(Input.GPUS) - option.gpusToTheHorizon();
    double asked = left * facts.memoryGib().get();
    double bySpeed = Math.max(left / option.get(Input.GPU_RATIO), option.get(Input.AT_ONCE));
    double machine = Math.max(1, option.get(Input.MACHINE_GPUS));
    double gpus = Whole.up(bySpeed / machine) * machine;
    double has = gpus * gpuGib;
    return has < asked * (1 - ROUNDING)
        ? Optional.of(less(name, has, gpus, asked, Whole.up(option.get(Input.GPUS))))
        : Optional.empty();
  }

  /// Work of which several GPUs may hold the data of one job; unlike frames or sessions, each of
  /// which has a GPU of its own.
  private static boolean isOneJob(WorkFacts facts) {
    if (!(facts.use() instanceof WorkFacts.Use.Typed)) {
      return false;
    }
    WorkKind kind = facts.kind();
    return switch (facts.together()) {
      case YES -> true;
      case NO -> false;
      case OPEN -> kind.isOneJob() || kind == WorkKind.FP64 || kind == WorkKind.LLM_SERVING;
    };
  }

  private static Note less(String name, double hasGib, double gpus, double asked, double atOnce) {
    return new Note(
        Note.Kind.LESS_MEMORY,
        Sentence.of(
            "{} has {} GiB of GPU memory on {}, where demand.gpus times demand.memory comes to {}"
                + " GiB: if one job fills all of it, write demand.at-once: {}.",
            Arg.name(name),
            Arg.number(hasGib, Digits.WHOLE),
            Arg.said(Sentence.of("{} GPU{|s}", Arg.number(gpus, Digits.PLAIN))),
            Arg.number(asked, Digits.WHOLE),
            Arg.number(atOnce, Digits.WHOLE)));
  }
}
