package io.isotherm.cli;

/** Whether callers over gRPC have to show a certificate that an authority of the cluster signed. */
enum ClientCertificates {
  /** Nothing else asks them who they are. */
  REQUIRED,

  /** They need not; one that is shown has to be good all the same. */
  OPTIONAL
}
