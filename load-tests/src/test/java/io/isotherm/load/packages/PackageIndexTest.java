package io.isotherm.load.packages;

import static org.assertj.core.api.Assertions.assertThat;

import io.isotherm.model.item.AttributeValue;
import io.isotherm.model.item.Item;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackageIndexTest {
  private static final String INDEX =
      """
      Package: zlib1g
      Version: 1:1.2.13
      Installed-Size: 168
      Depends: libc6 (>= 2.14), libfoo | libbar
      Description: compression library
       First line of more.
       .
       Last line.
      Tag: role::shared-lib,
       devel::library, role::shared-lib
      Homepage:

      Package: nameless

      Package: zlib1g
      Version: 1:1.2.14

      Package: zlib1g
      Version: 1:1.2.13
      Size: 7
      """;

  @Test
  void fieldsBecomeAttributesOfTheirTypes() {
    var item = PackageIndex.item(INDEX.lines().takeWhile(line -> !line.isEmpty()).toList());

    assertThat(item.attributes())
        .isEqualTo(
            Map.of(
                "Package", new AttributeValue.Str("zlib1g"),
                "Version", new AttributeValue.Str("1:1.2.13"),
                "Installed-Size", new AttributeValue.Num(BigDecimal.valueOf(168)),
                "Depends",
                    new AttributeValue.ListValue(
                        List.of(
                            new AttributeValue.Str("libc6 (>= 2.14)"),
                            new AttributeValue.Str("libfoo | libbar"))),
                "Description",
                    new AttributeValue.Str(
                        "compression library\n First line of more.\n .\n Last line."),
                "Tag", new AttributeValue.StrSet(Set.of("role::shared-lib", "devel::library")),
                "Homepage", new AttributeValue.Str("")));
  }

  @Test
  void recordsAreKeptByPackageAndVersionTheLastOneOfEach() throws IOException {
    var records = PackageIndex.read(new BufferedReader(new StringReader(INDEX)));

    assertThat(records)
        .containsOnlyKeys(
            new PackageKey("zlib1g", "1:1.2.13"), new PackageKey("zlib1g", "1:1.2.14"));
    assertThat(records.getOrDefault(new PackageKey("zlib1g", "1:1.2.13"), Item.EMPTY).get("Size"))
        .isEqualTo(new AttributeValue.Num(BigDecimal.valueOf(7)));
  }
}
