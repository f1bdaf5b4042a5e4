/// IBM Spectrum LSF.
@NullMarked
package dev.rackrate.ingest.lsf;

import org.jspecify.annotations.NullMarked;
