/// The study file: YAML -> scenario, with messages that name line, key and what to write.
@NullMarked
package dev.rackrate.study;

import org.jspecify.annotations.NullMarked;
