// SPDX-License-Identifier: Apache-2.0
/**
 * Files that others made, before anybody knows what is in them: {@link io.densekit.files.PlainFile} reads them
 * within bounds, {@link io.densekit.files.FileName} finds what they name. {@link
 * io.densekit.files.ProtoMessage} writes what others read.
 */
package io.densekit.files;
