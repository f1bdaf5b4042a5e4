/// Logs as they lie in files -> what they show: demand, requests, bills; in any format there is.
@NullMarked
package dev.rackrate.ask.logs;

import org.jspecify.annotations.NullMarked;
