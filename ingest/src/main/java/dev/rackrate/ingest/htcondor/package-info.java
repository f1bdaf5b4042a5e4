/// HTCondor.
@NullMarked
package dev.rackrate.ingest.htcondor;

import org.jspecify.annotations.NullMarked;
