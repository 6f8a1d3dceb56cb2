// SPDX-License-Identifier: Apache-2.0
/** A backbone by itself: {@link io.densekit.heads.features.FeatureExtraction} is the model. */
package io.densekit.heads.features;
