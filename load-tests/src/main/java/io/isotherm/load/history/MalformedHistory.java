package io.isotherm.load.history;

/** A line of a history file is none, or there are too many. */
public final class MalformedHistory extends RuntimeException {
  private static final long serialVersionUID = 1L;

  MalformedHistory(String sentence) {
    super(sentence);
  }
}
