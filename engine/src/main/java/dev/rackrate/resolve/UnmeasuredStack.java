package dev.rackrate.resolve;

import dev.rackrate.quantity.Arg;
import dev.rackrate.quantity.Nearest;
import dev.rackrate.quantity.Sentence;
import dev.rackrate.resolve.asked.DescribedWork;
import dev.rackrate.resolve.asked.WorkFacts;
import dev.rackrate.scenario.Note;
import dev.rackrate.workload.Batch;
import dev.rackrate.workload.Desktop;
import dev.rackrate.workload.LlmFineTuning;
import dev.rackrate.workload.LlmServing;
import dev.rackrate.workload.LlmTraining;
import dev.rackrate.workload.Stack;
import dev.rackrate.workload.Workload;
import java.util.ArrayList;
import java.util.List;

/// That nobody measured work with the software that a study names, which may be a slip.
final class UnmeasuredStack {

  private UnmeasuredStack() {}

  static List<Note> notes(WorkFacts facts) {
    List<Note> notes = new ArrayList<>();
    if (facts.use() instanceof WorkFacts.Use.Described(List<DescribedWork> works)) {
      for (DescribedWork each : works) {
        Stack stack = stack(each.work().workload());
        if (stack.isUnmeasured()) {
          notes.add(new Note(Note.Kind.STACK_UNMEASURED, sentence(each.name(), stack)));
        }
      }
    }
    return notes;
  }

  private static Stack stack(Workload workload) {
    return switch (workload) {
      case LlmServing work -> work.stack();
      case LlmTraining work -> work.run().stack();
      case LlmFineTuning work -> work.run().stack();
      case Batch _, Desktop _ -> Stack.UNSTATED;
    };
  }

  private static Sentence sentence(String name, Stack stack) {
    List<String> near = Nearest.to(stack.name(), Stack.MEASURED);
    return near.isEmpty()
        ? Sentence.of(
            "Nobody measured work with {}, so the speed of {} is that of other software.",
            Arg.name(stack.name()),
            Arg.name(name))
        : Sentence.of(
            "Nobody measured work with {}, so the speed of {} is that of other software; did you"
                + " mean {}?",
            Arg.name(stack.name()),
            Arg.name(name),
            Arg.typedOneOf(near));
  }
}
