package io.isotherm.model.key;

/** The name and type of an attribute that every item of a table has, as part of its key. */
public record KeyAttribute(String name, KeyType type) {}
