// SPDX-License-Identifier: Apache-2.0
package io.densekit.runtime.evaluating;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.runtime.drawing.ExplainedSample;
import io.densekit.task.MetricResult;
import io.densekit.task.Prediction;
import io.densekit.task.Task;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * What came of an evaluation.
 *
 * @param task by which predictions are drawn and written
 * @param figures of the metric
 * @param predictions what the network said, in the order of the dataset; of large ones every so many, 64 at most
 * @param explained a few samples with what the network made of them, of a training's validation alone; empty where it has nothing to show
 * @param warnings what was left out or mended when the annotations were read, a sentence each with how often
 * @param samples how many were judged
 * @param seconds it took, the metric included
 */
public record EvaluationResult(
        Task<?, ?> task,
        MetricResult figures,
        List<Prediction> predictions,
        List<ExplainedSample> explained,
        List<String> warnings,
        int samples,
        double seconds) {

    /** Keeps unchangeable copies. */
    public EvaluationResult {
        predictions = List.copyOf(predictions);
        explained = List.copyOf(explained);
        warnings = List.copyOf(warnings);
    }

    /** The figures by name. */
    public Map<String, Double> metrics() {
        return figures.values();
    }

    /**
     * One of the figures.
     *
     * @throws UserError if there is none of that name
     */
    public double value(String name) {
        Double value = metrics().get(name);
        if (value == null) {
            throw noFigure(name, metrics().keySet());
        }
        return value;
    }

    static UserError noFigure(String name, Collection<String> known) {
        return UserError.usage(
                "evaluation.best: there is no figure '" + name + "'; there are " + String.join(", ", known));
    }

    /** Writes the figures as one JSON object, all digits kept; those without a value are null. */
    public void writeJson(Path file) {
        AtomicFile.writeText(file, toJson() + "\n");
    }

    String toJson() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        metrics().forEach((name, value) -> {
            if (Double.isFinite(value)) {
                json.put(name, value);
            } else {
                json.putNull(name);
            }
        });
        return json.toPrettyString();
    }

    /**
     * Writes the predictions in the task's usual format.
     *
     * @throws UserError if there is no such format, or the file can't be written
     */
    public void writePredictions(Path file) {
        figures.file()
                .orElseThrow(() -> UserError.usage("this metric has no file format for predictions"))
                .write(file);
    }
}
