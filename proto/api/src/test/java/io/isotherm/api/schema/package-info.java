/** Tests that hold the .proto files to what releases before have said. */
@NullMarked
package io.isotherm.api.schema;

import org.jspecify.annotations.NullMarked;
