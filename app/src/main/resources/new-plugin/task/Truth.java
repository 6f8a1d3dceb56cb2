package @package@;

import io.densekit.data.ImageTruth;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known of an image: a number. It stays as it is when the image is cropped or mirrored, which is what {@link ImageTruth}
 * says; a truth that has places in the image is a plain {@code Truth}, and transforms of its own move it.
 *
 * @param value empty where it is not known, as of an image that is predicted on
 */
record @Class@Truth(OptionalDouble value) implements ImageTruth {

    /** Of these {@code densekit check} tells the range. */
    @Override
    public Map<String, Double> quantities() {
        return value.isPresent() ? Map.of("value", value.getAsDouble()) : Map.of();
    }
}
