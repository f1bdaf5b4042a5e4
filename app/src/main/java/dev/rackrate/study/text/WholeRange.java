package dev.rackrate.study.text;

import dev.rackrate.quantity.Given;

/// Two whole numbers as written with `..` between them; one alone is both.
public record WholeRange(Given from, Given to) {}
