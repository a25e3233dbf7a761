/** Commands about settings that are changed while a cluster runs. */
@NullMarked
package io.isotherm.cli.config;

import org.jspecify.annotations.NullMarked;
