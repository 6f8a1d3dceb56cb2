// SPDX-License-Identifier: Apache-2.0
package io.densekit.checkpoints;

/**
 * What a zip directory says about an entry; nothing of it is checked yet.
 *
 * @param method 0 stored, 8 deflated
 * @param compressed bytes in the file
 * @param size bytes of the content
 * @param header where the entry's local header is
 */
record ZipEntryPlace(String name, int method, boolean encrypted, long compressed, long size, long header) {}
