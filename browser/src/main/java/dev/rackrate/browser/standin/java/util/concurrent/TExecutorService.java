package dev.rackrate.browser.standin.java.util.concurrent;

import java.util.List;
import java.util.concurrent.Callable;

/// Stands for `java.util.concurrent.ExecutorService`: there is one thread, which does what it is
/// given when its result is asked for.
public class TExecutorService implements AutoCloseable {

  public <T> TFuture<T> submit(Callable<T> task) {
    return new TFuture<>(task);
  }

  public List<Runnable> shutdownNow() {
    return List.of();
  }

  @Override
  public void close() {}
}
