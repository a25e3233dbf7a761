package io.isotherm.api.link;

import com.google.protobuf.ByteString;
import io.isotherm.api.trace.TraceContext;
import org.jspecify.annotations.Nullable;

/**
 * A LinkCall as it stands in a frame.
 *
 * @param trace the caller's span; null when the call is not traced
 */
record WireCall(
    long id, int method, int deadlineMillis, ByteString payload, @Nullable TraceContext trace) {}
