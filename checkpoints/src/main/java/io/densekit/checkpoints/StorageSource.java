// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import java.nio.ByteBuffer;

/** Where a checkpoint's storages are. */
interface StorageSource {
    /**
     * Bytes of a storage.
     *
     * @param offset first byte, counted from the storage's first
     * @return a little-endian view at position 0
     * @throws MalformedException if the file doesn't have the storage, or not all of it; the message
     *     completes "... can't be read: " and ends with the way out
     */
    ByteBuffer bytes(StorageReference storage, long offset, int length);
}
