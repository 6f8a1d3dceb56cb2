// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

/** What to do about annotations that share an id, which COCO's format forbids. */
public enum DuplicateIds {
    /** They are an error. */
    REFUSE,
    /** The last one stands in for all of its id, as in pycocotools, which looks annotations up by id. */
    LAST_STANDS_FOR_ALL
}
