/// What commands have in common: options that several of them take, where an answer goes, how far
/// work is told, and which status is left. It knows no command.
@NullMarked
package dev.rackrate.cli.option;

import org.jspecify.annotations.NullMarked;
