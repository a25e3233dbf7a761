package io.isotherm.cli.transfer.imports;

import io.isotherm.api.json.JsonText;
import java.util.LinkedHashMap;

/**
 * A record that did not become an item of the table.
 *
 * @param file its name
 * @param line where it stands, from 1
 * @param record the beginning of it; empty when it could not be read
 */
record Reject(String file, long line, String reason, String record) {
  /** Characters of a record that are told; the line says where the rest is. */
  static final int RECORD_LENGTH_MAX = 2_000;

  Reject {
    if (record.length() > RECORD_LENGTH_MAX) {
      record = record.substring(0, RECORD_LENGTH_MAX);
    }
  }

  /** One line of JSON. */
  String text() {
    var members = new LinkedHashMap<String, Object>();
    members.put("file", file);
    members.put("line", line);
    members.put("reason", reason);
    members.put("record", record);
    return JsonText.of(members) + "\n";
  }
}
