package io.isotherm.load.differential.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MergeTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1,"b":2}       | {"a":3,"b":2}   | {"a":1,"b":4}       | {"a":3,"b":4}
          {"a":1,"b":2}       | {"b":2}         | {"a":1,"b":2,"c":5} | {"b":2,"c":5}
          {"a":{"x":1,"y":2}} | {"a":{"x":1}}   | {"a":{"x":7,"y":2}} | {"a":{"x":7}}
          {"a":[1,{"x":2}]}   | {"a":[0,{"x":2}]} | {"a":[1,{}]}      | {"a":[0,{}]}
          {"a":1}             | {"a":null}      | {"a":1,"b":2}       | {"a":null,"b":2}
          {"a":1}             | {"a":1}         | {}                  | {}
          """)
  void changesOfDifferentPlacesAreBothMade(String before, String one, String other, String both) {
    assertThat(merged(before, one, other)).contains(both);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"a":1}       | {"a":2}     | {"a":3}
          {"a":1}       | {}          | {"a":3}
          {"a":1}       | {"b":1}     | {"c":1}
          {"a":{"x":1}} | {}          | {"a":{"x":2}}
          {}            | {"a":1}     | {"a":2}
          {"a":[1,2]}   | {"a":[2]}   | {"a":[1,3]}
          """)
  void changesOfOnePlaceAreNotMerged(String before, String one, String other) {
    assertThat(merged(before, one, other)).isEmpty();
  }

  @Test
  void theSameChangeMadeTwiceIsAConflictToo() {
    assertThat(merged("{\"a\":1}", "{\"a\":2}", "{\"a\":2}")).isEmpty();
  }

  private static Optional<String> merged(String before, String one, String other) {
    return Merge.of(
            JsonParser.parseString(before),
            JsonParser.parseString(one),
            JsonParser.parseString(other))
        .map(Object::toString);
  }
}
