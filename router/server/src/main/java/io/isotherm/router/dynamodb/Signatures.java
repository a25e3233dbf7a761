package io.isotherm.router.dynamodb;

import io.isotherm.model.item.Bytes;
import io.isotherm.router.auth.SignedRequest;
import io.isotherm.router.http.HttpRequest;

/** What of a request its signature covers. */
final class Signatures {
  private Signatures() {}

  static SignedRequest request(HttpRequest request) {
    var uri = request.uri();
    int query = uri.indexOf('?');
    return new SignedRequest(
        request.method(),
        query < 0 ? uri : uri.substring(0, query),
        query < 0 ? "" : uri.substring(query + 1),
        request.headers().entries().stream()
            .map(header -> new SignedRequest.Header(header.name(), header.value()))
            .toList(),
        Bytes.owned(request.body()));
  }
}
