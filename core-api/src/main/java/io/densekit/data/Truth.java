// SPDX-License-Identifier: Apache-2.0
package io.densekit.data;

/**
 * What is known of a sample besides its pixels. Each task has a record of its own; a model names the one it learns from
 * and a dataset the one it gives, so that a mismatch is found before anything runs.
 */
public interface Truth {}
