/// PBS Professional, OpenPBS and Torque.
@NullMarked
package dev.rackrate.ingest.pbs;

import org.jspecify.annotations.NullMarked;
