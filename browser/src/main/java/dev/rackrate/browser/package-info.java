/// The program as a page calls it, compiled for browsers.
@NullMarked
package dev.rackrate.browser;

import org.jspecify.annotations.NullMarked;
