// SPDX-License-Identifier: Apache-2.0
package io.densekit.app;

import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.Densekit;
import io.densekit.library.ModelOptions;
import io.densekit.serve.ModelServer;
import io.densekit.serve.ServeSettings;
import io.densekit.serve.VideoSettings;
import io.densekit.task.Prediction;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Answers HTTP requests with what a model says of images and videos. */
@Command(
        name = "serve",
        description =
                "Serve a model by HTTP: POST /predict takes an image, POST /predict/video a video, / is a page to try it.",
        footer = {
            "Whoever can reach the address may ask: without --host that is this machine alone. Ctrl-C or SIGTERM ends it when",
            "what is being answered is answered.",
            "",
            "Examples:",
            "  densekit serve model",
            "  densekit serve model --port 9000 --concurrent 4",
            "  curl --data-binary @photo.jpg 'http://127.0.0.1:8080/predict?threshold=0.5'",
            "  curl --no-buffer --data-binary @clip.mp4 http://127.0.0.1:8080/predict/video"
        })
final class ServeCommand extends DensekitCommand implements Runnable {

    private static final int MEBI = 1 << 20;

    @Parameters(index = "0", paramLabel = "MODEL", description = "The folder of a model, which densekit package makes.")
    private Path folder;

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = "8080",
            description = "Listen at this port; 0 for any that is free. ${DEFAULT-VALUE} without it.")
    private int port;

    @Option(
            names = "--host",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Listen at this address of the machine, 0.0.0.0 for all. ${DEFAULT-VALUE} without it.")
    private String host;

    @Option(
            names = "--queue",
            paramLabel = "N",
            defaultValue = "64",
            description = "So many requests are inside at a time; others are told to come later (429). ${DEFAULT-VALUE}"
                    + " without it.")
    private int most;

    @Option(
            names = "--concurrent",
            paramLabel = "N",
            description = "Run the network so often side by side, each time with its share of the cores. Without it 4"
                    + " times, or as often as there are cores if they are fewer.")
    private Integer concurrent;

    @Option(
            names = "--batch",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Run up to so many waiting images of one size as one batch: 2, 4, 8 ... Small networks and GPUs"
                            + " give more answers a second with it, whose last digits may differ. ${DEFAULT-VALUE} without it.")
    private int batch;

    @Option(
            names = "--batch-delay",
            paramLabel = "MS",
            defaultValue = "0",
            description =
                    "Let an image wait so many milliseconds for others to make a batch with. ${DEFAULT-VALUE} without"
                            + " it.")
    private int delay;

    @Option(
            names = "--max-megabytes",
            paramLabel = "N",
            defaultValue = "16",
            description = "Refuse larger files (413). ${DEFAULT-VALUE} without it.")
    private int megabytes;

    @Option(
            names = "--max-megapixels",
            paramLabel = "N",
            defaultValue = "32",
            description =
                    "Refuse images that claim more pixels, before anything is decoded (413). ${DEFAULT-VALUE} without"
                            + " it.")
    private int megapixels;

    @Option(
            names = "--videos",
            paramLabel = "N",
            defaultValue = "1",
            description =
                    "Answer so many videos at a time; others are told to come later (429). ${DEFAULT-VALUE} without it.")
    private int videos;

    @Option(
            names = "--max-video-megabytes",
            paramLabel = "N",
            defaultValue = "64",
            description = "Refuse larger files of videos (413). ${DEFAULT-VALUE} without it.")
    private int videoMegabytes;

    @Option(
            names = "--max-frame-megapixels",
            paramLabel = "N",
            defaultValue = "4",
            description = "Refuse videos whose frames claim more pixels (413). ${DEFAULT-VALUE} without it.")
    private int frameMegapixels;

    @Option(
            names = "--max-frames",
            paramLabel = "N",
            defaultValue = "3600",
            description = "Refuse videos of more frames (413). ${DEFAULT-VALUE} without it.")
    private int frames;

    @Option(
            names = "--max-seconds",
            paramLabel = "N",
            defaultValue = "300",
            description = "Refuse longer videos (413). ${DEFAULT-VALUE} without it.")
    private int seconds;

    @Option(
            names = "--upload-seconds",
            paramLabel = "N",
            defaultValue = "120",
            description = "Wait no longer for a request to be whole (408). ${DEFAULT-VALUE} without it.")
    private int upload;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "Override one value of the model's configuration, such as compute.device=gpu:0 or"
                    + " compute.precision=bf16. May be repeated.")
    private List<String> overrides = new ArrayList<>();

    @Override
    public void run() {
        ServeSettings settings = settings();
        ModelOptions options = new ModelOptions(settings.concurrent(), overrides, plugins());
        try (DenseModel<Prediction> model = Densekit.load(folder, Prediction.class, options);
                ModelServer server = ModelServer.start(model, settings)) {
            Thread end = new Thread(server::close, "densekit-end");
            Runtime.getRuntime().addShutdownHook(end);
            int classes = model.classNames().size();
            out().println("serving " + model.task() + (classes > 0 ? " of " + classes + " classes" : "") + " at "
                    + server.url());
            out().flush();
            server.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServeSettings settings() {
        int cores = Runtime.getRuntime().availableProcessors();
        if (megabytes < 1 || megabytes > 1024) {
            throw UserError.usage("--max-megabytes is a number from 1 to 1024, not " + megabytes);
        }
        return ServeSettings.DEFAULTS
                .at(host, port)
                .letting(most, concurrent == null ? Math.min(4, cores) : concurrent)
                .batching(batch, Duration.ofMillis(delay))
                .limitedTo(megabytes * MEBI, megapixels * 1_000_000L)
                .uploading(Duration.ofSeconds(upload))
                .videos(new VideoSettings(
                        videos,
                        (long) videoMegabytes * MEBI,
                        frameMegapixels * 1_000_000L,
                        frames,
                        Duration.ofSeconds(seconds)));
    }
}
