// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

import io.densekit.weights.ElementType;

/**
 * The numbers behind one or more tensors, or a part of them.
 *
 * @param key the name that the file gives the storage
 * @param type what one element is
 * @param total elements of the whole storage
 * @param first first element of the part
 * @param length elements of the part
 */
record StorageReference(String key, ElementType type, long total, long first, long length) {

    StorageReference {
        if (total < 0 || total > Long.MAX_VALUE / type.bytes()) {
            throw new MalformedException("has a storage '" + Excerpt.of(key) + "' of " + total
                    + " elements; the file is damaged or hostile");
        }
        if (first < 0 || length < 0 || first > total || length > total - first) {
            throw new MalformedException("has a view of " + length + " elements from " + first + " of its storage '"
                    + Excerpt.of(key) + "', which has " + total + "; the file is damaged or hostile");
        }
    }

    long totalBytes() {
        return total * type.bytes();
    }
}
