/** What is drawn, and how often. */
@NullMarked
package io.isotherm.load.workload;

import org.jspecify.annotations.NullMarked;
