package io.isotherm.load.http;

import java.nio.charset.StandardCharsets;

/**
 * What a server answered.
 *
 * @param body whole; nobody changes it
 */
@SuppressWarnings("ArrayRecordComponent") // Made for every operation, and never compared.
record Answer(int status, byte[] body) {
  private static final int OK = 200;

  boolean isOk() {
    return status == OK;
  }

  /** Where the first {@code text} in the body ends; -1 when it is not there. */
  int endOf(byte[] text) {
    int last = body.length - text.length;
    for (int from = 0; from <= last; from++) {
      if (body[from] == text[0] && isAt(from, text)) {
        return from + text.length;
      }
    }
    return -1;
  }

  private boolean isAt(int from, byte[] text) {
    for (int i = 1; i < text.length; i++) {
      if (body[from + i] != text[i]) {
        return false;
      }
    }
    return true;
  }

  /** Where the next {@code character} stands, from {@code from} on; the body's end if nowhere. */
  int next(char character, int from) {
    int at = from;
    while (at < body.length && body[at] != character) {
      at++;
    }
    return at;
  }

  String text() {
    return new String(body, StandardCharsets.UTF_8);
  }
}
