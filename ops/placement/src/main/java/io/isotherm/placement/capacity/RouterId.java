package io.isotherm.placement.capacity;

/**
 * One life of a router.
 *
 * @param address where clients reach it
 * @param incarnation drawn when it started
 */
public record RouterId(String address, String incarnation) implements Comparable<RouterId> {
  @Override
  public int compareTo(RouterId other) {
    int byAddress = address.compareTo(other.address);
    return byAddress != 0 ? byAddress : incarnation.compareTo(other.incarnation);
  }
}
