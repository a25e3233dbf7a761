package io.isotherm.router.http;

/**
 * A whole request, as it was sent.
 *
 * @param method in the case in which it was sent
 * @param uri path and query as sent, nothing decoded
 * @param headers with the {@code Host} of HTTP/1.1, also when it came as HTTP/2's {@code
 *     :authority}; without other fields that begin with a colon
 * @param body as sent, which may be in a content coding; empty when there is none. Whoever is given
 *     the request owns it
 */
@SuppressWarnings(
    "ArrayRecordComponent") // A body is up to 16 MB, is not copied, and nobody compares it.
public record HttpRequest(String method, String uri, HttpHeaders headers, byte[] body) {}
