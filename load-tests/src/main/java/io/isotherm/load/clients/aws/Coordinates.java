package io.isotherm.load.clients.aws;

/** A type that the enhanced client cannot convert by itself. In degrees. */
public record Coordinates(int latitude, int longitude) {}
