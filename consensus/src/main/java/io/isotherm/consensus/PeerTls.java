package io.isotherm.consensus;

import javax.net.ssl.SSLContext;

/**
 * How hosts prove to one another who they are, when they do. Both contexts check the other side,
 * and may come to know other certificates while connections are open; only new ones are made with
 * those.
 *
 * @param accepting for who connects to the Raft address, and is asked for a certificate
 * @param connecting for connections to the Raft addresses of others, which must be what their
 *     certificates name
 */
public record PeerTls(SSLContext accepting, SSLContext connecting) {}
