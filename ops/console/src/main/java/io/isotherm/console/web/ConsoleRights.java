package io.isotherm.console.web;

/**
 * What the console may do beyond showing the cluster. There are no users in it: whoever reaches its
 * port may do it.
 *
 * @param actions split, merge and move partitions, drain nodes
 * @param data read and write items
 */
public record ConsoleRights(boolean actions, boolean data) {}
