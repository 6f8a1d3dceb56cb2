// SPDX-License-Identifier: Apache-2.0
/**
 * Pascal VOC's layout as a dataset: {@link io.densekit.datasets.voc.PascalVoc} opens a folder, of which {@link
 * io.densekit.datasets.voc.VocFolder} reads lists and XML files, declarations of document types refused.
 */
package io.densekit.datasets.voc;
