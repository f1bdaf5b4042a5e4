/// Kubernetes.
@NullMarked
package dev.rackrate.ingest.kubernetes;

import org.jspecify.annotations.NullMarked;
