package io.isotherm.load.command;

/** Which store load is put on. */
enum TargetKind {
  ISOTHERM,
  ETCD,
  MEMORY
}
