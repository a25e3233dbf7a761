package io.isotherm.node.group;

import io.isotherm.model.item.Bytes;

/** Which item of a group. */
record ItemKey(long tableId, Bytes position) {}
