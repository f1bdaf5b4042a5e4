package dev.rackrate.browser.standin.java.util.concurrent;

/// Stands for `java.util.concurrent.ForkJoinPool`: there is one thread, which does what it is given
/// at once.
public class TForkJoinPool implements AutoCloseable {

  @SuppressWarnings("UnusedVariable") // as the constructor for which it stands
  public TForkJoinPool(int threads) {}

  public TForkJoinTask<?> submit(Runnable task) {
    task.run();
    return new TForkJoinTask<Void>();
  }

  @Override
  public void close() {}
}
