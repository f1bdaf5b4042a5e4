/// Saved studies with their versions, in one file of the user's data folder.
@NullMarked
package dev.rackrate.store;

import org.jspecify.annotations.NullMarked;
