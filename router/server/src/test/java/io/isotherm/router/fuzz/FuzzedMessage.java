package io.isotherm.router.fuzz;

import io.isotherm.model.item.Bytes;
import io.isotherm.router.http.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes taken apart as an HTTP message is: one line, headers, an empty line, a body. Whatever the
 * bytes, they are some message. Lines end with a line feed; a character is a byte.
 *
 * @param headers of the lines that are one
 */
record FuzzedMessage(String line, List<Header> headers, Bytes body) {
  private static final String HEAD_END = "\n\n";

  static FuzzedMessage of(byte[] input) {
    var text = new String(input, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(HEAD_END);
    // Neither can come out of an HTTP message.
    var head = (end < 0 ? text : text.substring(0, end)).replace("\r", "").replace("\0", "");
    var body =
        end < 0
            ? Bytes.EMPTY
            : Bytes.owned(Arrays.copyOfRange(input, end + HEAD_END.length(), input.length));
    var lines = head.split("\n", -1);
    var headers = new ArrayList<Header>();
    for (int i = 1; i < lines.length; i++) {
      addHeader(headers, lines[i]);
    }
    return new FuzzedMessage(lines[0], headers, body);
  }

  private static void addHeader(List<Header> headers, String line) {
    int colon = line.indexOf(':');
    if (colon > 0) {
      headers.add(new Header(line.substring(0, colon), line.substring(colon + 1).strip()));
    }
  }
}
