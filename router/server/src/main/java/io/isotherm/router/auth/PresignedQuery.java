package io.isotherm.router.auth;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads a claim from the query of a presigned request. {@code X-Amz-Expires} is not looked at: such
 * a request is good for as long as any other, as with every AWS service but S3.
 */
final class PresignedQuery {
  static final String ALGORITHM = "X-Amz-Algorithm";
  static final String SIGNATURE = "X-Amz-Signature";

  private static final String CREDENTIAL = "X-Amz-Credential";
  private static final String SIGNED_HEADERS = "X-Amz-SignedHeaders";
  private static final String DATE = "X-Amz-Date";
  private static final String TOKEN = "X-Amz-Security-Token";

  /** In the order in which the service misses them. */
  private static final List<String> REQUIRED =
      List.of(ALGORITHM, CREDENTIAL, SIGNATURE, SIGNED_HEADERS, DATE);

  private PresignedQuery() {}

  static Claim read(QueryParameters query) {
    var absent = new ArrayList<String>();
    for (var name : REQUIRED) {
      if (query.count(name) > 1) {
        return new Claim.Unreadable(Refusals.repeated(name));
      }
      if (query.first(name).isEmpty()) {
        absent.add(name);
      }
    }
    var gaps = absent.isEmpty() ? null : Refusals.incompleteQuery(absent);
    if (gaps != null && absent.contains(CREDENTIAL)) {
      return new Claim.Unreadable(gaps);
    }
    return new Claim.Made(
        query.first(ALGORITHM),
        query.first(CREDENTIAL),
        query.first(SIGNED_HEADERS),
        query.first(SIGNATURE),
        query.first(DATE),
        query.has(TOKEN) ? query.first(TOKEN) : null,
        gaps);
  }
}
