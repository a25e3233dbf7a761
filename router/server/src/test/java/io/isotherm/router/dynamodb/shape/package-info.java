@NullMarked
package io.isotherm.router.dynamodb.shape;

import org.jspecify.annotations.NullMarked;
