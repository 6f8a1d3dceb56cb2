// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.pose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.evaluation.Golden;
import io.densekit.evaluation.coco.CocoFormatException;
import io.densekit.evaluation.coco.CocoParameters;
import io.densekit.evaluation.coco.IouType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** CrowdPose and COCO-WholeBody, equal to xtcocotools. */
class PoseProtocolsTest {

    private static final CocoParameters POSES = CocoParameters.defaults(IouType.KEYPOINTS);

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "ties", "unlabelled"})
    void crowdPoseEqualsTheReference(String name) {
        JsonNode expected = Golden.json("crowdpose/expected.json").get(name);
        CrowdPose metrics = CrowdPose.of(
                Golden.file("crowdpose/" + name + "_gt.json"), Golden.file("crowdpose/" + name + "_dt.json"), POSES);
        List<Double> values = List.copyOf(metrics.named().values());
        assertThat(values).hasSameSizeAs(expected);
        for (int i = 0; i < values.size(); i++) {
            // The last three are rounded there.
            assertThat(values.get(i)).isCloseTo(expected.get(i).asDouble(), within(i < 6 ? 1e-9 : 5.0001e-5));
        }
        assertThat(metrics.summary()).contains(" APhard ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"mixed", "part-scores", "unlabelled"})
    void wholeBodyEqualsTheReference(String name) {
        JsonNode expected = Golden.json("wholebody/expected.json").get(name);
        WholeBody metrics = WholeBody.of(
                Golden.file("wholebody/" + name + "_gt.json"), Golden.file("wholebody/" + name + "_dt.json"), POSES);
        for (BodyPart part : BodyPart.values()) {
            double[] stats = metrics.parts().get(part).stats();
            assertThat(stats).hasSize(expected.get(part.label()).size());
            for (int i = 0; i < stats.length; i++) {
                assertThat(stats[i])
                        .as(part + " " + i)
                        .isCloseTo(expected.get(part.label()).get(i).asDouble(), within(1e-9));
            }
        }
        assertThat(metrics.named()).containsKeys("face.AP", "wholebody.ARl").hasSize(60);
        assertThat(metrics.summary()).contains("lefthand");
    }

    @Test
    void refusesFilesThatLackWhatTheyNeed() throws IOException {
        String person =
                "{'id':1,'image_id':1,'category_id':1,'bbox':[0,0,9,9],'area':81,'keypoints':[1,1,2],'num_keypoints':1}";
        Path plain = file(
                "gt.json",
                "{'images':[{'id':1}],'categories':[{'id':1,'name':'person'}],'annotations':[" + person + "]}");
        Path found = file("dt.json", "[]");
        assertThatThrownBy(() -> CrowdPose.of(plain, found, POSES))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("gt.json: images[0] (id 1) has no crowdIndex");
        assertThatThrownBy(() -> WholeBody.of(plain, found, POSES))
                .isInstanceOf(CocoFormatException.class)
                .hasMessageContaining("gt.json: entry 0: keypoints has 3 numbers")
                .hasMessageContaining("17 points");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text.replace('\'', '"'));
    }
}
