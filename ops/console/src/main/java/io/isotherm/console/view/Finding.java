package io.isotherm.console.view;

/**
 * Something that an operator had better know, with what shows it and what helps.
 *
 * @param severity how soon
 * @param title what is the matter, in a few words
 * @param evidence the numbers that show it, in a sentence
 * @param advice what helps, in a sentence
 * @param place the page that shows more: a fragment of the address, without its sign
 */
public record Finding(
    Severity severity, String title, String evidence, String advice, String place) {
  /** How soon something is to be done. */
  public enum Severity {
    /** Requests fail, or one more failure makes them fail. */
    BAD,
    /** Requests are throttled, or will be. */
    WARNING,
    /** Good to know. */
    NOTE
  }
}
