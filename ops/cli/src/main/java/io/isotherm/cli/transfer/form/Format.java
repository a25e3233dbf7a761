package io.isotherm.cli.transfer.form;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The forms, by the names that the command line has for them. */
public enum Format {
  /** Plain JSON, an item a line: {@link JsonLines}. */
  JSONL("jsonl", "JSONL"),
  /** Comma-separated values with a header: {@link Csv}. */
  CSV("csv", "CSV"),
  /** What DynamoDB exports and imports, an item a line: {@link DynamoDbJson}. */
  DYNAMODB("json", "DYNAMODB_JSON");

  private static final String COMPRESSED = ".gz";

  private final String extension;
  private final String manifestName;

  Format(String extension, String manifestName) {
    this.extension = extension;
    this.manifestName = manifestName;
  }

  /** What names of its files end with, without the dot. */
  public String extension() {
    return extension;
  }

  /** The {@code outputFormat} of an export's manifest. */
  public String manifestName() {
    return manifestName;
  }

  /** As it is given to {@code --format}. */
  public String optionName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The format that the name of a file says it has; null when it says nothing. */
  public static @Nullable Format ofName(String fileName) {
    String plain = fileName.toLowerCase(Locale.ROOT);
    if (isCompressed(plain)) {
      plain = plain.substring(0, plain.length() - COMPRESSED.length());
    }
    if (plain.endsWith(".ndjson")) {
      return JSONL;
    }
    for (var format : values()) {
      if (plain.endsWith("." + format.extension)) {
        return format;
      }
    }
    return null;
  }

  /** The format that a manifest says its files have; null when it is none of these. */
  public static @Nullable Format ofManifest(String outputFormat) {
    for (var format : values()) {
      if (format.manifestName.equals(outputFormat)) {
        return format;
      }
    }
    return null;
  }

  /** Whether the name of a file says that it is compressed with gzip. */
  public static boolean isCompressed(String fileName) {
    return fileName.toLowerCase(Locale.ROOT).endsWith(COMPRESSED);
  }
}
