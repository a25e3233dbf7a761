package io.isotherm.cli.tls;

import java.nio.file.Path;

/**
 * Where a process has its certificate, as PEM.
 *
 * @param authorities the certificates of those that the cluster's certificates are signed by: one,
 *     or two while one gives way to another
 * @param chain the certificate of the process, then those between it and an authority
 * @param key the private key to the first certificate of the chain, as PKCS #8
 */
public record TlsFiles(Path authorities, Path chain, Path key) {}
