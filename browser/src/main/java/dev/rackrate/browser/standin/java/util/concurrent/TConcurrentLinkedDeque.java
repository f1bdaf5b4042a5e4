package dev.rackrate.browser.standin.java.util.concurrent;

import java.util.ArrayDeque;

/// Stands for `java.util.concurrent.ConcurrentLinkedDeque`: there is one thread.
@SuppressWarnings("serial") // never written
public class TConcurrentLinkedDeque<E> extends ArrayDeque<E> {}
