package dev.rackrate.browser.standin.java.util.concurrent;

/// Stands for `java.util.concurrent.ForkJoinTask`: it is done when it is made.
public class TForkJoinTask<V> {

  public final V join() {
    return null;
  }
}
