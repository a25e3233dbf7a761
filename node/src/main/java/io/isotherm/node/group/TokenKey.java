package io.isotherm.node.group;

import com.google.protobuf.ByteString;
import io.isotherm.model.item.Bytes;
import io.isotherm.node.storage.StorageKeys;

/**
 * Where an idempotency token is kept, in whichever generation.
 *
 * @param position of the item
 * @param token 16 bytes
 */
record TokenKey(long tableId, Bytes position, ByteString token) {
  byte[] in(int generation) {
    return StorageKeys.token(generation, tableId, position, token.toByteArray());
  }
}
