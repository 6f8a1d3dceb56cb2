/**
 * Where average precision is lost by TIDE's account: {@link io.densekit.evaluation.tide.TideErrors}, equal to the Python
 * package {@code tidecv}.
 */
package io.densekit.evaluation.tide;
