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
record StorageReference(String key, StoredType type, long total, long first, long length) {

    StorageReference {
        if (total < 0 || total > Long.MAX_VALUE / Math.max(1, type.bits())) {
            throw new MalformedException("has a storage '" + Excerpt.of(key) + "' of " + total
                    + " elements; the file is damaged or hostile");
        }
        if (first < 0 || length < 0 || first > total || length > total - first) {
            throw new MalformedException("has a view of " + length + " elements from " + first + " of its storage '"
                    + Excerpt.of(key) + "', which has " + total + "; the file is damaged or hostile");
        }
    }

    StorageReference(String key, ElementType type, long total, long first, long length) {
        this(key, StoredType.of(type), total, first, length);
    }

    /** The same bytes as elements of another type. */
    StorageReference as(ElementType element) {
        int from = type.bits();
        int to = element.bytes() * Byte.SIZE;
        if (first * from % to != 0) {
            throw new MalformedException("has a view of its storage '" + Excerpt.of(key)
                    + "' that begins within an element; the file is damaged or hostile");
        }
        return new StorageReference(key, element, total * from / to, first * from / to, length * from / to);
    }

    long totalBytes() {
        return total * type.bits() / Byte.SIZE;
    }
}
