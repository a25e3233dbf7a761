/**
 * Who sent a request: AWS Signature Version 4 is checked here, with the JDK's own primitives, in
 * the order and with the texts of DynamoDB. Knows nothing of any HTTP server; time and keys are
 * arguments, nothing blocks.
 *
 * <p>Source: AWS Identity and Access Management user guide, "AWS Signature Version 4 for API
 * requests".
 */
@NullMarked
package io.isotherm.router.auth;

import org.jspecify.annotations.NullMarked;
