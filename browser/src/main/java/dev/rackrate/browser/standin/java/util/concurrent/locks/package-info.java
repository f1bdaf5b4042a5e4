/// Stands in browsers for classes of `java.util.concurrent.locks` that the compiler lacks.
@NullUnmarked
package dev.rackrate.browser.standin.java.util.concurrent.locks;

import org.jspecify.annotations.NullUnmarked;
