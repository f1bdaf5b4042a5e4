package dev.rackrate.audit;

import dev.rackrate.quantity.Sentence;
import java.util.Optional;

/// A claim worked out again.
///
/// @param value what the inputs give under the stated conventions; under another, where that is
///   what the source used
/// @param convention the usual convention under which the claim holds, where it is not the stated
///   one
public record Replayed(Claim claim, Value value, boolean matches, Optional<Sentence> convention) {}
