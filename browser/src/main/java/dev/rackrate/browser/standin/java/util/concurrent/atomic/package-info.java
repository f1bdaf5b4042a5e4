/// Stands in browsers for classes of `java.util.concurrent.atomic` that the compiler lacks.
@NullUnmarked
package dev.rackrate.browser.standin.java.util.concurrent.atomic;

import org.jspecify.annotations.NullUnmarked;
