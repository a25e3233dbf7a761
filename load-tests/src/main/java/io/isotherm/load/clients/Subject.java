package io.isotherm.load.clients;

import java.net.URI;

/**
 * What the clients are pointed at.
 *
 * @param endpoint {@code http://host:port}
 * @param isOurs false where another implementation answers: what only ours promises is not checked
 */
public record Subject(URI endpoint, boolean isOurs) {}
