/**
 * Feeds networks: a {@link io.densekit.datasets.loader.DataLoader} reads a dataset with a pool of threads, ahead of its
 * consumer but never farther than a bound; {@link io.densekit.datasets.loader.BatchStream} hands out one epoch's {@link
 * io.densekit.datasets.loader.HostBatch}es in order. What a batch holds depends on seed, epoch and sample index alone.
 *
 * <pre>{@code
 * try (DataLoader loader = new DataLoader(dataset, LoaderSettings.training(32, seed, workers))) {
 *     try (BatchStream batches = loader.epoch(epoch, 0)) {
 *         while (batches.hasNext()) {
 *             HostBatch batch = batches.next();
 *             …
 *         }
 *     }
 * }
 * }</pre>
 */
package io.densekit.datasets.loader;
