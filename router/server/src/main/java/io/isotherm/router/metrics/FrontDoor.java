package io.isotherm.router.metrics;

/** The way by which requests come to a router. */
public enum FrontDoor {
  /** Links and unary calls. */
  GRPC("grpc"),
  /** DynamoDB's protocol. */
  HTTP("http");

  private final String label;

  FrontDoor(String label) {
    this.label = label;
  }

  /** As metrics and the log name it. */
  public String label() {
    return label;
  }
}
