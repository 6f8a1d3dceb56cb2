// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/** What annotations with {@code iscrowd: 1} are read as. */
public enum Crowds {
    /** Regions of many objects, as in COCO: neither learned nor judged. */
    IGNORED,
    /** Objects like any other: exporters write masks with holes, or all masks, as run lengths with {@code iscrowd: 1}. */
    OBJECTS
}
