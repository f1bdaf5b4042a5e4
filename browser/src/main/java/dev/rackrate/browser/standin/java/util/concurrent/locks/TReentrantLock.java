package dev.rackrate.browser.standin.java.util.concurrent.locks;

/// Stands for `java.util.concurrent.locks.ReentrantLock`: there is one thread.
public class TReentrantLock {

  public void lock() {}

  public boolean tryLock() {
    return true;
  }

  public void unlock() {}
}
