/**
 * Masks as run lengths, after the mask functions of cocoapi ({@code common/maskApi.c}) and equal to them. {@link
 * io.densekit.evaluation.mask.Rle} is a mask as a value: from polygons, boxes, bitmaps or COCO's string, with area, box,
 * union, intersection and overlap. {@link io.densekit.evaluation.mask.Spans} is the same as reusable memory for loops
 * over very many masks. No operation makes a bitmap.
 */
package io.densekit.evaluation.mask;
