/**
 * How fast COCO evaluation is, as whole processes. {@link io.densekit.benchmarks.coco.CocoProblem} makes a seeded problem
 * of the size of COCO val2017, {@link io.densekit.benchmarks.coco.CocoBenchmark} evaluates it in processes of their own,
 * its own and its peers', and prints times and memory.
 */
package io.densekit.benchmarks.coco;
