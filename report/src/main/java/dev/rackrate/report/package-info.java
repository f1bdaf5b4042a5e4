/// What the rooms of this module share: money in the currency of an answer, JSON and CSV; and the
/// answers that take one page each. Values -> pages, JSON, CSV. Computes nothing.
@NullMarked
package dev.rackrate.report;

import org.jspecify.annotations.NullMarked;
