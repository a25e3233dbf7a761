package io.isotherm.router.auth;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The parameters of a query, decoded, in the order they came. Immutable.
 *
 * @param all may hold a name several times, and empty values
 */
record QueryParameters(List<Parameter> all) {
  private static final QueryParameters NONE = new QueryParameters(List.of());

  QueryParameters {
    all = List.copyOf(all);
  }

  /** A parameter. */
  record Parameter(String name, String value) {
    Parameter encoded() {
      return new Parameter(PercentCode.encode(name), PercentCode.encode(value));
    }
  }

  static QueryParameters of(SignedRequest request) {
    if (request.query().isEmpty()) {
      return NONE;
    }
    var all = new ArrayList<Parameter>();
    for (var piece : request.query().split("&", -1)) {
      if (!piece.isEmpty()) {
        int equals = piece.indexOf('=');
        all.add(
            new Parameter(
                PercentCode.decode(equals < 0 ? piece : piece.substring(0, equals)),
                equals < 0 ? "" : PercentCode.decode(piece.substring(equals + 1))));
      }
    }
    return new QueryParameters(all);
  }

  boolean has(String name) {
    return count(name) > 0;
  }

  int count(String name) {
    int count = 0;
    for (var parameter : all) {
      count += parameter.name().equals(name) ? 1 : 0;
    }
    return count;
  }

  /** The first value of that name; empty when there is none. */
  String first(String name) {
    for (var parameter : all) {
      if (parameter.name().equals(name)) {
        return parameter.value();
      }
    }
    return "";
  }

  /** As it is signed: encoded anew, ordered by name and then by value, without the signature. */
  String canonical() {
    var encoded =
        all.stream()
            .filter(parameter -> !parameter.name().equals(PresignedQuery.SIGNATURE))
            .map(Parameter::encoded)
            .sorted(Comparator.comparing(Parameter::name).thenComparing(Parameter::value))
            .toList();
    var text = new StringBuilder();
    for (var parameter : encoded) {
      if (!text.isEmpty()) {
        text.append('&');
      }
      text.append(parameter.name()).append('=').append(parameter.value());
    }
    return text.toString();
  }
}
