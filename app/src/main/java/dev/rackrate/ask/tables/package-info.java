/// The catalogue and the parameters as shipped and as a folder of the user's adds to them.
@NullMarked
package dev.rackrate.ask.tables;

import org.jspecify.annotations.NullMarked;
