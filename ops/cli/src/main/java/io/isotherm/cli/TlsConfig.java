package io.isotherm.cli;

import io.isotherm.cli.tls.TlsFiles;

/**
 * How a process secures its ports.
 *
 * @param clients over gRPC
 * @param coversConsole whether the console port is secured too: health checks and who scrapes
 *     metrics may not know how to ask
 */
record TlsConfig(TlsFiles files, ClientCertificates clients, boolean coversConsole) {}
