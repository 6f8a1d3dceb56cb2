package @package@;

import io.densekit.drawing.Canvas;
import io.densekit.drawing.Painter;
import java.awt.Color;
import java.util.Locale;

/** Writes the true number at the top left, the predicted one at the bottom left. */
final class @Class@Painter implements Painter<@Class@Truth, @Class@Prediction> {

    private static final Color TRUE = new Color(0xffe14d);
    private static final Color PREDICTED = new Color(0x1f6feb);
    private static final double LETTERS = 12;
    private static final double MARGIN = 4;

    @Override
    public void truth(Canvas canvas, @Class@Truth truth) {
        truth.value().ifPresent(value -> write(canvas, value, (MARGIN + 2 * LETTERS) * canvas.unit(), TRUE));
    }

    @Override
    public void prediction(Canvas canvas, @Class@Prediction prediction) {
        write(canvas, prediction.value(), canvas.original().height() - MARGIN * canvas.unit(), PREDICTED);
    }

    /** Lengths are in fine lines' widths, so that they look alike at every size of the image. */
    private static void write(Canvas canvas, double value, double bottom, Color plate) {
        String text = String.format(Locale.ROOT, "%.3f", value);
        canvas.label(text, MARGIN * canvas.unit(), bottom, LETTERS * canvas.unit(), plate);
    }
}
