/** The etcd client, against a server in this process that answers as etcd documents. */
@NullMarked
package io.isotherm.load.etcd;

import org.jspecify.annotations.NullMarked;
