// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.shapes;

/** The categories of generated annotations. A figure is COCO's category 1; the shapes follow from 2. */
enum Category {
    PERSON,
    CIRCLE,
    SQUARE,
    TRIANGLE,
    STAR,
    HEXAGON,
    CROSS,
    CRESCENT;

    /** COCO's identifier. */
    int id() {
        return ordinal() + 1;
    }

    /** The name in annotations. */
    String label() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** COCO's super-category. */
    String group() {
        return this == PERSON ? "person" : "shape";
    }
}
