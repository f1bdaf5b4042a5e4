/// Which logs are asked for what: the question of `demand`, and of a study that names logs.
@NullMarked
package dev.rackrate.logs;

import org.jspecify.annotations.NullMarked;
