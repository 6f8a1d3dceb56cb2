// SPDX-License-Identifier: Apache-2.0
package io.densekit.plugins.video.judging;

import io.densekit.plugin.Plugin;
import io.densekit.task.Metric;
import io.densekit.task.Task;

/** Names the task and its metrics. */
public final class JudgingPlugin extends Plugin {

    @Override
    protected void configure() {
        component(Task.POINT, "video-classification", VideoClassificationTask.class);
        component(Metric.POINT, "video-top-k", TopKSettings.class, TopKSettings::metric);
        component(Metric.POINT, "charades-map", CharadesMapSettings.class, CharadesMapSettings::metric);
    }
}
