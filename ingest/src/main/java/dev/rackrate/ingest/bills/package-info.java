/// Bills of clouds: what was rented by the hour, what was paid for it and how.
@NullMarked
package dev.rackrate.ingest.bills;

import org.jspecify.annotations.NullMarked;
