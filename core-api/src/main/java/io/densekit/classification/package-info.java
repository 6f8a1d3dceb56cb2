// SPDX-License-Identifier: Apache-2.0
/** Classification of whole images: a {@link io.densekit.classification.ClassLabel} is known, a {@link
 * io.densekit.classification.Classification} is said. */
package io.densekit.classification;
