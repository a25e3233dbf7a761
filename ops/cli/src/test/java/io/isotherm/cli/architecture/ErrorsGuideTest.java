package io.isotherm.cli.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.error.ErrorCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The guide to errors lists every code, and no other, with its kind. */
final class ErrorsGuideTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `(\\w+)` \\| (\\w+) \\|", Pattern.MULTILINE);

  @Test
  void theGuideListsEveryCodeWithItsKind() throws IOException {
    String guide = Files.readString(Path.of("../../docs/guide/errors.md"));
    assertThat(ROW.matcher(guide).results().map(row -> row.group(1) + " " + row.group(2)))
        .containsExactlyElementsOf(
            Arrays.stream(ErrorCode.values())
                .map(code -> code + " " + code.kind().name().toLowerCase(Locale.ROOT))
                .toList());
  }
}
