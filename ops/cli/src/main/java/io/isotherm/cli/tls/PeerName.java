package io.isotherm.cli.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a certificate of a cluster says of its owner, beside host names: a URI among its alternative
 * names, {@code isotherm://process/NAME} or {@code isotherm://client/NAME}. Host names do not tell
 * a process from a client, since an authority may have signed both for the same machine. Pure.
 *
 * @param name tells certificates apart for people; nothing depends on it
 */
public record PeerName(Kind kind, String name) {
  /** What the owner may do. */
  public enum Kind {
    /** Take part in the cluster, and all that a client may. */
    PROCESS,
    /** Ask routers. */
    CLIENT;

    String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** Kind of an alternative name: RFC 5280, 4.2.1.6. */
  private static final int URI_NAME = 6;

  private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9_.-]{1,63}");

  private static final Pattern URI =
      Pattern.compile("isotherm://(process|client)/([a-zA-Z0-9_.-]{1,63})");

  public PeerName {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "A name in a certificate is 1 to 63 letters, digits, '_', '.' or '-': " + name);
    }
  }

  /** As it stands in a certificate. */
  public String uri() {
    return "isotherm://" + kind.word() + "/" + name;
  }

  /** What a certificate says, or null when it names nobody of a cluster, or several. */
  public static @Nullable PeerName of(X509Certificate certificate) {
    var names =
        alternativeNames(certificate).stream()
            .filter(name -> name.get(0).equals(URI_NAME))
            .map(name -> URI.matcher(String.valueOf(name.get(1))))
            .filter(matcher -> matcher.matches())
            .map(matcher -> new PeerName(kind(matcher.group(1)), matcher.group(2)))
            .toList();
    return names.size() == 1 ? names.getFirst() : null;
  }

  private static Kind kind(String word) {
    return word.equals(Kind.PROCESS.word()) ? Kind.PROCESS : Kind.CLIENT;
  }

  private static Collection<List<?>> alternativeNames(X509Certificate certificate) {
    try {
      var names = certificate.getSubjectAlternativeNames();
      return names == null ? List.of() : names;
    } catch (CertificateParsingException malformed) {
      return List.of();
    }
  }
}
