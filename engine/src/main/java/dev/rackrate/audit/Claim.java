package dev.rackrate.audit;

import java.util.Optional;

/// One figure that a source claims.
///
/// @param build id of the machine of one's own that it is about; empty where it is about none
/// @param rent id of the offer that it is about
/// @param sentence of the source on which it rests; empty where the file does not give it
public record Claim(
    ClaimedFigure figure,
    Optional<String> build,
    Optional<String> rent,
    Stated stated,
    String sentence,
    Retelling told) {}
