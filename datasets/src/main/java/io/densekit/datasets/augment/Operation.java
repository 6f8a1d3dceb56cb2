// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.augment;

import io.densekit.structures.Raster;

/** The operations that RandAugment draws from, with timm's ranges. */
enum Operation {
    AUTO_CONTRAST {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Levels.stretched(image).apply(image);
        }
    },
    EQUALIZE {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Levels.equalized(image).apply(image);
        }
    },
    INVERT {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Levels.of(value -> 255 - value).apply(image);
        }
    },
    ROTATE {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Shift.rotation(image, strength.either(30)).apply(image, strength.fill());
        }
    },
    POSTERIZE {
        @Override
        Raster apply(Raster image, Strength strength) {
            int step = (int) (strength.level() * 4);
            int bits = strength.increasing() ? 4 - step : step;
            int kept = 0xff & ~((1 << 8 - bits) - 1);
            return Levels.of(value -> value & kept).apply(image);
        }
    },
    SOLARIZE {
        @Override
        Raster apply(Raster image, Strength strength) {
            int step = (int) (strength.level() * 256);
            int threshold = strength.increasing() ? 256 - step : step;
            return Levels.of(value -> value < threshold ? value : 255 - value).apply(image);
        }
    },
    SOLARIZE_ADD {
        @Override
        Raster apply(Raster image, Strength strength) {
            int more = (int) (strength.level() * 110);
            return Levels.of(value -> value < 128 ? Math.min(255, value + more) : value)
                    .apply(image);
        }
    },
    COLOR {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Blend.mixed(Blend.grey(image), image, strength.blend());
        }
    },
    CONTRAST {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Blend.mixed(Blend.meanGrey(image), image, strength.blend());
        }
    },
    BRIGHTNESS {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Blend.mixed(Raster.black(image.height(), image.width()), image, strength.blend());
        }
    },
    SHARPNESS {
        @Override
        Raster apply(Raster image, Strength strength) {
            return Blend.mixed(Blend.smooth(image), image, strength.blend());
        }
    },
    SHEAR_X {
        @Override
        Raster apply(Raster image, Strength strength) {
            return new Shift(1, strength.either(0.3), 0, 0, 1, 0).apply(image, strength.fill());
        }
    },
    SHEAR_Y {
        @Override
        Raster apply(Raster image, Strength strength) {
            return new Shift(1, 0, 0, strength.either(0.3), 1, 0).apply(image, strength.fill());
        }
    },
    TRANSLATE_X {
        @Override
        Raster apply(Raster image, Strength strength) {
            return new Shift(1, 0, strength.either(0.45) * image.width(), 0, 1, 0).apply(image, strength.fill());
        }
    },
    TRANSLATE_Y {
        @Override
        Raster apply(Raster image, Strength strength) {
            return new Shift(1, 0, 0, 0, 1, strength.either(0.45) * image.height()).apply(image, strength.fill());
        }
    };

    /** A new image of the same size. */
    abstract Raster apply(Raster image, Strength strength);
}
