@NullMarked
package io.isotherm.router.dynamodb.error;

import org.jspecify.annotations.NullMarked;
