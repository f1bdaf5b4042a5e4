/// Saved studies with their versions, who may use them and who changed what: in one file of the
/// user's data folder or on a PostgreSQL server.
@NullMarked
package dev.rackrate.store;

import org.jspecify.annotations.NullMarked;
