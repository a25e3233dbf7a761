package io.isotherm.load.subject;

/**
 * What names one item: a collection, and a position in it. Isotherm's partition key and sort key;
 * in a flat store the two joined by a slash.
 *
 * @param collection letters, digits and hyphens
 * @param position letters, digits and hyphens
 */
public record ItemKey(String collection, String position) implements Comparable<ItemKey> {
  /**
   * What parts a collection from a position in {@link #flat()}; greater than no character of
   * either.
   */
  private static final char SEPARATOR = '/';

  /** The key as one text, of which the collection is a prefix. */
  public String flat() {
    return collection + SEPARATOR + position;
  }

  @Override
  public int compareTo(ItemKey other) {
    int byCollection = collection.compareTo(other.collection);
    return byCollection != 0 ? byCollection : position.compareTo(other.position);
  }
}
