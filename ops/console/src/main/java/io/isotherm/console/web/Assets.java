package io.isotherm.console.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files of the console, from the class path; each is read and zipped once. Any thread. */
final class Assets {
  private static final String FOLDER = "/io/isotherm/console/site/";

  /** No other name is looked for, so nobody finds another file of the class path. */
  private static final Pattern NAME =
      Pattern.compile("(?:[a-z0-9-]+/)*[a-z0-9-]+\\.(html|css|js|svg)");

  private final Map<String, Answer> known = new ConcurrentHashMap<>();

  /** The file of a name; null when there is none. */
  @Nullable Answer get(String name) {
    var kept = known.get(name);
    if (kept != null) {
      return kept;
    }
    var matcher = NAME.matcher(name);
    if (!matcher.matches()) {
      return null;
    }
    try (var stream = Assets.class.getResourceAsStream(FOLDER + name)) {
      if (stream == null) {
        return null;
      }
      byte[] body = stream.readAllBytes();
      var answer =
          new Answer(200, contentType(matcher.group(1)), body, Answer.zip(body), tag(body));
      known.put(name, answer);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException("A file of the console cannot be read.", e);
    }
  }

  private static String contentType(String extension) {
    return switch (extension) {
      case "html" -> "text/html; charset=utf-8";
      case "css" -> "text/css; charset=utf-8";
      case "js" -> "text/javascript; charset=utf-8";
      default -> "image/svg+xml";
    };
  }

  private static String tag(byte[] body) {
    try {
      var digest = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has SHA-256.", e);
    }
  }
}
