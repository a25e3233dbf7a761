@NullMarked
package io.isotherm.router.dynamodb;

import org.jspecify.annotations.NullMarked;
