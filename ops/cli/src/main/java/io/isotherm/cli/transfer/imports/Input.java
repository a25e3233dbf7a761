package io.isotherm.cli.transfer.imports;

import io.isotherm.cli.json.JsonObject;
import io.isotherm.cli.json.MalformedTextException;
import io.isotherm.cli.transfer.TransferFailure;
import io.isotherm.cli.transfer.form.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is imported.
 *
 * @param files in the order in which they are read
 */
record Input(Format format, List<InputFile> files) {
  /** Files of one import; DynamoDB takes as many. */
  static final int FILES_MAX = 50_000;

  private static final String PROCESS_INPUT = "-";
  private static final String SUMMARY = "manifest-summary.json";
  private static final String FILES = "manifest-files.json";
  private static final String DATA = "data";
  private static final String CHECKPOINT = "checkpoint.json";

  Input {
    files = List.copyOf(files);
  }

  /**
   * Finds the files.
   *
   * @param from a file, a folder, or {@code -}
   * @param asked format; null for what names and manifests say
   * @throws TransferFailure when there is nothing that can be imported
   */
  static Input of(String from, @Nullable Format asked) throws IOException {
    if (from.equals(PROCESS_INPUT)) {
      return new Input(asked == null ? Format.JSONL : asked, List.of(InputFile.PROCESS_INPUT));
    }
    var path = Path.of(from);
    if (!Files.exists(path)) {
      throw new TransferFailure("There is no such file or folder (--from): " + path);
    }
    if (!Files.isDirectory(path)) {
      return new Input(told(path, asked), List.of(InputFile.of(path, null)));
    }
    return Files.exists(path.resolve(SUMMARY)) ? export(path, asked) : folder(path, asked);
  }

  private static Format told(Path file, @Nullable Format asked) {
    var name = file.getFileName();
    var told = asked == null && name != null ? Format.ofName(name.toString()) : asked;
    if (told == null) {
      throw new TransferFailure(
          "The name of the file does not say its format; say it (--format): " + file);
    }
    return told;
  }

  /** An export with a manifest, ours or DynamoDB's. */
  private static Input export(Path folder, @Nullable Format asked) throws IOException {
    try {
      var summary = JsonObject.parse(Files.readString(folder.resolve(SUMMARY)));
      String output = summary.text("outputFormat");
      var format = asked == null ? Format.ofManifest(output) : asked;
      if (format == null) {
        throw new TransferFailure(
            "The export is in a format that is not read here, "
                + output
                + "; export the table as DYNAMODB_JSON.");
      }
      String type = summary.maybeText("exportType");
      if (type != null && !type.equals("FULL_EXPORT")) {
        throw new TransferFailure(
            "The export is not of a whole table, but " + type + ", which is not read here.");
      }
      return new Input(format, listed(folder));
    } catch (MalformedTextException malformed) {
      throw new TransferFailure(
          "The manifest of the export cannot be read: " + malformed.reason(), malformed);
    }
  }

  /** Keys in a bucket end with the names of files, wherever the files are now. */
  private static List<InputFile> listed(Path folder) throws IOException, MalformedTextException {
    var files = new ArrayList<InputFile>();
    for (String line : Files.readAllLines(folder.resolve(FILES))) {
      if (line.isBlank()) {
        continue;
      }
      var entry = JsonObject.parse(line);
      String key = entry.text("dataFileS3Key");
      var file = folder.resolve(DATA).resolve(key.substring(key.lastIndexOf('/') + 1));
      if (!Files.isRegularFile(file)) {
        throw new TransferFailure("A file that the manifest lists is not there: " + file);
      }
      files.add(InputFile.of(file, entry.maybeText("md5Checksum")));
      bound(files.size());
    }
    return files;
  }

  private static Input folder(Path folder, @Nullable Format asked) throws IOException {
    if (Files.exists(folder.resolve(CHECKPOINT))) {
      throw new TransferFailure(
          "The export in this folder is not whole; finish it by the command that began it: "
              + folder);
    }
    Path data = folder.resolve(DATA);
    List<Path> all;
    try (var entries = Files.list(Files.isDirectory(data) ? data : folder)) {
      all = entries.filter(Files::isRegularFile).sorted().toList();
    }
    Format format = asked;
    var files = new ArrayList<InputFile>();
    for (var file : all) {
      var told = Format.ofName(file.getFileName().toString());
      if (told == null) {
        continue;
      }
      if (format == null) {
        format = told;
      }
      if (asked == null && told != format) {
        throw new TransferFailure(
            "There are files of several formats in the folder; say which (--format): " + folder);
      }
      if (told == format) {
        files.add(InputFile.of(file, null));
        bound(files.size());
      }
    }
    if (format == null || files.isEmpty()) {
      throw new TransferFailure(
          "In the folder is no file whose name says that it is imported (.jsonl, .csv, .json; also"
              + " with .gz): "
              + folder);
    }
    return new Input(format, files);
  }

  private static void bound(int files) {
    if (files > FILES_MAX) {
      throw new TransferFailure("An import has up to %d files.".formatted(FILES_MAX));
    }
  }

  long sizeBytes() {
    return files.stream().mapToLong(InputFile::sizeBytes).sum();
  }

  /** Names and sizes, by which it is seen whether it is still the same. */
  String fingerprint() {
    var digest = digest("SHA-256");
    for (var file : files) {
      digest.update(
          (file.name() + "\n" + file.sizeBytes() + "\n")
              .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    return Base64.getEncoder().encodeToString(digest.digest());
  }

  /**
   * Reads the files whose checksum is known, before anything is written.
   *
   * @param first of the files, from 0, that is still to be imported
   * @throws TransferFailure when one is not what the manifest says
   */
  void verify(int first) throws IOException {
    for (var file : files.subList(Math.min(first, files.size()), files.size())) {
      var path = file.path();
      if (path == null || file.md5() == null) {
        continue;
      }
      var md5 = digest("MD5");
      try (var in = new DigestInputStream(Files.newInputStream(path), md5)) {
        in.transferTo(java.io.OutputStream.nullOutputStream());
      }
      if (!Base64.getEncoder().encodeToString(md5.digest()).equals(file.md5())) {
        throw new TransferFailure(
            "The file is not what the manifest says: its MD5 is another one: " + path);
      }
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException missing) {
      throw new IllegalStateException("Every JVM has " + algorithm + ".", missing);
    }
  }
}
