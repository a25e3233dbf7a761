package io.isotherm.router.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Runs what was kept of the fuzzer's inputs, found or written by hand: one file for each, in a
 * folder for each target in the resources of this package.
 */
@Timeout(value = 30, unit = TimeUnit.SECONDS)
final class KeptInputsTest {
  private static final Path INPUTS = Path.of("src/test/resources/io/isotherm/router/fuzz");

  @Test
  void requestsAreAnsweredWithoutAFault() throws IOException {
    run("requests", RequestTarget::fuzzerTestOneInput);
  }

  @Test
  void expressionsAreEvaluatedOrRefused() throws IOException {
    run("expressions", ExpressionTarget::fuzzerTestOneInput);
  }

  @Test
  void signaturesGetAVerdict() throws IOException {
    run("signatures", SignatureTarget::fuzzerTestOneInput);
  }

  @Test
  void codedBodiesAreDecodedOrRefused() throws IOException {
    run("codings", CodingTarget::fuzzerTestOneInput);
  }

  private static void run(String target, Consumer<byte[]> runs) throws IOException {
    try (var files = Files.list(INPUTS.resolve(target))) {
      var inputs = files.sorted().toList();
      assertThat(inputs).isNotEmpty();
      for (var input : inputs) {
        try {
          runs.accept(Files.readAllBytes(input));
        } catch (RuntimeException | Error e) {
          throw new AssertionError("The input " + input, e);
        }
      }
    }
  }
}
