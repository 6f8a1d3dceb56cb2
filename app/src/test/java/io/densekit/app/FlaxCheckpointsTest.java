// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import io.densekit.checkpoints.FlaxFiles;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.model.VisionModel;
import io.densekit.nn.Taps;
import io.densekit.ops.TorchEngine;
import io.densekit.runtime.experiment.ComputeSession;
import io.densekit.runtime.experiment.Experiment;
import io.densekit.runtime.weights.OtherNetworks;
import io.densekit.runtime.weights.WeightLoader;
import io.densekit.runtime.weights.WeightSettings;
import io.densekit.weights.StateDict;
import io.densekit.weights.TensorData;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** scenic's networks from files as Flax writes them, by the names and axes that the golden cases' notes give. */
class FlaxCheckpointsTest {

    private static final Path ROOT = Path.of("").toAbsolutePath().getParent();
    private static final Pattern BLOCK = Pattern.compile("(|spatial\\.|temporal\\.)blocks\\.(\\d+)\\.(.*)");
    private static final Map<String, String> LAYERS = Map.of(
            "norm1", "LayerNorm_0",
            "norm2", "LayerNorm_1",
            "mlp.fc1", "MlpBlock_0/Dense_0",
            "mlp.fc2", "MlpBlock_0/Dense_1");
    private static final Map<String, String> LEARNER =
            Map.of("norm", "LayerNorm_0", "mlp.fc1", "token_masking/Dense_0", "mlp.fc2", "token_masking/Dense_1");
    private static final Map<String, String> FUSER = Map.of(
            "mix_norm1", "fuser_mix_norm1",
            "mix", "Dense_0",
            "mix_norm2", "fuser_mix_norm2",
            "norm", "LayerNorm_0",
            "mlp.fc1", "token_masking/Dense_0",
            "mlp.fc2", "token_masking/Dense_1");

    @TempDir
    private Path folder;

    @Test
    void aTrainStateInMsgpackGivesScenicsLogits() throws IOException {
        GoldenCase golden = golden("tokenlearner-vit");
        Map<String, Object> state = new LinkedHashMap<>();
        state.put("global_step", 1000L);
        state.put("optimizer", Map.of("target", FlaxFiles.nested(flax(golden.weights(), 6))));
        Path file = Files.write(folder.resolve("checkpoint_1000"), FlaxFiles.msgpack(state));

        assertLogits(golden, "classification/vit-small-token-learner-8-half", file);
    }

    @Test
    void anNpzGivesScenicsLogits() throws IOException {
        GoldenCase golden = golden("tokenlearner-fuser-vit");
        Path file = Files.write(folder.resolve("weights.npz"), FlaxFiles.npz(flax(golden.weights(), 6), false));

        assertLogits(golden, "classification/vit-small-token-learner-fuser-8-half", file);
    }

    @Test
    void clipsWithJointAttentionGiveScenicsLogits() throws IOException {
        assertClipLogits("vivit-joint-cls", "vivit-base-k400");
    }

    @Test
    void clipsWithAFactorisedEncoderGiveScenicsLogits() throws IOException {
        assertClipLogits("vivit-factorised-encoder", "vivit-base-factorised-k400", "temporal-depth=2");
    }

    private void assertClipLogits(String name, String config, String... more) throws IOException {
        GoldenCase golden = golden(name);
        Path file = Files.write(folder.resolve("weights.npz"), FlaxFiles.npz(flax(golden.weights(), 3), false));
        List<String> overrides = Stream.concat(
                        Stream.of("depth=3", "dim=192", "heads=3", "frames=8", "image-size=[64, 96]"), Stream.of(more))
                .map(override -> "model.backbone." + override)
                .toList();
        assertLogits(golden, "video/" + config, file, overrides.toArray(String[]::new));
    }

    private static GoldenCase golden(String name) {
        return GoldenCase.read(ROOT.resolve("golden/src/test/resources/golden").resolve(name));
    }

    private static void assertLogits(GoldenCase golden, String config, Path file, String... overrides) {
        Experiment experiment = Experiment.load(
                Components.load(List.of(), null),
                ROOT.resolve("configs/" + config + ".yaml"),
                Stream.concat(Stream.of("compute.device=cpu"), Stream.of(overrides))
                        .toList());
        try (ComputeSession session = experiment.open()) {
            VisionModel<?, ?> model = experiment.model(session);
            assertThat(WeightLoader.loadAll(model, WeightSettings.of(file), OtherNetworks.NONE)
                            .complete())
                    .isTrue();
            model.requireGradients(false);
            Comparison comparison = TorchEngine.withoutGraph(() -> logits(golden, model, session));
            assertThat(comparison.ok()).as(comparison.message()).isTrue();
        }
    }

    private static Comparison logits(GoldenCase golden, VisionModel<?, ?> model, ComputeSession session) {
        try (NDManager manager = session.manager().newSubManager()) {
            Taps taps = Taps.of(model, Set.of("logits"), manager);
            NDArray images = golden.inputs(manager).values().iterator().next();
            model.profile(images, session.evaluation().with(taps));
            return golden.compare("logits", taps.recorded().get("logits"));
        }
    }

    /** The weights by Flax's paths, with Flax's axes. */
    private static Map<String, TensorData> flax(StateDict weights, int heads) {
        Map<String, TensorData> flax = new LinkedHashMap<>();
        weights.forEach(entry -> put(flax, entry.getKey(), entry.getValue(), heads));
        return flax;
    }

    private static void put(Map<String, TensorData> flax, String name, TensorData value, int heads) {
        Matcher block = BLOCK.matcher(name);
        String encoder = encoder(name);
        if (block.matches()) {
            String root = encoder + "/encoderblock_" + block.group(2) + "/";
            putOfBlock(flax, root, Integer.parseInt(block.group(2)), block.group(3), value, heads);
        } else if (name.endsWith("pos_embedding")) {
            flax.put(encoder + "/posembed_input/pos_embedding", value);
        } else if (name.endsWith("cls_token")) {
            flax.put(encoder.equals("Transformer") ? "cls" : "cls_" + encoder, value);
        } else {
            String layer = parent(name).substring(parent(name).lastIndexOf('.') + 1);
            Map<String, String> names =
                    Map.of("embedding", "embedding", "norm", encoder + "/encoder_norm", "head", "output_projection");
            putLayer(flax, names.get(layer), name, value);
        }
    }

    private static String encoder(String name) {
        return name.startsWith("spatial.")
                ? "SpatialTransformer"
                : name.startsWith("temporal.") ? "TemporalTransformer" : "Transformer";
    }

    private static void putOfBlock(
            Map<String, TensorData> flax, String encoder, int block, String name, TensorData value, int heads) {
        String attention = encoder + "MultiHeadDotProductAttention_0/";
        String layer = parent(name);
        if (layer.equals("attn.qkv")) {
            putAttention(flax, attention, name, value, heads);
        } else if (layer.equals("attn.proj")) {
            long channels = value.shape()[0];
            TensorData turned = name.endsWith("weight") ? turned(value) : value;
            flax.put(
                    attention + "out/" + leaf(name, value),
                    name.endsWith("weight") ? shaped(turned, heads, channels / heads, channels) : turned);
        } else if (layer.startsWith("token_learner.")) {
            String root = "Transformer/TokenLearnerModuleV11_" + (block - 6) + "/";
            putLayer(flax, root + LEARNER.get(layer.substring(14)), name, value);
        } else if (layer.startsWith("token_fuser.")) {
            String root = "Transformer/TokenFuser_" + (block - 6) + "/";
            putLayer(flax, root + FUSER.get(layer.substring(12)), name, value);
        } else {
            putLayer(flax, encoder + LAYERS.get(layer), name, value);
        }
    }

    private static void putAttention(
            Map<String, TensorData> flax, String attention, String name, TensorData value, int heads) {
        List<String> parts = List.of("query", "key", "value");
        long channels = value.shape()[0] / 3;
        float[] all = value.toFloats();
        for (int i = 0; i < 3; i++) {
            int length = all.length / 3;
            float[] part = Arrays.copyOfRange(all, i * length, (i + 1) * length);
            TensorData tensor = name.endsWith("weight")
                    ? shaped(turned(TensorData.ofFloats(part, channels, channels)), channels, heads, channels / heads)
                    : TensorData.ofFloats(part, heads, channels / heads);
            flax.put(attention + parts.get(i) + "/" + leaf(name, value), tensor);
        }
    }

    private static void putLayer(Map<String, TensorData> flax, String layer, String name, TensorData value) {
        flax.put(layer + "/" + leaf(name, value), value.shape().length > 1 ? turned(value) : value);
    }

    private static String parent(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static String leaf(String name, TensorData value) {
        return name.endsWith("bias") ? "bias" : value.shape().length == 1 ? "scale" : "kernel";
    }

    private static TensorData shaped(TensorData tensor, long... shape) {
        return TensorData.ofFloats(tensor.toFloats(), shape);
    }

    /** {@code [out, in, any...]} to {@code [any..., in, out]}. */
    private static TensorData turned(TensorData weight) {
        long[] shape = weight.shape();
        int outputs = (int) shape[0];
        int inputs = (int) shape[1];
        float[] from = weight.toFloats();
        int rest = from.length / outputs / inputs;
        float[] to = new float[from.length];
        for (int output = 0; output < outputs; output++) {
            for (int input = 0; input < inputs; input++) {
                for (int place = 0; place < rest; place++) {
                    to[(place * inputs + input) * outputs + output] = from[(output * inputs + input) * rest + place];
                }
            }
        }
        long[] turned = new long[shape.length];
        System.arraycopy(shape, 2, turned, 0, shape.length - 2);
        turned[shape.length - 2] = inputs;
        turned[shape.length - 1] = outputs;
        return TensorData.ofFloats(to, turned);
    }
}
