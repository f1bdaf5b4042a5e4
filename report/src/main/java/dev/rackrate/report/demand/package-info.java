/// What logs of jobs, use, requests and bills show; as pages, JSON and CSV.
@NullMarked
package dev.rackrate.report.demand;

import org.jspecify.annotations.NullMarked;
