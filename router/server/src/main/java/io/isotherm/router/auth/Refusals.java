package io.isotherm.router.auth;

import io.isotherm.router.auth.Verdict.Refused;
import java.util.List;

/**
 * The texts of the service, each with its exception.
 *
 * <p>Source: what DynamoDB answered to dynalite's {@code test/connection.js} and as recorded in its
 * {@code index.js}; the IAM user guide, "Troubleshoot Signature Version 4 signing for AWS API
 * requests"; reports of users. Those marked as ours stand where no answer of the service is known.
 */
final class Refusals {
  /** What a text repeats of a request, at the most. */
  private static final int ECHO_CHARS_MAX = 8_192;

  private Refusals() {}

  static Refused missing() {
    return new Refused(
        RefusalCode.MISSING_AUTHENTICATION_TOKEN, "Request is missing Authentication Token");
  }

  static Refused both() {
    return invalid(
        "Found both 'X-Amz-Algorithm' as a query-string param and 'Authorization' as HTTP header.");
  }

  /** Ours. */
  static Refused severalHeaders() {
    return incomplete("More than one 'Authorization' HTTP header was found.");
  }

  static Refused notAPair(String part, String header) {
    return incomplete(
        "'%s' not a valid key=value pair (missing equal-sign) in Authorization header: '%s'."
            .formatted(echo(part), echo(header)));
  }

  /** Ours. */
  static Refused repeated(String parameter) {
    return incomplete("Found more than one '%s' parameter.".formatted(parameter));
  }

  /**
   * Parameters that are not there.
   *
   * @param dated whether a date is
   */
  static Refused incompleteHeader(List<String> absent, boolean dated, String header) {
    var text = new StringBuilder();
    for (var parameter : absent) {
      text.append("Authorization header requires '").append(parameter).append("' parameter. ");
    }
    if (!dated) {
      text.append(
          "Authorization header requires existence of either a 'X-Amz-Date' or a 'Date' header. ");
    }
    return incomplete(text.append("Authorization=").append(echo(header)).toString());
  }

  static Refused incompleteQuery(List<String> absent) {
    var text = new StringBuilder();
    for (var parameter : absent) {
      text.append("AWS query-string parameters must include '").append(parameter).append("'. ");
    }
    return incomplete(text.append("Re-examine the query-string parameters.").toString());
  }

  static Refused date(String date) {
    return incomplete(
        "Date must be in ISO-8601 'basic format'. Got '%s'. See http://en.wikipedia.org/wiki/ISO_8601"
            .formatted(echo(date)));
  }

  static Refused expired(SigningTime signed, SigningTime earliest, SigningTime now) {
    return invalid(
        "Signature expired: %s is now earlier than %s (%s - %d min.)"
            .formatted(signed.text(), earliest.text(), now.text(), SigningTime.SKEW.toMinutes()));
  }

  static Refused notYetCurrent(SigningTime signed, SigningTime latest, SigningTime now) {
    return invalid(
        "Signature not yet current: %s is still later than %s (%s + %d min.)"
            .formatted(signed.text(), latest.text(), now.text(), SigningTime.SKEW.toMinutes()));
  }

  static Refused hostNotSigned() {
    return invalid("'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.");
  }

  /** Ours, after the text about the host. */
  static Refused notSigned(String header) {
    return invalid(
        "'%s' must be a 'SignedHeader' in the AWS Authorization.".formatted(echo(header)));
  }

  static Refused algorithm(String algorithm) {
    return incomplete("Unsupported AWS 'algorithm': '%s'.".formatted(echo(algorithm)));
  }

  static Refused credentialParts(String credential) {
    return incomplete(
        ("Credential must have exactly 5 slash-delimited elements, e.g."
                + " keyid/date/region/service/term, got '%s'")
            .formatted(echo(credential)));
  }

  /**
   * Everything that is wrong with a scope, in one text.
   *
   * @param faults at least one
   */
  static Refused scope(List<String> faults) {
    return invalid(String.join("", faults));
  }

  static String regionFault(String region) {
    return "Credential should be scoped to a valid region, not '%s'. ".formatted(echo(region));
  }

  static String serviceFault(String service) {
    return "Credential should be scoped to correct service: '%s'. ".formatted(service);
  }

  static String terminatorFault(String terminator, String found) {
    return "Credential should be scoped with a valid terminator: '%s', not '%s'. "
        .formatted(terminator, echo(found));
  }

  static String dayFault(String found, SigningTime signed) {
    return ("Date in Credential scope does not match YYYYMMDD from ISO-8601 version of date from"
            + " HTTP: '%s' != '%s', from '%s'.")
        .formatted(echo(found), signed.day(), signed.text());
  }

  static Refused unknownKey() {
    return new Refused(
        RefusalCode.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid.");
  }

  static Refused mismatch() {
    return invalid(
        "The request signature we calculated does not match the signature you provided. Check your"
            + " AWS Secret Access Key and signing method. Consult the service documentation for"
            + " details.");
  }

  /** Of a session: this one text has no full stop. */
  static Refused unknownToken() {
    return new Refused(
        RefusalCode.UNRECOGNIZED_CLIENT, "The security token included in the request is invalid");
  }

  private static Refused incomplete(String message) {
    return new Refused(RefusalCode.INCOMPLETE_SIGNATURE, message);
  }

  private static Refused invalid(String message) {
    return new Refused(RefusalCode.INVALID_SIGNATURE, message);
  }

  private static String echo(String text) {
    return text.length() <= ECHO_CHARS_MAX ? text : text.substring(0, ECHO_CHARS_MAX) + "...";
  }
}
