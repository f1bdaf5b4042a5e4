package dev.rackrate.browser.standin.java.util.concurrent;

/// Stands for `java.util.concurrent.Executors`: there is one thread.
public final class TExecutors {

  private TExecutors() {}

  @SuppressWarnings("UnusedVariable") // as the method for which it stands
  public static TExecutorService newFixedThreadPool(int threads) {
    return new TExecutorService();
  }
}
