package io.isotherm.model.key;

import io.isotherm.model.item.AttributeType;

/** The three attribute types a key may have. */
public enum KeyType {
  S(AttributeType.S),
  N(AttributeType.N),
  B(AttributeType.B);

  private final AttributeType attributeType;

  KeyType(AttributeType attributeType) {
    this.attributeType = attributeType;
  }

  public AttributeType attributeType() {
    return attributeType;
  }
}
