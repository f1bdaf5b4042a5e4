/// Which options break a limit of the study, and by how much.
@NullMarked
package dev.rackrate.limits;

import org.jspecify.annotations.NullMarked;
