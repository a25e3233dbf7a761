package io.isotherm.load.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;

/**
 * Where clients that are not Java find their scripts and are installed. What is installed stays in
 * the build output, so that it is installed once.
 *
 * @param scripts the folder with a folder for each client
 * @param work where each gets a folder of its own
 */
public record Workshop(Path scripts, Path work) {
  private static final Duration INSTALL_MAX = Duration.ofMinutes(10);

  /** Says every package to the byte; from which registry they come is npm's to say. */
  private static final String LOCK = "package-lock.json";

  private static final String INSTALLED = "node_modules/.installed-for.json";

  /** As the script that starts this program says. */
  public static Workshop ofThisProcess() {
    var target = Path.of(System.getProperty("load.folder", "target"));
    return new Workshop(
        Path.of(System.getProperty("load.clients", "clients")), target.resolve("clients"));
  }

  /**
   * Installs a Debian package unless the program is there, and says so.
   *
   * @param test exits with 0 when there is nothing to do
   * @throws ClientFailure when it cannot be installed
   */
  void need(String debianPackage, List<String> test) throws InterruptedException {
    var log = log(debianPackage);
    if (succeeds(test, log)) {
      return;
    }
    System.err.println("clients: installing " + debianPackage);
    var install = List.of("apt-get", "install", "-y", "-q", debianPackage);
    boolean done =
        succeeds(install, log)
            || (succeeds(List.of("apt-get", "update", "-q"), log) && succeeds(install, log));
    if (!done || !succeeds(test, log)) {
      throw new ClientFailure(
          debianPackage + " is needed and could not be installed: see " + log + ".");
    }
  }

  /**
   * Lays out the scripts that run on Node.js, with the npm packages their lock file names.
   *
   * @return the folder
   * @throws ClientFailure when they cannot be installed
   */
  Path nodeFolder() throws InterruptedException {
    var log = log("npm");
    if (!succeeds(
        List.of("node", "-e", "process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)"), log)) {
      throw new ClientFailure("Node.js 20 or newer, with npm, is needed on PATH.");
    }
    var folder = copied("javascript");
    try {
      var wanted = Files.readString(folder.resolve(LOCK));
      var stamp = folder.resolve(INSTALLED);
      if (Files.exists(stamp) && Files.readString(stamp).equals(wanted)) {
        return folder;
      }
      System.err.println("clients: installing npm packages");
      var install =
          List.of("npm", "ci", "--prefix=" + folder, "--no-audit", "--no-fund", "--ignore-scripts");
      if (!succeeds(install, log)) {
        throw new ClientFailure("The npm packages could not be installed: see " + log + ".");
      }
      Files.writeString(stamp, wanted);
      return folder;
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be used.", e);
    }
  }

  /** A client's scripts, in the folder it works in. */
  Path copied(String client) {
    var to = work.resolve(client).toAbsolutePath();
    try (var files = Files.list(scripts.resolve(client))) {
      Files.createDirectories(to);
      for (var file : files.filter(Files::isRegularFile).toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
      return to;
    } catch (IOException e) {
      throw new UncheckedIOException("The scripts of " + client + " cannot be laid out.", e);
    }
  }

  private Path log(String name) {
    try {
      Files.createDirectories(work);
      return work.resolve(name + ".log");
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + work + " cannot be made.", e);
    }
  }

  private static boolean succeeds(List<String> command, Path log) throws InterruptedException {
    var builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    try (var process = BoundedProcess.start(builder, command.getFirst(), INSTALL_MAX)) {
      return process.await() == 0;
    } catch (ClientFailure _) {
      return false;
    }
  }
}
