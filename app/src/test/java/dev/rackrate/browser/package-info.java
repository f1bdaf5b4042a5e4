/// The page and the report in a browser, used as a person would.
@NullMarked
package dev.rackrate.browser;

import org.jspecify.annotations.NullMarked;
