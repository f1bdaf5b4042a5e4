package dev.rackrate.browser.build;

import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.teavm.model.BasicBlock;
import org.teavm.model.ClassHolder;
import org.teavm.model.ClassHolderTransformer;
import org.teavm.model.ClassHolderTransformerContext;
import org.teavm.model.Instruction;
import org.teavm.model.MethodHolder;
import org.teavm.model.MethodReference;
import org.teavm.model.Program;
import org.teavm.model.Variable;
import org.teavm.model.instructions.InvocationType;
import org.teavm.model.instructions.InvokeInstruction;

/// Puts calls of [StandIns] in the place of calls of methods that the browser lacks.
final class Rewriter implements ClassHolderTransformer {

  private final Map<MethodReference, MethodReference> standIns = new HashMap<>();

  Rewriter() {
    for (Method method : StandIns.class.getMethods()) {
      StandsFor missing = method.getAnnotation(StandsFor.class);
      if (missing != null) {
        standIns.put(missing(method, missing), standIn(method));
      }
    }
  }

  private static MethodReference missing(Method method, StandsFor missing) {
    Class<?>[] all = method.getParameterTypes();
    Class<?>[] arguments = missing.ofObject() ? Arrays.copyOfRange(all, 1, all.length) : all;
    return new MethodReference(missing.value(), method.getName(), signature(arguments, method));
  }

  private static MethodReference standIn(Method method) {
    return new MethodReference(
        StandIns.class, method.getName(), signature(method.getParameterTypes(), method));
  }

  private static Class<?>[] signature(Class<?>[] arguments, Method method) {
    Class<?>[] signature = Arrays.copyOf(arguments, arguments.length + 1);
    signature[arguments.length] = method.getReturnType();
    return signature;
  }

  @Override
  public void transformClass(ClassHolder type, ClassHolderTransformerContext context) {
    if (type.getName().equals(StandIns.class.getName())) {
      return;
    }
    for (MethodHolder method : type.getMethods()) {
      Program program = method.getProgram();
      if (program != null) {
        for (BasicBlock block : program.getBasicBlocks()) {
          rewrite(block);
        }
      }
    }
  }

  private void rewrite(BasicBlock block) {
    for (Instruction instruction : block) {
      if (instruction instanceof InvokeInstruction call) {
        MethodReference standIn = standIns.get(call.getMethod());
        if (standIn != null) {
          redirect(call, standIn);
        }
      }
    }
  }

  private static void redirect(InvokeInstruction call, MethodReference standIn) {
    List<Variable> arguments = new ArrayList<>();
    if (call.getInstance() != null) {
      arguments.add(call.getInstance());
    }
    arguments.addAll(call.getArguments());
    call.setType(InvocationType.SPECIAL);
    call.setInstance(null);
    call.setMethod(standIn);
    call.setArguments(arguments.toArray(new Variable[0]));
  }
}
