package io.isotherm.placement.founding;

/** This process cannot take part in founding; the message is one sentence for its operator. */
public final class FoundingException extends Exception {
  private static final long serialVersionUID = 1L;

  /**
   * @param sentence constant but for the address at its end
   */
  FoundingException(String sentence) {
    super(sentence);
  }
}
