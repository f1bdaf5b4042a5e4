/// What is written: files that are whole or not there, scratch files that go, and clean text.
@NullMarked
package dev.rackrate.files;

import org.jspecify.annotations.NullMarked;
