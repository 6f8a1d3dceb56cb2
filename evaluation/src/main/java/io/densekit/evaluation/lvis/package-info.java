/**
 * LVIS's federated evaluation: {@link io.densekit.evaluation.lvis.LvisAnnotations} says which categories each image was
 * searched for, {@link io.densekit.evaluation.lvis.LvisMetrics} are the numbers.
 */
package io.densekit.evaluation.lvis;
