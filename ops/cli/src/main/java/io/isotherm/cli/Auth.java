package io.isotherm.cli;

/** Whether callers over the DynamoDB protocol have to show who they are. */
enum Auth {
  /** By a signature with an access key of the cluster. */
  ON,

  /** By any credentials, which are not looked at further. */
  OFF
}
