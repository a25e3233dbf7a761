package io.isotherm.placement.service;

/**
 * Who leads a group.
 *
 * @param node its id; empty when nobody is known to lead in that term
 */
record ReportedLeader(String node, long term) {}
