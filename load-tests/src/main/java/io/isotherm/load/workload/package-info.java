/** Which operation comes next, and on which key: functions of a random generator. Pure. */
@NullMarked
package io.isotherm.load.workload;

import org.jspecify.annotations.NullMarked;
