package dev.rackrate.cli.option;

/// Where an answer goes that is too long to hold.
public final class StreamedOutput extends Destination {}
