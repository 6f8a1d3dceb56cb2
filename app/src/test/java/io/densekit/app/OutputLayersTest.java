// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.densekit.nn.ModuleState;
import io.densekit.plugin.NoArguments;
import io.densekit.runtime.experiment.Experiment;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What heads call their output layers is what another number of classes or keypoints changes, and nothing else. */
class OutputLayersTest {

    private record Network(Map<String, long[]> shapes, Set<String> outputs) {
        static Network of(String configuration, List<String> changes) {
            Experiment experiment = Experiment.load(
                    Components.load(List.of(), null), Path.of("..", "configs").resolve(configuration), changes);
            var model = experiment.settings().model().create(NoArguments.NONE);
            return new Network(ModuleState.shapes(model), ModuleState.outputNames(model));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "classification/uniformer-small.yaml, model.head.classes, 2",
        "classification/deit-small.yaml, model.head.classes, 2",
        "pose/uniformer-small-256x192.yaml, model.head.keypoints, 2",
        "segmentation/semantic-fpn-uniformer-small-h14.yaml, model.head.classes, 2",
        "segmentation/upernet-uniformer-small-h14.yaml, model.head.classes model.auxiliary.head.classes, 4",
        "detection/retinanet-uniformer-small-h14-1x.yaml, model.classes, 2",
        "detection/mask-rcnn-uniformer-small-h14-1x.yaml, model.classes, 6",
        "detection/cascade-mask-rcnn-uniformer-small-h14-3x.yaml, model.classes, 18"
    })
    void areWhatANumberOfClassesChanges(String configuration, String keys, int tensors) {
        Network one = Network.of(configuration, set(keys, 5));
        Network other = Network.of(configuration, set(keys, 7));
        Set<String> changed = one.shapes().keySet().stream()
                .filter(name ->
                        !Arrays.equals(one.shapes().get(name), other.shapes().get(name)))
                .collect(Collectors.toSet());
        assertThat(one.outputs()).containsExactlyInAnyOrderElementsOf(changed).hasSize(tensors);
    }

    private static List<String> set(String keys, int number) {
        Stream<String> counts = Arrays.stream(keys.split(" ")).map(key -> key + "=" + number);
        return (keys.contains("keypoints") ? Stream.concat(counts, Stream.of("model.flip-pairs=[]")) : counts).toList();
    }
}
