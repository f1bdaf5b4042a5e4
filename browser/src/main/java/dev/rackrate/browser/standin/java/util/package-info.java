/// Stands in browsers for classes of `java.util` that the compiler lacks.
@NullMarked
package dev.rackrate.browser.standin.java.util;

import org.jspecify.annotations.NullMarked;
