package dev.rackrate.browser.standin.java.util.concurrent;

import java.util.function.Supplier;

/// Stands for `java.util.concurrent.CompletableFuture`: it is complete when it is made.
public final class TCompletableFuture<T> {

  private final T made;

  private TCompletableFuture(T made) {
    this.made = made;
  }

  public static <U> TCompletableFuture<U> supplyAsync(Supplier<U> supplier) {
    return new TCompletableFuture<>(supplier.get());
  }

  public T join() {
    return made;
  }
}
