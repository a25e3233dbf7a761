package io.isotherm.load.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The folder {@code deploy} of the sources that the tests run in. */
final class DeployFolder {
  private DeployFolder() {}

  static Path of(String name) {
    Path folder = Path.of("").toAbsolutePath();
    while (!Files.exists(folder.resolve("mvnw"))) {
      folder = folder.getParent();
      if (folder == null) {
        throw new IllegalStateException("The tests run inside the source tree.");
      }
    }
    return folder.resolve("deploy").resolve(name);
  }

  static String read(String name) {
    try {
      return Files.readString(of(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
