/// What the compiler for browsers is told, and what stands for methods that it lacks.
@NullMarked
package dev.rackrate.browser.build;

import org.jspecify.annotations.NullMarked;
