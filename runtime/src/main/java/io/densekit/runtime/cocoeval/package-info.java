/**
 * Evaluates a results file as COCO does and works on annotation files ({@link
 * io.densekit.runtime.cocoeval.CocoDatasets}), for the command line: {@link io.densekit.runtime.cocoeval.CocoEvalRequest} says
 * what is asked, {@link io.densekit.runtime.cocoeval.CocoEvalReport} what came out, as tables, JSON and a picture of the
 * curves.
 */
package io.densekit.runtime.cocoeval;
