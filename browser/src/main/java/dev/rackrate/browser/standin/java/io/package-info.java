/// Stands in browsers for classes of `java.io` that the compiler lacks.
@NullUnmarked
package dev.rackrate.browser.standin.java.io;

import org.jspecify.annotations.NullUnmarked;
