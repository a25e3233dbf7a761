package io.isotherm.consensus.simulated;

import io.isotherm.consensus.MemberId;

/** Which processes hear one another now. Symmetric; a process always hears itself. */
@FunctionalInterface
public interface Contact {
  boolean between(MemberId one, MemberId other);
}
