package io.isotherm.consensus;

import java.util.List;
import java.util.function.BooleanSupplier;

/** Three hosts with {@link AppendRegister}s, as the contract suite needs them. */
public interface HostCluster extends AutoCloseable {
  /** The members the hosts are, in order. */
  List<Member> members();

  RaftHost host(int node);

  /** The state machine that the host at {@code node} made last for {@code group}. */
  AppendRegister register(int node, GroupId group);

  /** Stops a host as a crash does: nothing is handed over. */
  void stop(int node);

  /** Starts it again over what it stored. */
  void start(int node);

  /** Cuts a host off from the others, without a word to either side. */
  void isolate(int node);

  /** Mends every cut. */
  void heal();

  /** Lets time pass until {@code condition} holds; fails when it takes too long. */
  void await(String what, BooleanSupplier condition);

  @Override
  void close();
}
