/// Stands in browsers for classes of `java.util.concurrent` that the compiler lacks.
@NullUnmarked
package dev.rackrate.browser.standin.java.util.concurrent;

import org.jspecify.annotations.NullUnmarked;
