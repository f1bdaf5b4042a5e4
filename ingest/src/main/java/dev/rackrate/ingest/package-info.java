/// Files of others and our own tables -> facts. Knows no formula.
@NullMarked
package dev.rackrate.ingest;

import org.jspecify.annotations.NullMarked;
