// SPDX-License-Identifier: Apache-2.0
package io.densekit.spark;

import io.densekit.UserError;
import io.densekit.task.Prediction;
import java.io.Serializable;
import java.util.List;
import org.apache.spark.sql.types.DataType;

/**
 * A task's predictions as a column.
 *
 * @param <P> the predictions
 */
interface TaskColumns<P extends Prediction> extends Serializable {

    /** The task's name, as models' folders have it. */
    String task();

    /** What networks of the task predict. */
    Class<P> prediction();

    /** What the column is called. */
    String column();

    /** What it holds; null where an image can't be read. */
    DataType type();

    /**
     * What is said of an image.
     *
     * @param classes names by label; may be empty
     */
    Object value(P prediction, List<String> classes);

    /**
     * The columns of a task.
     *
     * @throws UserError if it has none
     */
    static TaskColumns<?> of(String task) {
        List<TaskColumns<?>> known =
                List.of(new DetectionColumns(), new ClassificationColumns(), new PoseColumns(), new SemanticColumns());
        return known.stream()
                .filter(columns -> columns.task().equals(task))
                .findFirst()
                .orElseThrow(() -> UserError.usage("there are no columns for the task " + task + "; there are for "
                        + String.join(
                                ", ", known.stream().map(TaskColumns::task).toList())));
    }

    /** The name of a class; null where it isn't known. */
    static String name(List<String> classes, int label) {
        return label < classes.size() ? classes.get(label) : null;
    }

    /**
     * A number that a network predicts.
     *
     * @throws UserError if it is none
     */
    static float finite(float number) {
        if (!Float.isFinite(number)) {
            throw UserError.usage("the network predicts " + number + "; check that its weights are whole");
        }
        return number;
    }
}
