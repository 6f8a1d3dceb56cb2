// SPDX-License-Identifier: Apache-2.0
package io.densekit.serve;

import io.densekit.UserError;
import io.densekit.library.DenseModel;
import io.densekit.library.VideoSummary;
import io.densekit.runtime.predicting.VideoPredictions;
import io.densekit.task.Prediction;
import io.densekit.video.VideoLimits;
import io.javalin.http.Context;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Answers {@code POST /predict/video} line by line: what the video is, what is said of each of its frames, or of all of it, and
 * {@code {"done": true}}. No more than a few frames are in memory.
 */
final class Videos<P extends Prediction> {

    private final DenseModel<P> model;
    private final ServeSettings settings;
    private final Admission admission;

    Videos(DenseModel<P> model, ServeSettings settings, Admission admission) {
        this.model = model;
        this.settings = settings;
        this.admission = admission;
    }

    /** @throws Refusal if the request is not answered, or no longer */
    void answer(Context request) {
        Question question = Question.of(model, request);
        question.requireNoPersons("a video's frames have no boxes; each is one person, or send frames to /predict");
        VideoSettings limits = settings.video();
        StoredVideo.requireSize(request, limits.mostBytes());
        try (Admission.Place place = admission.enter(0);
                StoredVideo video = StoredVideo.read(request, limits.mostBytes())) {
            Lines lines = new Lines(request, settings.upload());
            try {
                answer(video, question, lines);
            } catch (RuntimeException | Error e) {
                Optional<Refusal> refusal = refusal(video, e);
                if (lines.begun() && !(e instanceof Lines.NotTaken)) {
                    end(lines, refusal.map(Refusal::getMessage).orElse(Refusal.FAILED), e);
                }
                if (refusal.isPresent()) {
                    throw refusal.get();
                }
                throw e;
            }
        }
    }

    /** The last line of an answer that can't be finished; its status was sent long ago. */
    private static void end(Lines lines, String sentence, Throwable why) {
        try {
            lines.add(Map.of("error", sentence));
        } catch (Lines.NotTaken gone) {
            why.addSuppressed(gone);
        }
    }

    private void answer(StoredVideo video, Question question, Lines lines) {
        VideoSummary summary = model.look(video.file(), settings.video().limits());
        if (model.takesVideos()) {
            P found = model.predictVideo(video.file());
            lines.add(head(video, summary));
            lines.add(Map.of("predictions", Answers.entries(model, found, question.threshold())));
        } else {
            frames(video, summary, question, lines);
        }
        lines.add(Map.of("done", true));
    }

    private void frames(StoredVideo video, VideoSummary summary, Question question, Lines lines) {
        try (VideoPredictions<P> frames = model.frames(video.file())) {
            while (frames.hasNext()) {
                if (admission.state() == Admission.State.STOPPING) {
                    throw new Refusal(503, "the server is stopping; ask again later");
                }
                VideoPredictions.Frame<P> frame = frames.next();
                if (!lines.begun()) { // what can't be decoded at all has a status of its own
                    lines.add(head(video, summary));
                }
                Map<String, Object> line = new LinkedHashMap<>();
                line.put("frame", frame.number());
                line.put("seconds", frame.seconds());
                line.put("predictions", Answers.entries(model, frame.prediction(), question.threshold()));
                lines.add(line);
            }
        }
    }

    private Map<String, Object> head(StoredVideo video, VideoSummary summary) {
        Map<String, Object> head = new LinkedHashMap<>();
        head.put("task", model.task());
        head.put("width", summary.width());
        head.put("height", summary.height());
        head.put("frames", summary.frames());
        head.put("seconds", summary.seconds());
        if (!summary.warnings().isEmpty()) {
            head.put("warnings", summary.warnings().stream().map(video::told).toList());
        }
        return head;
    }

    /** What is answered; empty where densekit itself failed. */
    private static Optional<Refusal> refusal(StoredVideo video, Throwable failure) {
        if (failure instanceof Refusal refusal) {
            return Optional.of(refusal);
        }
        if (failure instanceof UserError error) {
            boolean tooMuch = error.getCause() instanceof VideoLimits.Exceeded;
            return Optional.of(new Refusal(tooMuch ? 413 : 400, video.told(error.getMessage())));
        }
        if (failure instanceof Lines.NotTaken) {
            return Optional.of(new Refusal(Refusal.NOBODY, failure.getMessage()));
        }
        if (failure instanceof OutOfMemoryError) {
            return Optional.of(new Refusal(
                    503, "there is not enough memory for the video now; ask again later, or scale it down"));
        }
        return Optional.empty();
    }
}
