// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

/**
 * What is known of an image as a whole, such as its class: it stays as it is when the image is cropped, mirrored or
 * recoloured. Transforms that change the image alone take every such truth.
 */
public interface ImageTruth extends Truth {}
