/// The claims of a published comparison, each with its study told anew as needed.
@NullMarked
package dev.rackrate.ask.claims;

import org.jspecify.annotations.NullMarked;
