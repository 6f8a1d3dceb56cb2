/**
 * Generated training data, so that every task can be tried without a download. {@link
 * io.densekit.datasets.shapes.ShapesGenerator} writes images of geometric shapes and articulated figures on cluttered
 * backgrounds with COCO annotations: boxes, polygon masks, categories and 17 keypoints a figure. {@link
 * io.densekit.datasets.shapes.ShapesSettings} says how many, how large and from which seed.
 */
package io.densekit.datasets.shapes;
