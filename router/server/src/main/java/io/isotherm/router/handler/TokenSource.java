package io.isotherm.router.handler;

import io.isotherm.model.request.IdempotencyToken;

/** Gives fresh tokens to writes that came without one; no two are equal. Any thread. */
@FunctionalInterface
public interface TokenSource {
  IdempotencyToken next();
}
