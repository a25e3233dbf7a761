package io.isotherm.cli.transfer.exports;

import io.isotherm.api.json.JsonText;
import io.isotherm.cli.json.JsonObject;
import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.transfer.form.DynamoDbJson;
import io.isotherm.cli.transfer.form.Format;
import io.isotherm.cli.transfer.form.Reading;
import io.isotherm.cli.transfer.progress.TransferCount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * How far an export is. Immutable and pure.
 *
 * <p>Invariant: what is written up to {@code lengthBytes} of the one file, or in {@code files}, are
 * the items of the segments up to their states, each once and nothing else. What lies beyond is cut
 * off, or deleted, before an export goes on.
 *
 * @param lengthBytes of the one file that all segments are written to; 0 in a folder
 * @param segments at least one
 * @param files whole ones of a folder
 */
record ExportCheckpoint(
    ExportIdentity identity,
    long lengthBytes,
    TransferCount count,
    List<SegmentState> segments,
    List<DataFile> files) {
  private static final int VERSION = 1;

  ExportCheckpoint {
    segments = List.copyOf(segments);
    files = List.copyOf(files);
  }

  /** Nothing is written yet. */
  static ExportCheckpoint fresh(ExportIdentity identity, int segments) {
    return new ExportCheckpoint(
        identity,
        0,
        TransferCount.NONE,
        Collections.nCopies(segments, SegmentState.BEGINNING),
        List.of());
  }

  /** After {@code more} items were written, with which a segment is so far. */
  ExportCheckpoint with(int segment, SegmentState state, TransferCount more, long lengthBytesNow) {
    var changed = new ArrayList<>(segments);
    changed.set(segment, state);
    return new ExportCheckpoint(identity, lengthBytesNow, count.plus(more), changed, files);
  }

  /** After a file of a segment became whole, with which the segment is so far. */
  ExportCheckpoint with(int segment, SegmentState state, TransferCount more, DataFile file) {
    var all = new ArrayList<>(files);
    all.add(file);
    return new ExportCheckpoint(identity, lengthBytes, count, segments, all)
        .with(segment, state, more, lengthBytes);
  }

  /** One line of JSON. */
  String text() {
    var members = new LinkedHashMap<String, Object>();
    members.put("version", VERSION);
    members.put("table", identity.table());
    members.put("table_id", identity.tableId());
    members.put("format", identity.format().optionName());
    members.put("columns", identity.columns());
    members.put("started_millis", identity.startedMillis());
    members.put("length_bytes", lengthBytes);
    members.put("items", count.items());
    members.put("bytes", count.bytes());
    members.put("units", count.units());
    members.put("segments", segments.stream().map(ExportCheckpoint::members).toList());
    members.put("files", files.stream().map(ExportCheckpoint::members).toList());
    return JsonText.of(members) + "\n";
  }

  private static Map<String, Object> members(SegmentState segment) {
    var members = new LinkedHashMap<String, Object>();
    members.put("done", segment.done());
    members.put("files", segment.files());
    var after = segment.after();
    if (after != null) {
      members.put("after", new DynamoDbJson().write(after));
    }
    return members;
  }

  private static Map<String, Object> members(DataFile file) {
    var members = new LinkedHashMap<String, Object>();
    members.put("name", file.name());
    members.put("items", file.items());
    members.put("size_bytes", file.sizeBytes());
    members.put("md5", file.md5());
    return members;
  }

  /** The checkpoint that {@link #text} wrote. */
  static ExportCheckpoint parse(String text) throws MalformedTextException {
    var members = JsonObject.parse(text);
    if (members.whole("version") != VERSION) {
      throw new MalformedTextException("It was written by another version of Isotherm.");
    }
    var segments = new ArrayList<SegmentState>();
    for (var segment : members.objects("segments")) {
      segments.add(segment(segment));
    }
    var files = new ArrayList<DataFile>();
    for (var file : members.objects("files")) {
      files.add(
          new DataFile(
              file.text("name"), file.whole("items"), file.whole("size_bytes"), file.text("md5")));
    }
    return new ExportCheckpoint(
        identity(members),
        members.whole("length_bytes"),
        new TransferCount(members.whole("items"), members.whole("bytes"), members.number("units")),
        segments,
        files);
  }

  private static ExportIdentity identity(JsonObject members) throws MalformedTextException {
    String format = members.text("format");
    for (var known : Format.values()) {
      if (known.optionName().equals(format)) {
        return new ExportIdentity(
            members.text("table"),
            uuid(members.text("table_id")),
            known,
            members.texts("columns"),
            members.whole("started_millis"));
      }
    }
    throw new MalformedTextException("There is no such format: " + format);
  }

  private static UUID uuid(String text) throws MalformedTextException {
    try {
      return UUID.fromString(text);
    } catch (IllegalArgumentException malformed) {
      throw new MalformedTextException("The id of a table is no UUID.");
    }
  }

  private static SegmentState segment(JsonObject members) throws MalformedTextException {
    boolean done = members.truth("done");
    int files = Math.toIntExact(members.whole("files"));
    String after = members.maybeText("after");
    if (after == null) {
      return new SegmentState(done, null, files);
    }
    return switch (new DynamoDbJson().read(after)) {
      case Reading.Whole(var key) -> new SegmentState(done, key, files);
      case Reading.Malformed(var reason) -> throw new MalformedTextException(reason);
    };
  }
}
