/// Requests to language models, with their times and tokens.
@NullMarked
package dev.rackrate.ingest.requests;

import org.jspecify.annotations.NullMarked;
