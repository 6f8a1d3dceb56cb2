package @package@;

import io.densekit.AtomicFile;
import io.densekit.UserError;
import io.densekit.data.Generator;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import javax.imageio.ImageIO;

/** Makes data to try the task with: bars of any colour, place and width; how full one is, from 0 to 1, is its number. */
final class @Class@Generator implements Generator {

    private final @Class@GeneratorSettings settings;

    @Class@Generator(@Class@GeneratorSettings settings) {
        this.settings = settings;
    }

    @Override
    public int size() {
        return settings.images() + settings.valImages();
    }

    @Override
    public String generate(Path folder, IntConsumer progress) {
        try {
            split(folder, "train", settings.images(), progress, 0);
            split(folder, "val", settings.valImages(), progress, settings.images());
        } catch (IOException e) {
            throw UserError.failure("can't write to " + folder + ": " + e, e);
        }
        return folder + ": " + settings.images() + " training and " + settings.valImages() + " validation images";
    }

    private void split(Path folder, String name, int count, IntConsumer progress, int before) throws IOException {
        Files.createDirectories(folder.resolve(name));
        SplittableRandom random = new SplittableRandom(settings.seed() * 31 + before);
        StringBuilder table = new StringBuilder(@Class@Table.HEADER + "\n");
        for (int i = 0; i < count; i++) {
            String file = String.format(Locale.ROOT, "%s/%05d.png", name, i);
            double value = random.nextDouble();
            ImageIO.write(bar(value, random), "png", folder.resolve(file).toFile());
            table.append(file).append(',').append(value).append('\n');
            progress.accept(before + i + 1);
        }
        AtomicFile.writeText(folder.resolve(name + ".csv"), table.toString());
    }

    private BufferedImage bar(double value, SplittableRandom random) {
        int side = settings.side();
        BufferedImage image = new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB);
        int width = random.nextInt(side / 8, side / 2);
        int left = random.nextInt(side - width);
        int height = (int) Math.round(value * side);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(new Color(random.nextInt(64), random.nextInt(64), random.nextInt(64)));
        graphics.fillRect(0, 0, side, side);
        graphics.setColor(
                new Color(128 + random.nextInt(128), 128 + random.nextInt(128), 128 + random.nextInt(128)));
        graphics.fillRect(left, side - height, width, height);
        graphics.dispose();
        return image;
    }
}
