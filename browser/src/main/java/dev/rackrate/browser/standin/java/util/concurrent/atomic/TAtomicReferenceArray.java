package dev.rackrate.browser.standin.java.util.concurrent.atomic;

import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/// Stands for `java.util.concurrent.atomic.AtomicReferenceArray`: there is one thread.
public class TAtomicReferenceArray<E> {

  private final @Nullable Object[] all;

  public TAtomicReferenceArray(int length) {
    all = new Object[length];
  }

  public final int length() {
    return all.length;
  }

  @SuppressWarnings("unchecked")
  public final E get(int i) {
    return (E) all[i];
  }

  public final void set(int i, E value) {
    all[i] = value;
  }

  public final E getAndSet(int i, E value) {
    E before = get(i);
    all[i] = value;
    return before;
  }

  public final E accumulateAndGet(int i, E value, BinaryOperator<E> made) {
    E now = made.apply(get(i), value);
    all[i] = now;
    return now;
  }
}
