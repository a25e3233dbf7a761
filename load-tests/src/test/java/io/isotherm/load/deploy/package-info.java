/**
 * What lies in {@code deploy}: the image, run in containers where a container engine is, and the
 * manifests, read as strictly as Kubernetes reads them.
 */
@NullMarked
package io.isotherm.load.deploy;

import org.jspecify.annotations.NullMarked;
