package io.isotherm.model.request;

/** What a query or scan returns of each item. */
public enum Select {
  /** As DynamoDB decides: what is projected, or all attributes. */
  UNSPECIFIED,
  ALL_ATTRIBUTES,
  ALL_PROJECTED_ATTRIBUTES,
  SPECIFIC_ATTRIBUTES,
  COUNT
}
