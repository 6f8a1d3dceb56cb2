// SPDX-License-Identifier: Apache-2.0
package io.densekit.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.densekit.UserError;
import io.densekit.config.ConfigLoader;
import io.densekit.config.SettingsBinder;
import io.densekit.detection.SuppressionSettings;
import io.densekit.heads.classification.ClassificationSettings;
import io.densekit.heads.classification.LinearClassifierSettings;
import io.densekit.heads.detection.CascadeSettings;
import io.densekit.heads.detection.MaskRcnnSettings;
import io.densekit.heads.detection.ProposalSettings;
import io.densekit.heads.detection.RegionTestSettings;
import io.densekit.heads.detection.RegionTraining;
import io.densekit.heads.detection.RetinaNetSettings;
import io.densekit.heads.detection.RpnTraining;
import io.densekit.heads.pose.Encoding;
import io.densekit.heads.pose.PostProcess;
import io.densekit.heads.pose.TestSettings;
import io.densekit.heads.pose.TopDownHeatmapSettings;
import io.densekit.heads.pose.TopDownPose;
import io.densekit.heads.pose.TopDownPoseSettings;
import io.densekit.model.Backbone;
import io.densekit.model.Head;
import io.densekit.model.VisionModel;
import io.densekit.necks.ExtraLevels;
import io.densekit.necks.FeaturePyramidSettings;
import io.densekit.plugin.ComponentCatalog;
import io.densekit.plugin.Configured;
import io.densekit.plugin.NoArguments;
import io.densekit.plugin.Plugin;
import io.densekit.plugin.Plugins;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every setting of every component, as a file gives it and as it is where the file says nothing. */
class HeadsPluginTest {

    /** What a file holds. */
    public record Experiment(Configured<VisionModel<?, ?>, NoArguments> model) {}

    private static final class TinyPlugin extends Plugin {
        @Override
        protected void configure() {
            component(Backbone.POINT, "tiny", TinyBackbone.Settings.class, (settings, use) -> TinyBackbone.configured(
                            settings.classToken())
                    .create(use));
        }
    }

    private final ComponentCatalog catalog = catalog();

    private static ComponentCatalog catalog() {
        List<Plugin> plugins = new ArrayList<>(Plugins.discover(HeadsPlugin.class.getClassLoader()));
        plugins.add(new TinyPlugin());
        return Plugins.catalog(plugins);
    }

    private Configured<VisionModel<?, ?>, NoArguments> model(String yaml) {
        ConfigLoader loader = new ConfigLoader(catalog, Map.of());
        return new SettingsBinder(catalog)
                .bind(loader.parse("test.yaml", yaml, List.of()), Experiment.class)
                .model();
    }

    @Test
    void isDiscovered() {
        assertThat(catalog.names(VisionModel.POINT))
                .contains("classification", "features", "semantic-segmentation", "top-down-pose");
        assertThat(catalog.names(Head.POINT))
                .contains("fcn", "linear-classifier", "semantic-fpn", "top-down-heatmap", "upernet");
    }

    @Test
    void poseIsThePublishedOneByDefault() {
        Configured<VisionModel<?, ?>, NoArguments> model =
                model("model: {type: top-down-pose, backbone: {type: tiny, class-token: false}}");

        TopDownPoseSettings settings = (TopDownPoseSettings) model.settings();
        assertThat(settings).isEqualTo(Published.pose(settings.backbone(), settings.head()));
        assertThat(settings.head().settings()).isEqualTo(Published.HEATMAPS);
        assertThat(model.create(NoArguments.NONE)).isInstanceOf(TopDownPose.class);
    }

    @Test
    void poseTakesEverySetting() {
        Configured<VisionModel<?, ?>, NoArguments> model = model(
                """
                model:
                  type: top-down-pose
                  backbone: {type: tiny, class-token: false}
                  head: {type: top-down-heatmap, keypoints: 3, deconvolutions: [32, 16], kernel: 2, final-kernel: 3}
                  sigma: 1.5
                  encoding: udp
                  flip-pairs: [[0, 2]]
                  test: {flip-test: false, shift-heatmap: true, post-process: unbiased, modulate-kernel: 17}
                """);

        TopDownPoseSettings settings = (TopDownPoseSettings) model.settings();
        assertThat(settings.head().settings()).isEqualTo(new TopDownHeatmapSettings(3, List.of(32, 16), 2, 3));
        assertThat(settings)
                .isEqualTo(new TopDownPoseSettings(
                        settings.backbone(),
                        settings.head(),
                        1.5,
                        Encoding.UDP,
                        Optional.of(List.of(List.of(0, 2))),
                        new TestSettings(false, Optional.of(true), PostProcess.UNBIASED, 17)));
    }

    @Test
    void classificationTakesEverySetting() {
        ClassificationSettings unsaid = (ClassificationSettings)
                model("model: {type: classification, backbone: {type: tiny, class-token: false}}")
                        .settings();
        ClassificationSettings said = (ClassificationSettings) model(
                        """
                        model:
                          type: classification
                          backbone: {type: tiny, class-token: true}
                          head: {type: linear-classifier, classes: 7, dropout: 0.2}
                          label-smoothing: 0
                          top-k: 3
                        """)
                .settings();

        assertThat(unsaid)
                .isEqualTo(new ClassificationSettings(
                        unsaid.backbone(), unsaid.head(), 0.1, Optional.empty(), Optional.empty(), 5));
        assertThat(unsaid.head().settings()).isEqualTo(new LinearClassifierSettings(1000, 0));
        assertThat(said)
                .isEqualTo(new ClassificationSettings(
                        said.backbone(), said.head(), 0, Optional.empty(), Optional.empty(), 3));
        assertThat(said.head().settings()).isEqualTo(new LinearClassifierSettings(7, 0.2));
    }

    @Test
    void badValuesAreReportedAtTheirPlace() {
        assertThatThrownBy(
                        () -> model(
                                """
                        model:
                          type: top-down-pose
                          backbone: {type: tiny, class-token: false}
                          test:
                            modulate-kernel: 10
                        """))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("test.yaml:5")
                .hasMessageContaining("model.test.modulate-kernel: must be odd and positive, got 10");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "type: semantic-segmentation, backbone: BACKBONE, head: {type: fcn, classes: 3,\\n level: 2}|test.yaml:2:2:"
                        + " model.head.level: the fcn head's level is 2, but it is given 2 feature maps",
                "type: top-down-pose, backbone: BACKBONE,\\n head: {type: linear-classifier, classes: 3}|test.yaml:2:2:"
                        + " model.head: linear-classifier needs one vector an image",
                "type: top-down-pose, backbone: BACKBONE,\\n flip-pairs: [[1, 17]]|test.yaml:2:2: model.flip-pairs: the"
                        + " pair [1, 17] is beyond the last of 17 keypoints, 16",
                "type: classification, backbone: BACKBONE,\\n head: {type: fcn, classes: 3, level: 0}|test.yaml:2:2: model.head:"
                        + " fcn makes no class logits",
                "type: semantic-segmentation, backbone: BACKBONE,\\n head: {type: top-down-heatmap, keypoints: 3}|"
                        + "test.yaml:2:2: model.head: top-down-heatmap makes no segmentation logits",
                "type: semantic-segmentation, backbone: BACKBONE, head: {type: fcn, classes: 3, level: 0},\\n auxiliary:"
                        + " {\\n  head: {type: fcn, classes: 4, level: 0}}|test.yaml:3:3: model.auxiliary.head: makes 4 classes",
                "type: semantic-segmentation, backbone: BACKBONE, head: {type: fcn, classes: 3, level: 0},\\n loss:"
                        + " {\\n  class-weights: [1, 2]}|test.yaml:3:3: model.loss.class-weights: 2 weights are given",
                "type: semantic-segmentation, backbone: BACKBONE, head: {type: fcn, classes: 3, level: 0},\\n test: {mode: slide,"
                        + "\\n  crop: [64, 50], stride: [32, 32]}|test.yaml:3:3: model.test.crop: tiny needs multiples of"
                        + " 32, got [64, 50]",
                "type: semantic-segmentation, backbone: BACKBONE, head: {type: fcn, classes: 3, level: 0},\\n neck: {start-level: 9}|"
                        + "test.yaml:2:2: model.neck: ",
                "type: retinanet, backbone: BACKBONE,\\n neck: {start-level: 9}|test.yaml:2:2: model.neck: ",
            })
    void whatDoesNotGoTogetherIsReportedAtItsPlace(String yaml, String message) {
        Configured<VisionModel<?, ?>, NoArguments> model = model(("model: {" + yaml + "}")
                .replace("BACKBONE", "{type: tiny, class-token: false}")
                .replace("\\n", "\n"));
        assertThatThrownBy(() -> model.create(NoArguments.NONE))
                .isInstanceOf(UserError.class)
                .hasMessageStartingWith(message);
    }

    private Record detector(String type, String more) {
        return model("model: {type: " + type + ", backbone: {type: tiny, class-token: false}" + more + "}")
                .settings();
    }

    @Test
    void detectorsAreThePublishedOnesWhereNothingIsSaid() {
        MaskRcnnSettings mask = (MaskRcnnSettings) detector("mask-rcnn", "");
        RegionTestSettings test = new RegionTestSettings(
                Published.TESTED_PROPOSALS, 0.05, SuppressionSettings.hard(0.5), 100, 0.5, List.of(1.0), false);
        assertThat(mask)
                .isEqualTo(new MaskRcnnSettings(
                        mask.backbone(),
                        80,
                        Published.pyramid(new FeaturePyramidSettings(256, 5, 0, ExtraLevels.SUBSAMPLED, false)),
                        Published.ANCHORS,
                        Published.SHARED_2FC,
                        true,
                        Published.MASK_HEAD,
                        new MaskRcnnSettings.Training(Published.RPN, Published.REGIONS),
                        test));
        CascadeSettings cascade = (CascadeSettings) detector("cascade-mask-rcnn", "");
        assertThat(cascade.boxHead()).isEqualTo(Published.SHARED_4CONV_1FC);
        assertThat(cascade.training().rpn())
                .isEqualTo(new RpnTraining(
                        Published.ASSIGNED_PROPOSALS,
                        Published.SAMPLED_PROPOSALS,
                        0,
                        1.0 / 9,
                        new ProposalSettings(2000, 2000, 0.7, false)));
        assertThat(cascade.training().regions())
                .isEqualTo(new RegionTraining(
                        Published.assigned(0.5, 0.5, 0.5, false),
                        Published.SAMPLED_REGIONS,
                        RegionTraining.BoxLoss.GIOU,
                        10,
                        0));
        RetinaNetSettings retina = (RetinaNetSettings) detector("retinanet", "");
        assertThat(retina.neck())
                .isEqualTo(Published.pyramid(new FeaturePyramidSettings(256, 5, 1, ExtraLevels.ON_INPUT, false)));
        assertThat(retina.training().assigner()).isEqualTo(Published.ASSIGNED_RETINANET);
    }

    @Test
    void detectorsTakeTheViewsOfTheirTests() {
        String test = ", test: {flip: true, scales: [0.5, 1]}";
        for (RegionTestSettings settings : List.of(
                ((MaskRcnnSettings) detector("mask-rcnn", test)).test(),
                ((CascadeSettings) detector("cascade-mask-rcnn", test)).test())) {
            assertThat(settings.scales()).containsExactly(0.5, 1.0);
            assertThat(settings.flip()).isTrue();
        }
        RetinaNetSettings retina = (RetinaNetSettings) detector("retinanet", test);
        assertThat(retina.test().scales()).containsExactly(0.5, 1.0);
        assertThat(retina.test().flip()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"mask-rcnn", "cascade-mask-rcnn", "retinanet"})
    void aScaleThatIsNoneIsReportedAtItsPlace(String type) {
        assertThatThrownBy(() -> detector(type, ", test: {scales: [1, 0]}"))
                .isInstanceOf(UserError.class)
                .hasMessageContaining("test.yaml:1")
                .hasMessageContaining(
                        "model.test.scales: must be factors above 0 and at most 10, at least one, got [1.0, 0.0]");
    }

    @Test
    void oneSettingOfANestedDefaultCanBeChangedAlone() {
        RetinaNetSettings retina = (RetinaNetSettings) detector("retinanet", ", neck: {channels: 64}");
        assertThat(retina.neck())
                .isEqualTo(Published.pyramid(new FeaturePyramidSettings(64, 5, 1, ExtraLevels.ON_INPUT, false)));
    }
}
