/// Plain jobs CSV: our own format for what no other reader takes.
@NullMarked
package dev.rackrate.ingest.jobs;

import org.jspecify.annotations.NullMarked;
