package io.isotherm.cli.transfer.exports;

import io.isotherm.api.json.JsonText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;

/**
 * What says which files are an export, as DynamoDB says it of its own exports. Pure.
 *
 * <p>Source: DynamoDB developer guide, "DynamoDB table export output format", Manifest files.
 */
final class Manifest {
  static final String SUMMARY = "manifest-summary.json";
  static final String SUMMARY_CHECKSUM = "manifest-summary.checksum";
  static final String FILES = "manifest-files.json";
  static final String FILES_CHECKSUM = "manifest-files.checksum";

  /** The folder of data files. */
  static final String DATA = "data";

  private static final String VERSION = "2020-06-30";
  private static final String FULL_EXPORT = "FULL_EXPORT";

  private Manifest() {}

  /**
   * The summary, a JSON object. There is no bucket: keys are paths in the export's folder.
   *
   * @param endMillis when the last item was read
   */
  static String summary(ExportCheckpoint whole, long endMillis) {
    var identity = whole.identity();
    var members = new LinkedHashMap<String, Object>();
    members.put("version", VERSION);
    members.put(
        "exportArn",
        "arn:isotherm:dynamodb:::table/%s/export/%d"
            .formatted(identity.table(), identity.startedMillis()));
    members.put("startTime", Instant.ofEpochMilli(identity.startedMillis()));
    members.put("endTime", Instant.ofEpochMilli(endMillis));
    members.put("tableArn", "arn:isotherm:dynamodb:::table/" + identity.table());
    members.put("tableId", identity.tableId());
    members.put("exportTime", Instant.ofEpochMilli(identity.startedMillis()));
    members.put("s3Bucket", "");
    members.put("s3Prefix", "");
    members.put("manifestFilesS3Key", FILES);
    members.put("billedSizeBytes", whole.count().bytes());
    members.put("itemCount", whole.count().items());
    members.put("outputFormat", identity.format().manifestName());
    members.put("exportType", FULL_EXPORT);
    return JsonText.of(members) + "\n";
  }

  /** A JSON object a line for each data file. */
  static String files(ExportCheckpoint whole) {
    var lines = new StringBuilder();
    for (var file : whole.files()) {
      var members = new LinkedHashMap<String, Object>();
      members.put("itemCount", file.items());
      members.put("md5Checksum", file.md5());
      members.put("etag", HexFormat.of().formatHex(Base64.getDecoder().decode(file.md5())));
      members.put("dataFileS3Key", DATA + "/" + file.name());
      lines.append(JsonText.of(members)).append('\n');
    }
    return lines.toString();
  }

  /** The checksum of a manifest. */
  static String checksum(String manifest) {
    var md5 = DataFileWriter.md5();
    return Base64.getEncoder()
        .encodeToString(md5.digest(manifest.getBytes(StandardCharsets.UTF_8)));
  }
}
