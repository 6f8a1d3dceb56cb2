// SPDX-License-Identifier: Apache-2.0
/**
 * Packaged models for programs that load theirs by DJL:
 *
 * <pre>{@code
 * Criteria<Image, DetectedObjects> criteria = Criteria.builder()
 *         .setTypes(Image.class, DetectedObjects.class)
 *         .optModelPath(Path.of("model"))
 *         .optEngine(DensekitEngine.NAME)
 *         .optTranslatorFactory(new DensekitTranslatorFactory())
 *         .build();
 * try (ZooModel<Image, DetectedObjects> model = criteria.loadModel();
 *         Predictor<Image, DetectedObjects> predictor = model.newPredictor()) {
 *     DetectedObjects found = predictor.predict(ImageFactory.getInstance().fromFile(Path.of("street.jpg")));
 * }
 * }</pre>
 */
package io.densekit.djl;
