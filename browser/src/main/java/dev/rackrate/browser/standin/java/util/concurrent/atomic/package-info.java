/// Stands in browsers for classes of `java.util.concurrent.atomic` that the compiler lacks.
@NullMarked
package dev.rackrate.browser.standin.java.util.concurrent.atomic;

import org.jspecify.annotations.NullMarked;
