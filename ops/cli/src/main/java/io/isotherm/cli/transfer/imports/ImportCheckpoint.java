package io.isotherm.cli.transfer.imports;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.json.JsonObject;
import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.transfer.progress.TransferCount;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * How far an import is. Immutable and pure.
 *
 * <p>Invariant: all records of the files before {@code file}, and the first {@code records} of
 * that, are in the table or among the rejects. Some after them may be as well; they are written
 * again.
 *
 * @param into the table's id, and what else must be the same for an import to go on
 * @param fingerprint of the input
 * @param file from 0
 * @param records of that file, without the header
 * @param rejects how many there are
 * @param rejectBytes how long their file is
 */
record ImportCheckpoint(
    String into,
    String fingerprint,
    int file,
    long records,
    TransferCount count,
    long rejects,
    long rejectBytes) {
  private static final int VERSION = 1;

  static ImportCheckpoint fresh(String into, String fingerprint) {
    return new ImportCheckpoint(into, fingerprint, 0, 0, TransferCount.NONE, 0, 0);
  }

  /** After a chunk of the file. */
  ImportCheckpoint with(long more, TransferCount written, long rejectsNow, long rejectBytesNow) {
    return new ImportCheckpoint(
        into, fingerprint, file, records + more, count.plus(written), rejectsNow, rejectBytesNow);
  }

  /** At the end of a file. */
  ImportCheckpoint atNextFile() {
    return new ImportCheckpoint(into, fingerprint, file + 1, 0, count, rejects, rejectBytes);
  }

  /** Why this cannot go on as {@code fresh}; null when it can. */
  @Nullable String mismatch(ImportCheckpoint fresh) {
    if (!into.equals(fresh.into)) {
      return "It was into another table, or read in another format.";
    }
    if (!fingerprint.equals(fresh.fingerprint)) {
      return "The files have changed since.";
    }
    return null;
  }

  /** One line of JSON. */
  String text() {
    var members = new LinkedHashMap<String, Object>();
    members.put("version", VERSION);
    members.put("into", into);
    members.put("fingerprint", fingerprint);
    members.put("file", file);
    members.put("records", records);
    members.put("items", count.items());
    members.put("bytes", count.bytes());
    members.put("units", count.units());
    members.put("rejects", rejects);
    members.put("reject_bytes", rejectBytes);
    return JsonText.of(members) + "\n";
  }

  /** The checkpoint that {@link #text} wrote. */
  static ImportCheckpoint parse(String text) throws MalformedTextException {
    var members = JsonObject.parse(text);
    if (members.whole("version") != VERSION) {
      throw new MalformedTextException("It was written by another version of Isotherm.");
    }
    return new ImportCheckpoint(
        members.text("into"),
        members.text("fingerprint"),
        Math.toIntExact(members.whole("file")),
        members.whole("records"),
        new TransferCount(members.whole("items"), members.whole("bytes"), members.number("units")),
        members.whole("rejects"),
        members.whole("reject_bytes"));
  }
}
