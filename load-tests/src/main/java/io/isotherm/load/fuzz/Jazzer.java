package io.isotherm.load.fuzz;

import io.isotherm.load.clients.BoundedProcess;
import io.isotherm.load.clients.ClientFailure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Runs Jazzer, each time as a process of its own with one thread, on the classes of the router's
 * tests. What it finds on its way stays in the build output, and is where the next run begins.
 *
 * @param router the folder of the router's module, built with the profile {@code fuzz}
 */
public record Jazzer(Path router) {
  private static final Duration START_AND_END_MAX = Duration.ofMinutes(3);
  private static final Duration MERGE_MAX = Duration.ofMinutes(10);

  /** What a request may take on the slowest machine; an input that takes longer is a finding. */
  private static final Duration INPUT_MAX = Duration.ofSeconds(20);

  /** Longer than the longest expression; bodies of megabytes are no matter for a fuzzer. */
  private static final int INPUT_BYTES_MAX = 8_192;

  /** An input that needs more is a finding. */
  private static final String HEAP = "-Xmx512m";

  /** Generated code, which is not ours to cover and takes long to instrument. */
  private static final String GENERATED = "io.isotherm.api.v1.**:io.isotherm.api.internal.**";

  /** A hash of what is in the file. */
  private static final Pattern FUZZERS_NAME = Pattern.compile("[0-9a-f]{40}");

  /** Looks for inputs that break a target. */
  public JazzerResult look(JazzerTarget target, Duration time) throws InterruptedException {
    var found = made(output(target, "found"));
    var log =
        run(
            target,
            time.plus(START_AND_END_MAX),
            List.of(
                "-dict=" + inputs().resolve(target.label() + ".dict"),
                "-max_total_time=" + Math.max(1, time.toSeconds()),
                "-print_final_stats=1",
                found.toString(),
                kept(target).toString()));
    try {
      return JazzerResult.read(Files.readAllLines(log));
    } catch (IOException e) {
      throw new UncheckedIOException("The output of Jazzer cannot be read.", e);
    }
  }

  /**
   * Makes the smallest set that covers what all inputs cover the one that is kept. Inputs that
   * somebody gave a name stay: they are there for what they broke once.
   */
  public void keep(JazzerTarget target) throws InterruptedException {
    var merged = output(target, "merged");
    delete(merged);
    var _ =
        run(
            target,
            MERGE_MAX,
            List.of(
                "-merge=1",
                "-use_counters=0",
                made(merged).toString(),
                kept(target).toString(),
                made(output(target, "found")).toString()));
    delete(kept(target));
    try (var files = Files.list(merged)) {
      made(kept(target));
      for (var file : files.toList()) {
        Files.copy(file, kept(target).resolve(file.getFileName()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The inputs of " + target.label() + " cannot be kept.", e);
    }
  }

  private Path run(JazzerTarget target, Duration limit, List<String> more)
      throws InterruptedException {
    var crashes = made(output(target, "crashes"));
    var log = output(target, "jazzer.log");
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(
        List.of(
            HEAP,
            "-XX:+UseSerialGC",
            "-XX:+EnableDynamicAgentLoading",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            classPath(),
            "com.code_intelligence.jazzer.Jazzer",
            "--target_class=" + target.className(),
            "--instrumentation_includes=io.isotherm.**",
            "--instrumentation_excludes=" + GENERATED,
            "--custom_hook_excludes=" + GENERATED,
            "--reproducer_path=" + crashes,
            "-artifact_prefix=" + crashes + "/",
            "-timeout=" + INPUT_MAX.toSeconds(),
            "-max_len=" + INPUT_BYTES_MAX));
    command.addAll(more);
    var builder =
        new ProcessBuilder(command)
            .directory(router.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    try (var process = BoundedProcess.start(builder, "Jazzer", limit)) {
      int code = process.await();
      // Of a finding the log tells more.
      if (code != 0 && JazzerResult.read(Files.readAllLines(log)).finding().isEmpty()) {
        throw new ClientFailure("Jazzer ended with exit code " + code + ": see " + log + ".");
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The output of Jazzer cannot be read.", e);
    }
    return log;
  }

  private String classPath() {
    var target = router.resolve("target");
    return target.resolve("test-classes")
        + ":"
        + target.resolve("classes")
        + ":"
        + target.resolve("fuzz/lib")
        + "/*";
  }

  private Path inputs() {
    return router.resolve("src/test/resources/io/isotherm/router/fuzz");
  }

  private Path kept(JazzerTarget target) {
    return inputs().resolve(target.label());
  }

  private Path output(JazzerTarget target, String name) {
    return made(router.resolve("target/fuzz").resolve(target.label())).resolve(name);
  }

  private static Path made(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be made.", e);
    }
  }

  /** Deletes the inputs that have the names that the fuzzer gives. */
  private static void delete(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    try (var files = Files.list(folder)) {
      for (var file : files.toList()) {
        if (FUZZERS_NAME.matcher(file.getFileName().toString()).matches()) {
          Files.delete(file);
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException("The folder " + folder + " cannot be emptied.", e);
    }
  }
}
