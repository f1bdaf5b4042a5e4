package dev.rackrate.scenario;

import dev.rackrate.performance.request.Range;
import dev.rackrate.sizing.Sizing;
import dev.rackrate.workload.Workload;
import java.util.Optional;

/// What one workload of a study takes of an option.
///
/// @param sizing how its GPUs do the work; empty for a service paid by the token
/// @param perWeek what it takes: GPU-hours in the GPU of the option; of a service US dollars
public record Share(Workload workload, Optional<Sizing.Done> sizing, Range perWeek) {}
