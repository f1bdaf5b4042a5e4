/// Stands in browsers for classes of `java.util.concurrent` that the compiler lacks.
@NullMarked
package dev.rackrate.browser.standin.java.util.concurrent;

import org.jspecify.annotations.NullMarked;
