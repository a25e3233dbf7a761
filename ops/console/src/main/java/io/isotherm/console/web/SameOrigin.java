package io.isotherm.console.web;

import java.net.URI;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Whether a request was made by one of our own pages, or by a program, and not by a page from
 * elsewhere in the browser of somebody who reaches the console. Pure.
 *
 * <p>Three things are asked of a request. Its content is JSON: a page from elsewhere may not send
 * that without asking first, and nobody answers it. Its origin, where a browser tells it, is where
 * it was sent to. And that is an address, {@code localhost} or a name of this process: a name of
 * somebody else's may lead here as well, and then both are the same and yet not ours.
 *
 * @param names of this process, in lower case
 */
record SameOrigin(Set<String> names) {
  private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");
  private static final String JSON = "application/json";

  /** What a request says of itself; null for headers that it has not. */
  record Headers(
      @Nullable String host,
      @Nullable String origin,
      @Nullable String fetchSite,
      @Nullable String contentType) {}

  /** Why a request is not served. */
  record Refusal(int status, String sentence) {}

  static SameOrigin of(String... names) {
    return new SameOrigin(
        Stream.of(names)
            .map(name -> name.toLowerCase(Locale.ROOT))
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Null when it is served. */
  @Nullable Refusal refusal(Headers headers) {
    if (!isJson(headers.contentType())) {
      return new Refusal(415, "The content type of what is sent here is application/json");
    }
    String host = headers.host();
    if (host == null || !isOurs(name(host))) {
      return new Refusal(
          403, "This is asked at the address of the process, at localhost, or at its --host");
    }
    String site = headers.fetchSite();
    String origin = headers.origin();
    boolean isSame =
        (site == null || site.equals("same-origin")) && (origin == null || isAt(origin, host));
    return isSame ? null : new Refusal(403, "A page from elsewhere asks nothing here");
  }

  private static boolean isJson(@Nullable String contentType) {
    return contentType != null
        && contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT).equals(JSON);
  }

  private boolean isOurs(String name) {
    return name.startsWith("[")
        || IPV4.matcher(name).matches()
        || name.equals("localhost")
        || names.contains(name);
  }

  /** Of a host with or without a port. */
  private static String name(String host) {
    int sign = host.startsWith("[") ? host.indexOf(':', host.indexOf(']')) : host.indexOf(':');
    return (sign < 0 ? host : host.substring(0, sign)).toLowerCase(Locale.ROOT);
  }

  private static boolean isAt(String origin, String host) {
    try {
      var uri = URI.create(origin);
      String scheme = String.valueOf(uri.getScheme());
      String authority = uri.getRawAuthority();
      if (authority == null || !(scheme.equals("http") || scheme.equals("https"))) {
        return false;
      }
      return withPort(authority, scheme).equals(withPort(host, scheme));
    } catch (IllegalArgumentException _) {
      return false;
    }
  }

  private static String withPort(String host, String scheme) {
    String text = host.toLowerCase(Locale.ROOT);
    return text.length() > name(text).length()
        ? text
        : text + (scheme.equals("https") ? ":443" : ":80");
  }
}
