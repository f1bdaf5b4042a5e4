/// Stands in browsers for classes of `java.util` that the compiler lacks.
@NullUnmarked
package dev.rackrate.browser.standin.java.util;

import org.jspecify.annotations.NullUnmarked;
