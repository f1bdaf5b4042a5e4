/// Who runs next: queues in order, with and without backfill.
@NullMarked
package dev.rackrate.simulate.queue;

import org.jspecify.annotations.NullMarked;
