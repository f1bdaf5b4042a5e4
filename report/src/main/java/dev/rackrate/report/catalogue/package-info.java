/// Rows of the catalogue, what prices did, what looks wrong, what an import took; as pages, JSON
/// and CSV.
@NullMarked
package dev.rackrate.report.catalogue;

import org.jspecify.annotations.NullMarked;
