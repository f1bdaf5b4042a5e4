/// Measures the GPUs of this machine through the libraries of their makers; knows nothing of
/// studies and catalogues.
@NullMarked
package dev.rackrate.measure;

import org.jspecify.annotations.NullMarked;
