/// Grid Engine and its heirs: Univa, Altair, Son of Grid Engine, Open Cluster Scheduler.
@NullMarked
package dev.rackrate.ingest.gridengine;

import org.jspecify.annotations.NullMarked;
