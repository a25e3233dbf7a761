@NullMarked
package io.isotherm.router.dynamodb.operation;

import org.jspecify.annotations.NullMarked;
