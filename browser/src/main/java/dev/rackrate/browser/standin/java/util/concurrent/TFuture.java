package dev.rackrate.browser.standin.java.util.concurrent;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/// Stands for `java.util.concurrent.Future`: what is asked of it is done at once.
public class TFuture<V> {

  private final Callable<V> task;
  private @Nullable V result;
  private @Nullable ExecutionException failed;
  private boolean isDone;

  public TFuture(Callable<V> task) {
    this.task = task;
    run();
  }

  private void run() {
    try {
      result = task.call();
    } catch (Exception wrong) {
      failed = new ExecutionException(wrong);
    }
    isDone = true;
  }

  public boolean isDone() {
    return isDone;
  }

  public @Nullable V get() throws ExecutionException {
    if (failed != null) {
      throw failed;
    }
    return result;
  }
}
