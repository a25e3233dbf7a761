package io.isotherm.model.item;

/** DynamoDB's ten attribute types, by their names on the wire. */
public enum AttributeType {
  S,
  N,
  B,
  BOOL,
  NULL,
  L,
  M,
  SS,
  NS,
  BS
}
