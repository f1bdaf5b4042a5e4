package dev.rackrate.cli;

/// Where an answer goes that is too long to hold.
final class StreamedOutput extends Destination {}
