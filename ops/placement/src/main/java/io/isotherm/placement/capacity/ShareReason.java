package io.isotherm.placement.capacity;

/** Why a share is what it is. */
public enum ShareReason {
  /** There is enough: what is wanted, and an even part of what nobody wants. */
  ENOUGH("All get what they want, and the same of what is left."),
  /** There is not: nobody gets more than another who wants as much. */
  FAIR("All together want more than there is, so that nobody gets more than an even part."),
  /** It is to have more, once those who hold it say that they do not any more. */
  HELD_BY_OTHERS("Others hold what it is to have, until they are heard or time is up."),
  /** Somebody may hold a share of whom this driver does not know. */
  LEARNING("A driver that has just begun gives nobody more than was held before."),
  /** Whoever wants nothing and holds nothing leaves everything to others. */
  UNWANTED("Nothing is wanted, and nothing held."),
  /** So many routers cannot be. */
  TOO_MANY("More routers ask for the table than shares are kept for.");

  private final String text;

  ShareReason(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }
}
