/// Answers programs that speak the Model Context Protocol, message by message; knows the questions
/// of `ask` and no file.
@NullMarked
package dev.rackrate.mcp;

import org.jspecify.annotations.NullMarked;
