/** Failures as the service tells them: type, status and body. Pure. */
@NullMarked
package io.isotherm.router.dynamodb.error;

import org.jspecify.annotations.NullMarked;
