/// A study file as written, and how keys and amounts are read from it.
@NullMarked
package dev.rackrate.study.text;

import org.jspecify.annotations.NullMarked;
