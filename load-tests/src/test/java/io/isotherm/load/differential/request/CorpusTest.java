package io.isotherm.load.differential.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class CorpusTest {
  static final List<String> FILES = Corpus.FILES;

  @Test
  void aTextIsPutIntoEveryBodyInUseWithThePlaceholdersItMentions() {
    var requests =
        Corpus.parse(
            "test",
            """
            # a comment
            let :n {"N":"1"}
            let #s str
            use Scan {"FilterExpression":"$TEXT"}
            use PutItem {"ConditionExpression":"$TEXT"}
            #s = "x" AND :n = :unknown
            """);

    assertThat(requests).extracting(Request::operation).containsExactly("Scan", "PutItem");
    assertThat(requests.getFirst().body())
        .isEqualTo(
            "{\"FilterExpression\":\"#s = \\\"x\\\" AND :n = :unknown\","
                + "\"ExpressionAttributeNames\":{\"#s\":\"str\"},"
                + "\"ExpressionAttributeValues\":{\":n\":{\"N\":\"1\"}}}");
  }

  @Test
  void useAfterATextBeginsAnewAndALineWithoutUseIsARequestItself() {
    var requests =
        Corpus.parse(
            "test",
            """
            ListTables {}
            use Scan {"A":$JSON}
            [1]
            use Query {"B":$JSON}
            [2]
            """);

    assertThat(requests)
        .extracting(Request::identity)
        .containsExactly("ListTables {}", "Scan {\"A\":[1]}", "Query {\"B\":[2]}");
  }

  @ParameterizedTest
  @FieldSource("FILES")
  void everyFileIsReadAndHasSomethingToAsk(String file) {
    assertThat(new HashSet<>(Corpus.read(file))).hasSizeGreaterThan(50);
  }
}
