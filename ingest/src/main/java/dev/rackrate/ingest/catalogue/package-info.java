/// The shipped tables -> the catalogue.
@NullMarked
package dev.rackrate.ingest.catalogue;

import org.jspecify.annotations.NullMarked;
