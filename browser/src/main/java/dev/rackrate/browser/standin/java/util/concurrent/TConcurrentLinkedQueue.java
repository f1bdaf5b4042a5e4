package dev.rackrate.browser.standin.java.util.concurrent;

import java.util.ArrayDeque;

/// Stands for `java.util.concurrent.ConcurrentLinkedQueue`: there is one thread.
@SuppressWarnings("serial") // never written
public class TConcurrentLinkedQueue<E> extends ArrayDeque<E> {}
