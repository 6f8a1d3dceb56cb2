package @package@;

import io.densekit.AtomicFile;
import io.densekit.data.Sample;
import io.densekit.task.Metric;
import io.densekit.task.MetricResult;
import io.densekit.task.TaskKey;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The mean distance of predictions from the truth, {@code mae}: lower is better. */
final class @Class@Metric implements Metric<@Class@Truth, @Class@Prediction> {

    private final List<@Class@Prediction> predictions = new ArrayList<>();
    private double distances;

    @Override
    public TaskKey<@Class@Truth, @Class@Prediction> task() {
        return @Class@Prediction.TASK;
    }

    @Override
    public void add(List<Sample<@Class@Truth>> samples, List<@Class@Prediction> found) {
        for (int i = 0; i < found.size(); i++) {
            distances += Math.abs(
                    found.get(i).value() - samples.get(i).truth().value().orElseThrow());
        }
        predictions.addAll(found);
    }

    @Override
    public MetricResult result() {
        double mae = distances / predictions.size();
        String table = String.format(Locale.ROOT, "mae %.4f%n", mae);
        return new MetricResult(Map.of("mae", mae), "mae", table, Optional.of(this::write)).withLowerBetter("mae");
    }

    /** The file of {@code densekit eval --predictions}: the files and what was predicted of each. */
    private void write(Path file) {
        StringBuilder table = new StringBuilder(@Class@Table.HEADER + "\n");
        predictions.forEach(found ->
                table.append(found.key().file()).append(',').append(found.value()).append('\n'));
        AtomicFile.writeText(file, table.toString());
    }
}
