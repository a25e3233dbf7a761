/** Checks of the signature verifier, against the AWS SDK's signer and against Amazon's examples. */
@NullMarked
package io.isotherm.router.auth;

import org.jspecify.annotations.NullMarked;
