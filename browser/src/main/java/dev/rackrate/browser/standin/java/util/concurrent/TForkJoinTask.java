package dev.rackrate.browser.standin.java.util.concurrent;

import org.jspecify.annotations.Nullable;

/// Stands for `java.util.concurrent.ForkJoinTask`: it is done when it is made.
public class TForkJoinTask<V> {

  public final @Nullable V join() {
    return null;
  }
}
