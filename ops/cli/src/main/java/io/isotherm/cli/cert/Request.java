package io.isotherm.cli.cert;

import io.isotherm.cli.tls.PeerName;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import org.bouncycastle.util.IPAddress;

/**
 * What a certificate is to say.
 *
 * @param hosts names that the owner is called by; the first label may be {@code *}
 * @param addresses numeric addresses that it is called by
 * @param lifetime from now
 */
public record Request(
    PeerName peer, List<String> hosts, List<String> addresses, Duration lifetime) {
  private static final Pattern HOST =
      Pattern.compile("(\\*\\.)?[a-zA-Z0-9_-]{1,63}(\\.[a-zA-Z0-9_-]{1,63})*");

  public Request {
    hosts = List.copyOf(hosts);
    addresses = List.copyOf(addresses);
    for (String host : hosts) {
      if (!HOST.matcher(host).matches()) {
        throw new IllegalArgumentException(
            "A host name (--dns) has labels of letters, digits and '-', of which the first may be *: "
                + host);
      }
    }
    for (String address : addresses) {
      if (!IPAddress.isValid(address)) {
        throw new IllegalArgumentException("A numeric address (--ip) is none: " + address);
      }
    }
    if (!lifetime.isPositive()) {
      throw new IllegalArgumentException("A certificate is valid for some time.");
    }
  }
}
