package io.isotherm.api.link;

import com.google.protobuf.ByteString;

/** A LinkCall as it stands in a frame. */
record WireCall(long id, int method, int deadlineMillis, ByteString payload) {}
