package io.isotherm.model.cluster;

/**
 * Where a process listens.
 *
 * @param host a name or an address; IPv6 without brackets
 * @param port 1 to 65,535
 */
public record NodeAddress(String host, int port) {
  private static final int PORT_MAX = 65_535;

  public NodeAddress {
    if (host.isEmpty()) {
      throw new IllegalArgumentException("A host is not empty.");
    }
    if (port < 1 || port > PORT_MAX) {
      throw new IllegalArgumentException("A port is from 1 to 65535.");
    }
  }

  /**
   * Reads {@code host:port} or {@code [ipv6]:port}.
   *
   * @throws IllegalArgumentException when {@code text} is neither
   */
  public static NodeAddress parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("An address is host:port.");
    }
    var host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (!bracketed && host.indexOf(':') >= 0) {
      throw new IllegalArgumentException("An IPv6 address stands in brackets before its port.");
    }
    return new NodeAddress(
        bracketed ? host.substring(1, host.length() - 1) : host, port(text.substring(colon + 1)));
  }

  @Override
  public String toString() {
    return host.indexOf(':') >= 0 ? "[" + host + "]:" + port : host + ":" + port;
  }

  private static int port(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("A port is from 1 to 65535.", e);
    }
  }
}
