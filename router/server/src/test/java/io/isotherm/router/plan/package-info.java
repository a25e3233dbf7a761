/** Planning, with DynamoDB's texts, and against naive models. */
@NullMarked
package io.isotherm.router.plan;

import org.jspecify.annotations.NullMarked;
