/// The Acme traces of Shanghai AI Laboratory: the job tables of Seren and Kalos.
@NullMarked
package dev.rackrate.ingest.acme;

import org.jspecify.annotations.NullMarked;
