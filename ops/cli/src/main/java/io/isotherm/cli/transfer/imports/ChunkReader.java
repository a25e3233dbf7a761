package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.transfer.form.ItemForm;
import io.isotherm.cli.transfer.form.Reading;
import io.isotherm.model.key.KeySchema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Reads the records of one file chunk by chunk. Belongs to one thread. */
final class ChunkReader {
  private final RecordReader records;
  private final ItemForm form;
  private final KeySchema schema;
  private final String file;

  /**
   * @param records at the first after the header
   * @param file its name, for rejects
   */
  ChunkReader(RecordReader records, ItemForm form, KeySchema schema, String file) {
    this.records = records;
    this.form = form;
    this.schema = schema;
    this.file = file;
  }

  /** Passes over records that an earlier run saw to. */
  void skip(long count) throws IOException {
    for (long i = 0; i < count; i++) {
      if (records.next() == null) {
        return;
      }
    }
  }

  /** The next chunk; one without records at the end. */
  Chunk next() throws IOException {
    var items = new ArrayList<Accepted>();
    var rejects = new ArrayList<Reject>();
    long count = 0;
    long bytes = 0;
    while (count < Chunk.ITEMS_MAX && bytes < Chunk.BYTES_MAX) {
      var record = records.next();
      if (record == null) {
        break;
      }
      count++;
      switch (record) {
        case FileRecord.Text(var line, var text) -> {
          bytes += text.length();
          take(line, text, items, rejects);
        }
        case FileRecord.Unreadable(var line, var reason) ->
            rejects.add(new Reject(file, line, reason, ""));
      }
    }
    return new Chunk(count, bytes, items, rejects);
  }

  private void take(long line, String text, List<Accepted> items, List<Reject> rejects) {
    switch (form.read(text)) {
      case Reading.Malformed(var reason) -> rejects.add(new Reject(file, line, reason, text));
      case Reading.Whole(var item) -> {
        switch (ItemCheck.check(item, schema)) {
          case ItemCheck.Outcome.Storable(var key, var sizeBytes) ->
              items.add(new Accepted(line, key, item, sizeBytes));
          case ItemCheck.Outcome.Refused(var reason) ->
              rejects.add(new Reject(file, line, reason, text));
        }
      }
    }
  }
}
