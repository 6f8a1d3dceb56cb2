// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.densekit.data.Sample;
import io.densekit.data.SampleKey;
import io.densekit.datasets.images.ImageReader;
import io.densekit.golden.Comparison;
import io.densekit.golden.GoldenCase;
import io.densekit.pose.PersonCrop;
import io.densekit.structures.Box;
import io.densekit.structures.Keypoints;
import io.densekit.structures.Raster;
import io.densekit.weights.TensorData;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopDownAffineTest {
    private static final Path SHARED = Path.of(System.getProperty("densekit.shared", ""));

    private static GoldenCase golden() {
        Path folder = SHARED.resolve("golden/topdown-affine");
        assumeThat(folder)
                .as("the golden case with photographs is beside the checkout")
                .isDirectory();
        return GoldenCase.read(folder);
    }

    private static JsonNode warp(GoldenCase golden, String name) {
        for (JsonNode warp : golden.description().at("/model/warps")) {
            if (warp.get("name").asText().equals(name)) {
                return warp;
            }
        }
        throw new IllegalArgumentException(name);
    }

    private static PersonCrop crop(GoldenCase golden, String name, Keypoints joints) {
        JsonNode warp = warp(golden, name);
        return new PersonCrop(
                1,
                new Box(0, 0, 1, 1),
                1,
                warp.at("/center/0").asDouble(),
                warp.at("/center/1").asDouble(),
                warp.at("/scale/0").asDouble(),
                warp.at("/scale/1").asDouble(),
                warp.get("rotation_degrees").asDouble(),
                joints);
    }

    private static TopDownAffine step(GoldenCase golden, String name) {
        return new TopDownAffine(
                new InputSize(256, 192), warp(golden, name).get("use_udp").asBoolean());
    }

    private static Keypoints joints(GoldenCase golden, String name) {
        float[] points = golden.stored("input.joints_" + name).toFloats();
        float[] x = new float[17];
        float[] y = new float[17];
        for (int i = 0; i < 17; i++) {
            x[i] = points[2 * i];
            y[i] = points[2 * i + 1];
        }
        return new Keypoints(x, y, golden.stored("input.visible_" + name).toFloats());
    }

    private static Sample<PersonCrop> sample(Raster image, PersonCrop crop) {
        return new Sample<>(new SampleKey(0, 0, "x"), image, crop);
    }

    private static void assertAgrees(GoldenCase golden, String output, TensorData actual) {
        Comparison comparison = golden.compare(output, actual);
        assertThat(comparison.ok()).as(comparison.message()).isTrue();
    }

    private static byte[] bytes(GoldenCase golden, String name) {
        byte[] bytes = new byte[(int) golden.stored(name).size()];
        golden.stored(name).bytes().get(bytes);
        return bytes;
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d", "noise"})
    void matricesEqualTheReference(String name) {
        GoldenCase golden = golden();
        CropMatrix m = step(golden, name).matrix(crop(golden, name, none()));
        assertAgrees(
                golden,
                "matrix_" + name,
                TensorData.ofDoubles(new double[] {m.m00(), m.m01(), m.m02(), m.m10(), m.m11(), m.m12()}, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void jointsMoveAsInTheReference(String name) {
        GoldenCase golden = golden();
        Sample<PersonCrop> result = step(golden, name)
                .apply(sample(Raster.black(10, 10), crop(golden, name, joints(golden, name))), new SplittableRandom(0));
        Keypoints moved = result.truth().joints();
        float[] points = new float[34];
        for (int i = 0; i < 17; i++) {
            points[2 * i] = moved.x()[i];
            points[2 * i + 1] = moved.y()[i];
        }
        assertAgrees(golden, "joints_" + name, TensorData.ofFloats(points, 17, 2));
    }

    @Test
    void noiseIsWarpedAsTheReferenceWarpsIt() {
        GoldenCase golden = golden();
        Raster noise = new Raster(90, 120, bytes(golden, "input.noise_image"));
        Raster warped = step(golden, "noise")
                .apply(sample(noise, crop(golden, "noise", none())), new SplittableRandom(0))
                .image();
        assertThat(warped.rgb()).isEqualTo(bytes(golden, "output.warp_noise"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c", "d"})
    void photographsAreWarpedAsTheReferenceWarpsThem(String name) throws NoSuchAlgorithmException {
        GoldenCase golden = golden();
        Path file = SHARED.resolve("data/coco-mini/val2017")
                .resolve(warp(golden, name).get("image").asText());
        assumeThat(file).as("the photograph is beside the checkout").isRegularFile();
        Raster photograph = new ImageReader().read(file);
        boolean sameDecoder = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(photograph.rgb()))
                .equals(warp(golden, name).get("decoded_rgb_sha256").asText());
        byte[] actual = step(golden, name)
                .apply(sample(photograph, crop(golden, name, none())), new SplittableRandom(0))
                .image()
                .rgb();
        byte[] expected = bytes(golden, "output.warp_" + name);
        long sum = 0;
        int most = 0;
        for (int i = 0; i < actual.length; i++) {
            int difference = Math.abs((actual[i] & 0xff) - (expected[i] & 0xff));
            sum += difference;
            most = Math.max(most, difference);
        }
        // The same decoder leaves no difference; another one may be a level or two off.
        assertThat(most).isLessThanOrEqualTo(sameDecoder ? 0 : 3);
        assertThat(sum / (double) actual.length).isLessThan(0.5);
    }

    @Test
    void theWayBackUndoesTheMap() {
        SplittableRandom random = new SplittableRandom(11);
        for (int i = 0; i < 500; i++) {
            double scale = random.nextDouble(0.05, 4);
            PersonCrop crop = new PersonCrop(
                    1,
                    new Box(0, 0, 1, 1),
                    1,
                    random.nextDouble(-50, 700),
                    random.nextDouble(-50, 700),
                    scale,
                    scale * 4 / 3,
                    random.nextDouble(-180, 180),
                    none());
            TopDownAffine step = new TopDownAffine(new InputSize(256, 192), i % 2 == 0);
            CropMatrix matrix = step.matrix(crop);
            double x = random.nextDouble(0, 640);
            double y = random.nextDouble(0, 480);
            var there = matrix.apply(x, y);
            var back = matrix.inverse().apply(there.x, there.y);
            assertThat(back.x).isEqualTo(x, within(1e-6));
            assertThat(back.y).isEqualTo(y, within(1e-6));
            var middle = matrix.apply(crop.centerX(), crop.centerY());
            assertThat(middle.x).isEqualTo(i % 2 == 0 ? 95.5 : 96, within(2e-2));
            assertThat(middle.y).isEqualTo(i % 2 == 0 ? 127.5 : 128, within(2e-2));
        }
    }

    /**
     * A joint and its pixel are turned about the same point. torchvision 0.29.2 turns keypoints by half a turn to a pixel beside
     * (affine_keypoints in torchvision/transforms/v2/functional/_geometry.py).
     */
    @ParameterizedTest
    @ValueSource(ints = {0, 30, 90, 180, -120})
    void jointsGoWithTheirPixelsHoweverTheCropIsTurned(int degrees) {
        Raster image = Raster.black(100, 100);
        for (int y = 58; y <= 62; y++) {
            for (int x = 38; x <= 42; x++) {
                image.rgb()[(y * 100 + x) * Raster.CHANNELS] = (byte) 200;
            }
        }
        Keypoints joint = new Keypoints(new float[] {40}, new float[] {60}, new float[] {2});
        for (boolean udp : new boolean[] {false, true}) {
            PersonCrop crop = new PersonCrop(1, new Box(0, 0, 1, 1), 1, 50, 50, 0.5, 0.5, degrees, joint);
            Sample<PersonCrop> turned =
                    new TopDownAffine(new InputSize(100, 100), udp).apply(sample(image, crop), new SplittableRandom(0));
            Raster seen = turned.image();
            double sum = 0;
            double across = 0;
            double down = 0;
            for (int i = 0; i < 100 * 100; i++) {
                int level = seen.rgb()[i * Raster.CHANNELS] & 0xff;
                sum += level;
                across += level * (i % 100);
                down += level * (i / 100);
            }
            Keypoints moved = turned.truth().joints();
            assertThat(moved.x()[0]).isEqualTo((float) (across / sum), within(0.05f));
            assertThat(moved.y()[0]).isEqualTo((float) (down / sum), within(0.05f));
        }
    }

    @Test
    void unlabelledJointsStayUnlessTheCropIsUnbiased() {
        PersonCrop crop = new PersonCrop(1, new Box(0, 0, 1, 1), 1, 40, 40, 0.5, 0.5, 0, none());
        Sample<PersonCrop> sample = sample(Raster.black(100, 100), crop);
        for (boolean udp : new boolean[] {false, true}) {
            Sample<PersonCrop> result =
                    new TopDownAffine(new InputSize(64, 64), udp).apply(sample, new SplittableRandom(0));
            assertThat(result.truth().joints().x()[0] == 0).isEqualTo(!udp);
        }
        assertThat(crop.joints().x()).containsOnly(0); // the sample itself is never changed
    }

    private static Keypoints none() {
        return new Keypoints(new float[17], new float[17], new float[17]);
    }
}
