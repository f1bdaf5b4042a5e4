package dev.rackrate.audit;

import dev.rackrate.quantity.Sentence;
import java.util.Optional;

/// One thing that is wrong with a comparison, or that its reader should know.
///
/// @param explanation what it is
/// @param effect what it does to the verdict
/// @param stated what the source has; empty where it has nothing
/// @param corrected what it should be
/// @param claim position of the claim that it is about, from 0; empty where it is about the inputs
public record Finding(
    ErrorKind kind,
    Sentence explanation,
    Sentence effect,
    Optional<Value> stated,
    Optional<Value> corrected,
    Optional<Integer> claim) {}
