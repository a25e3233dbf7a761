package io.isotherm.cli.transfer.form;

import io.isotherm.cli.json.MalformedTextException;
import java.util.ArrayList;
import java.util.List;

/**
 * Fields of CSV: parted by commas, in double quotes where they hold a comma, a quote or a line
 * break, with quotes doubled.
 *
 * <p>Source: RFC 4180. A quote within a field that does not begin with one stands for itself.
 */
public final class CsvFields {
  private CsvFields() {}

  private enum At {
    FIELD_START,
    PLAIN,
    QUOTED,
    /** After a quote within quotes: the end of the field, or the first half of a quote. */
    QUOTE
  }

  /**
   * Whether quotes are open at the end of a line, so that the record goes on in the next.
   *
   * @param open whether they were at its beginning
   */
  public static boolean isOpenAfter(boolean open, CharSequence line) {
    var at = open ? At.QUOTED : At.FIELD_START;
    for (int i = 0; i < line.length(); i++) {
      at = next(at, line.charAt(i));
    }
    return at == At.QUOTED;
  }

  private static At next(At at, char c) {
    return switch (at) {
      case FIELD_START -> c == '"' ? At.QUOTED : c == ',' ? At.FIELD_START : At.PLAIN;
      case PLAIN -> c == ',' ? At.FIELD_START : At.PLAIN;
      case QUOTED -> c == '"' ? At.QUOTE : At.QUOTED;
      case QUOTE -> c == '"' ? At.QUOTED : c == ',' ? At.FIELD_START : At.PLAIN;
    };
  }

  /** The fields of a record, at least one. */
  static List<String> split(String record) throws MalformedTextException {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    var at = At.FIELD_START;
    for (int i = 0; i < record.length(); i++) {
      char c = record.charAt(i);
      var next = next(at, c);
      switch (next) {
        case FIELD_START -> {
          fields.add(field.toString());
          field.setLength(0);
        }
        case PLAIN -> {
          if (at == At.QUOTE) {
            throw new MalformedTextException(
                "Field %d goes on after its closing quote.".formatted(fields.size() + 1));
          }
          field.append(c);
        }
        case QUOTED -> {
          if (at != At.FIELD_START) {
            field.append(c);
          }
        }
        case QUOTE -> {}
      }
      at = next;
    }
    if (at == At.QUOTED) {
      throw new MalformedTextException(
          "The quotes of field %d are not closed.".formatted(fields.size() + 1));
    }
    fields.add(field.toString());
    return fields;
  }

  /** The record of fields. */
  static String join(List<String> fields) {
    var record = new StringBuilder();
    String separator = "";
    for (String field : fields) {
      record.append(separator);
      append(field, record);
      separator = ",";
    }
    return record.toString();
  }

  private static void append(String field, StringBuilder record) {
    boolean plain = true;
    for (int i = 0; i < field.length() && plain; i++) {
      char c = field.charAt(i);
      plain = c != ',' && c != '"' && c != '\n' && c != '\r';
    }
    if (plain) {
      record.append(field);
      return;
    }
    record.append('"').append(field.replace("\"", "\"\"")).append('"');
  }
}
