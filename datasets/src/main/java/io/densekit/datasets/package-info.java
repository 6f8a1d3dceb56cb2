/**
 * Datasets, transforms and the loader. {@link io.densekit.datasets.DatasetsPlugin} gives them their names in YAML; see
 * the packages below: {@code coco}, {@code shapes}, {@code transforms}, {@code images} and {@code loader}.
 */
package io.densekit.datasets;
