package dev.rackrate.cli.option;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/// Ctrl-C while the best so far can be had: the first asks for it, the second ends the program.
///
/// The classes for signals are in every JDK but not of its public interface, so they are looked up;
/// without them Ctrl-C ends the program as ever.
final class StopKey implements AutoCloseable {

  private static final String SIGNAL = "sun.misc.Signal";
  private static final String HANDLER = "sun.misc.SignalHandler";

  private final AtomicBoolean isPressed = new AtomicBoolean();

  /// What was done at the signal before; empty where there is no way to ask.
  private final Optional<Object> before;

  StopKey() {
    this.before = listen();
  }

  boolean isPressed() {
    return isPressed.get();
  }

  @SuppressWarnings("ReferenceEquality") // a handler is equal to itself alone
  private Optional<Object> listen() {
    try {
      Class<?> handler = Class.forName(HANDLER);
      Object own =
          Proxy.newProxyInstance(
              handler.getClassLoader(),
              new Class<?>[] {handler},
              (proxy, method, arguments) ->
                  switch (method.getName()) {
                    case "handle" -> pressed();
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> arguments[0] == proxy;
                    default -> "Ctrl-C";
                  });
      return Optional.ofNullable(handle(own));
    } catch (ReflectiveOperationException | IllegalArgumentException noSignals) {
      return Optional.empty();
    }
  }

  private Optional<Object> pressed() {
    boolean isAgain = isPressed.getAndSet(true);
    // Whoever asks again does not want to wait.
    close();
    if (isAgain) {
      again();
    }
    return Optional.empty();
  }

  /// Signals in a row are all heard before the first of them is answered: then the second has to be
  /// sent once more to end the program.
  private static void again() {
    try {
      Class<?> signal = Class.forName(SIGNAL);
      signal.getMethod("raise", signal).invoke(null, interrupt(signal));
    } catch (ReflectiveOperationException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private static Object handle(Object handler) throws ReflectiveOperationException {
    Class<?> signal = Class.forName(SIGNAL);
    Method handle = signal.getMethod("handle", signal, Class.forName(HANDLER));
    return handle.invoke(null, interrupt(signal), handler);
  }

  private static Object interrupt(Class<?> signal) throws ReflectiveOperationException {
    return signal.getConstructor(String.class).newInstance("INT");
  }

  @Override
  public void close() {
    before.ifPresent(handler -> {
      try {
        handle(handler);
      } catch (ReflectiveOperationException impossible) {
        throw new IllegalStateException(impossible);
      }
    });
  }
}
