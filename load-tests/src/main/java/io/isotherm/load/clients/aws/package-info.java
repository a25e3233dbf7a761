/** The AWS SDK for Java, version 2: what applications use of it, each use a check. */
@NullMarked
package io.isotherm.load.clients.aws;

import org.jspecify.annotations.NullMarked;
