package io.isotherm.consensus;

/**
 * A voting member of a group and where it is reached.
 *
 * @param address {@code host:port} of its Raft endpoint
 */
public record Member(MemberId id, String address) {}
