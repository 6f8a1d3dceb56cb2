// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.report;

import io.densekit.task.CurveChart;
import java.util.List;

/** Charts that a metric draws of its last validation, such as precision against recall. */
record MetricCurvesSection(List<CurveChart> curves) {

    void write(Markup page) {
        if (curves.isEmpty()) {
            return;
        }
        page.section("metric-curves", "Curves of the last validation");
        page.open("div", "class", "charts");
        curves.forEach(chart -> Chart.of(chart).write(page));
        page.close().closeLine();
    }
}
