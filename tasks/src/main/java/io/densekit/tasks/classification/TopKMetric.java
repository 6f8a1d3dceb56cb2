// SPDX-License-Identifier: Apache-2.0
package io.densekit.tasks.classification;

import io.densekit.classification.ClassLabel;
import io.densekit.classification.Classification;
import io.densekit.data.Sample;
import io.densekit.drawing.ClassLegend;
import io.densekit.task.Metric;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Share of images whose class is among the likeliest: {@code top1}, {@code top5}. Images without a label don't count. */
final class TopKMetric implements Metric<ClassLabel, Classification> {

    private final List<Integer> counts;
    private final long[] right;
    private final List<String> names;
    private final List<JudgedImage> judged = new ArrayList<>();

    /** @param names of the classes; may be empty */
    TopKMetric(TopKSettings settings, List<String> names) {
        this.counts = settings.counts();
        this.names = names;
        this.right = new long[counts.size()];
    }

    @Override
    public TaskKey<ClassLabel, Classification> task() {
        return Classification.TASK;
    }

    @Override
    public void add(List<Sample<ClassLabel>> samples, List<Classification> predictions) {
        for (int i = 0; i < samples.size(); i++) {
            ClassLabel truth = samples.get(i).truth();
            Classification found = predictions.get(i);
            if (truth.label() >= 0) {
                judged.add(new JudgedImage(
                        found.key().imageId(), truth.label(), found.classes()[0], found.probabilities()[0]));
                for (int k = 0; k < right.length; k++) {
                    right[k] += found.within(counts.get(k), truth.label()) ? 1 : 0;
                }
            }
        }
    }

    @Override
    public Set<String> figures(Set<Class<?>> predicted) {
        return result().values().keySet();
    }

    @Override
    public MetricResult result() {
        Map<String, Double> values = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder();
        for (int k = 0; k < right.length; k++) {
            String name = "top" + counts.get(k);
            double share = judged.isEmpty() ? Double.NaN : (double) right[k] / judged.size();
            values.put(name, share);
            table.append(String.format(Locale.ROOT, "%-6s %.4f%n", name, share));
        }
        return new MetricResult(values, "top" + counts.get(0), table.toString(), Optional.empty())
                .withDetails(() -> ClassificationDetails.of(judged, new ClassLegend(names)));
    }
}
