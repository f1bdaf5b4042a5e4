/// What a replay is asked: the jobs, the fleet and its rules.
@NullMarked
package dev.rackrate.simulate.setting;

import org.jspecify.annotations.NullMarked;
