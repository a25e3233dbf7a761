package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.form.CsvFields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Cuts a stream of UTF-8 into records: lines, or in CSV as many lines as the quotes are open. Empty
 * lines are none, and neither is a byte order mark at the beginning. Holds one record. Belongs to
 * one thread.
 */
final class RecordReader {
  /**
   * Of one record. An item of 400 KB can take as much as 20 MB as text, when it is numbers of the
   * largest magnitude in plain notation.
   */
  static final int RECORD_BYTES_MAX = 32 << 20;

  private static final int BUFFER_BYTES = 64 << 10;
  private static final char BYTE_ORDER_MARK = '\ufeff';

  private final InputStream in;
  private final boolean quotes;
  private final int recordBytesMax;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int from;
  private int to;
  private long lines;

  RecordReader(InputStream in, boolean quotes) {
    this(in, quotes, RECORD_BYTES_MAX);
  }

  /**
   * @param quotes whether a record goes on over line breaks within double quotes
   */
  RecordReader(InputStream in, boolean quotes, int recordBytesMax) {
    this.in = in;
    this.quotes = quotes;
    this.recordBytesMax = recordBytesMax;
  }

  /** The next record; null at the end. */
  @Nullable FileRecord next() throws IOException {
    while (true) {
      var record = new ByteArrayOutputStream();
      long first = lines + 1;
      var line = new Line();
      boolean tooLong = false;
      boolean open = false;
      do {
        if (!readLine(line)) {
          break;
        }
        lines++;
        tooLong |= line.tooLong || record.size() + line.bytes.size() > recordBytesMax;
        if (!tooLong) {
          line.bytes.writeTo(record);
          open = quotes && CsvFields.isOpenAfter(open, latin(line.bytes));
        }
      } while (open && !tooLong);
      if (lines < first) {
        return null;
      }
      if (tooLong) {
        return new FileRecord.Unreadable(
            first,
            "It is longer than %d MB%s."
                .formatted(recordBytesMax >> 20, quotes ? ", or its quotes are not closed" : ""));
      }
      var text = text(record.toByteArray(), first);
      if (!(text instanceof FileRecord.Text(_, var content)) || !content.isBlank()) {
        return text;
      }
    }
  }

  /** Quotes and commas are single bytes in UTF-8, wherever they stand. */
  private static String latin(ByteArrayOutputStream bytes) {
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static FileRecord text(byte[] bytes, long line) {
    int length = bytes.length;
    if (length > 0 && bytes[length - 1] == '\n') {
      length--;
    }
    if (length > 0 && bytes[length - 1] == '\r') {
      length--;
    }
    try {
      String text =
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, length)).toString();
      boolean marked = line == 1 && !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK;
      return new FileRecord.Text(line, marked ? text.substring(1) : text);
    } catch (CharacterCodingException malformed) {
      return new FileRecord.Unreadable(line, "It is no UTF-8.");
    }
  }

  /** A line with its line break, as far as it is not too long. */
  private static final class Line {
    final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    boolean tooLong;
  }

  /** Reads to the end of a line; false when there is nothing more. */
  private boolean readLine(Line line) throws IOException {
    line.bytes.reset();
    line.tooLong = false;
    boolean any = false;
    while (true) {
      if (from == to) {
        from = 0;
        to = Math.max(0, in.read(buffer));
        if (to == 0) {
          return any;
        }
      }
      any = true;
      int end = from;
      while (end < to && buffer[end] != '\n') {
        end++;
      }
      boolean ended = end < to;
      int length = (ended ? end + 1 : end) - from;
      if (line.bytes.size() + length > recordBytesMax) {
        line.tooLong = true;
      }
      if (!line.tooLong) {
        line.bytes.write(buffer, from, length);
      }
      from += length;
      if (ended) {
        return true;
      }
    }
  }
}
