package io.isotherm.cli.json;

/** A text is not what it should be. */
public final class MalformedTextException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String place;
  private final String sentence;

  /** Of a text as a whole, or of a value whose place is not known yet. */
  public MalformedTextException(String sentence) {
    this("", sentence);
  }

  private MalformedTextException(String place, String sentence) {
    super(sentence, null, false, false);
    this.place = place;
    this.sentence = sentence;
  }

  /** The same, seen from an object or a list that has the value under a name or an index. */
  public MalformedTextException within(String name) {
    return new MalformedTextException(
        "/" + name.replace("~", "~0").replace("/", "~1") + place, sentence);
  }

  /** A sentence for people, behind the place where that is known: a JSON pointer (RFC 6901). */
  public String reason() {
    return place.isEmpty() ? sentence : place + ": " + sentence;
  }
}
