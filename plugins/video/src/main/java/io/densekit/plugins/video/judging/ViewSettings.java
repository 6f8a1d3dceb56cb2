// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

/** Settings of a metric that puts views together. */
interface ViewSettings {

    /** How. */
    ViewRule views();
}
