/// Values -> text and JSON. Computes nothing; converts money and rounds for people.
@NullMarked
package dev.rackrate.report;

import org.jspecify.annotations.NullMarked;
