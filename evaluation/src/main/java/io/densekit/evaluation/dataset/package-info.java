/**
 * COCO's annotation files as documents, of which nothing is lost: {@link io.densekit.evaluation.dataset.CocoDocument} is read,
 * filtered, split and merged, and {@link io.densekit.evaluation.dataset.LabelledImage} is what other formats are converted
 * through.
 */
package io.densekit.evaluation.dataset;
