/**
 * Masks as run lengths, after the mask functions of cocoapi ({@code common/maskApi.c}) and equal to them. {@link
 * io.densekit.evaluation.mask.Rle} is a mask as a value: from a polygon or run lengths, with area and union. {@link
 * io.densekit.evaluation.mask.Spans} is the same as reusable memory for loops over very many masks, with box and overlap.
 */
package io.densekit.evaluation.mask;
