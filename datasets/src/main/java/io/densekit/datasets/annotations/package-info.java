// SPDX-License-Identifier: Apache-2.0
/**
 * What annotation files say of objects, whatever their format: an {@link
 * io.densekit.datasets.annotations.AnnotationSet} of {@link io.densekit.datasets.annotations.AnnotatedImage}s with their
 * {@link io.densekit.datasets.annotations.AnnotatedObject}s, whose masks become bitmaps when their image was read. {@link
 * io.densekit.datasets.annotations.CocoInstances} chooses them from COCO's files, {@link
 * io.densekit.datasets.annotations.ObjectBoxes} finds the boxes that a network can learn from, and {@link
 * io.densekit.data.Warnings} counts the others.
 */
package io.densekit.datasets.annotations;
