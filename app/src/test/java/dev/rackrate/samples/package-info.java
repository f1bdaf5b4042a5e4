/// Runs what the pages print: commands with their outputs, studies and tables.
@NullMarked
package dev.rackrate.samples;

import org.jspecify.annotations.NullMarked;
