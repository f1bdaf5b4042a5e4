/// Slurm: what `sacct` prints, and dumps of the accounting database.
@NullMarked
package dev.rackrate.ingest.slurm;

import org.jspecify.annotations.NullMarked;
