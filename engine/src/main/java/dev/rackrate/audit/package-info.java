/// Replays a comparison that somebody published and names its errors.
@NullMarked
package dev.rackrate.audit;

import org.jspecify.annotations.NullMarked;
