// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.coco;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Images, categories and annotated objects, to learn from and to evaluate against. Read from COCO's annotation file or
 * built in memory; immutable and safe to share. What a file holds that the format does not have is treated as {@link
 * CocoFlaw} says and told by {@link #findings}.
 *
 * <pre>{@code
 * CocoGroundTruth truth = CocoGroundTruth.read(Path.of("instances_val2017.json"), Set.of(IouType.BBOX));
 * truth.findings().forEach(System.err::println);
 * truth.annotations().filter(object -> !object.isCrowd()).forEach(object -> ...);
 * }</pre>
 */
public final class CocoGroundTruth {

    private static final String NO_MASKS = " has no masks: none of its annotations has a usable 'segmentation'";

    private final String source;
    private final List<CocoImage> listedImages;
    private final List<CocoCategory> listedCategories;
    private final List<CocoImage> images;
    private final List<CocoCategory> categories;
    private final ObjectColumns objects;
    private final Crowds crowds;
    private final Flaws flaws;
    private final ImageIds writtenIds;
    private final long[] imageIds;
    private final long[] categoryIds;
    private final TruthMasks masks;

    CocoGroundTruth(
            String source,
            List<CocoImage> images,
            List<CocoCategory> categories,
            ObjectColumns objects,
            Crowds crowds,
            Flaws flaws) {
        this.source = source;
        this.listedImages = List.copyOf(images);
        this.listedCategories = List.copyOf(categories);
        this.images =
                images.stream().sorted(Comparator.comparingLong(CocoImage::id)).toList();
        this.categories = categories.stream()
                .sorted(Comparator.comparingLong(CocoCategory::id))
                .toList();
        this.objects = objects;
        this.crowds = crowds;
        this.flaws = flaws;
        this.writtenIds = new ImageIds(images);
        this.imageIds = this.images.stream().mapToLong(CocoImage::id).toArray();
        this.masks = new TruthMasks(objects.size());
        this.categoryIds = this.categories.stream().mapToLong(CocoCategory::id).toArray();
    }

    /**
     * Reads an annotation file ({@code instances_….json} or {@code person_keypoints_….json}) of any size, for every
     * type of evaluation.
     *
     * @throws CocoFormatException where it cannot be read, is no annotation file or has a flaw that is refused
     */
    public static CocoGroundTruth read(Path annotations) {
        return read(annotations, EnumSet.allOf(IouType.class));
    }

    /** Reads an annotation file for these types of evaluation alone, and passes over what they do not need. */
    public static CocoGroundTruth read(Path annotations, Set<IouType> types) {
        return read(annotations, types, Crowds.IGNORED);
    }

    /** The same, where annotations with {@code iscrowd: 1} may be objects like any other. */
    public static CocoGroundTruth read(Path annotations, Set<IouType> types, Crowds crowds) {
        return AnnotationFileReader.read(annotations, types, crowds, bytes -> {});
    }

    /** Reads the categories of an annotation file alone, in its order. */
    public static List<CocoCategory> readCategories(Path annotations) {
        return AnnotationFileReader.readCategories(annotations);
    }

    /** Starts a ground truth in memory. */
    public static GroundTruthBuilder builder() {
        return new GroundTruthBuilder();
    }

    /** The images, ascending by id. */
    public List<CocoImage> images() {
        return images;
    }

    /** The images in the file's order. */
    public List<CocoImage> listedImages() {
        return listedImages;
    }

    /** The categories, ascending by id. */
    public List<CocoCategory> categories() {
        return categories;
    }

    /** The categories in the file's order. */
    public List<CocoCategory> listedCategories() {
        return listedCategories;
    }

    /** The objects in the file's order, crowds included, without those that were left out. */
    public Stream<CocoObject> annotations() {
        return IntStream.range(0, objects.size())
                .filter(row -> !objects.has(row, ObjectColumns.LEFT_OUT))
                .mapToObj(row -> new CocoObject(this, row));
    }

    /** How many objects are annotated, crowds and what was left out included. */
    public int size() {
        return objects.size();
    }

    /** What was mended, taken, ignored or left out; empty where nothing was wrong. */
    public List<CocoFinding> findings() {
        return flaws.findings();
    }

    /** How many crowds the file has, by category. */
    public CrowdCount crowds() {
        return CrowdCount.of(this, crowds);
    }

    Crowds crowdsReadAs() {
        return crowds;
    }

    /** The same where of annotations that share an id the last one stands for all, as pycocotools looks them up. */
    public CocoGroundTruth lastOfEachId() {
        return with(new AnnotationIds(objects).lastOfEach());
    }

    /**
     * The same with what pycocotools makes of ids besides: what has the id 0 is never counted as found, since it notes a
     * match by the object's id.
     */
    public CocoGroundTruth withPycocotoolsIds() {
        return with(new AnnotationIds(objects).asInPycocotools());
    }

    /** Some of its images with their objects; what is annotated in the others is left out. */
    public CocoGroundTruth only(Predicate<CocoImage> chosen) {
        List<CocoImage> kept = listedImages.stream().filter(chosen).toList();
        Set<Long> ids = kept.stream().map(CocoImage::id).collect(Collectors.toSet());
        ObjectColumns others = objects.sharingGeometry();
        for (int row = 0; row < others.size(); row++) {
            if (!ids.contains(others.imageIds.get(row))) {
                others.flags.buffer[row] |= ObjectColumns.LEFT_OUT;
            }
        }
        return new CocoGroundTruth(source, kept, listedCategories, others, crowds, flaws);
    }

    /** The same with other points for keypoints, in the order of the file; what has no labelled one is ignored. */
    public CocoGroundTruth withPoses(List<PoseEntry> entries) {
        return with(PoseReplacement.ofTruth(objects, entries));
    }

    /** The same with a share of its box's area as each object's area, for datasets that have no areas. */
    public CocoGroundTruth withAreasOfBoxes(double share) {
        return with(PoseReplacement.withAreasOfBoxes(objects, share));
    }

    CocoGroundTruth with(ObjectColumns others) {
        return new CocoGroundTruth(source, listedImages, listedCategories, others, crowds, flaws);
    }

    /**
     * Makes sure that there is a mask, unless there is no object.
     *
     * @throws CocoFormatException where there is none, with what is wrong with those that the file has
     */
    public void requireMasks() {
        if (objects.size() > 0 && annotations().noneMatch(CocoObject::hasMask)) {
            throw new CocoFormatException(source + NO_MASKS + unusable());
        }
    }

    /**
     * Makes sure that there is an object with a mask, unless there is no annotation.
     *
     * @throws CocoFormatException where there is none, with what is wrong with the masks that the file has
     */
    public void requireMaskedObjects() {
        if (annotations().findAny().isEmpty()) {
            return;
        }
        if (annotations().allMatch(CocoObject::isCrowd)) {
            CrowdCount all = crowds();
            throw new CocoFormatException(source + ": all " + all.total()
                    + " annotations are crowds (iscrowd 1), which are neither learned nor judged; if a tool wrote masks as"
                    + " run lengths so, 'crowds: objects' takes them as objects");
        }
        if (annotations().noneMatch(object -> object.hasMask() && !object.isCrowd())) {
            throw new CocoFormatException(source + NO_MASKS + unusable());
        }
    }

    /** What is wrong with masks that can't be used. */
    private String unusable() {
        return findings().stream()
                .filter(finding -> finding.flaw().ofMasks() && finding.flaw() != CocoFlaw.NO_MASK)
                .map(finding -> "; " + finding + ", at " + finding.places().get(0))
                .collect(Collectors.joining());
    }

    /** What messages call it: the file's path, or that it is in memory. */
    public String source() {
        return source;
    }

    /** The id of the image that files call so, by a text or a number's digits; empty where there is none. */
    public OptionalLong imageId(String written) {
        return writtenIds.find(written);
    }

    /** What files call the image with this number; the number's digits where there is none. */
    public String writtenImageId(long id) {
        int index = imageIndex().find(id);
        return index < 0 ? Long.toString(id) : images.get(index).writtenId();
    }

    ImageIds imageIds() {
        return writtenIds;
    }

    ObjectColumns objects() {
        return objects;
    }

    TruthMasks masks() {
        return masks;
    }

    /** A new index of the images; each thread needs its own. */
    IdIndex imageIndex() {
        return new IdIndex(imageIds);
    }

    IdIndex categoryIndex() {
        return new IdIndex(categoryIds);
    }

    /** The category of a group of {@link EvaluatedIds}, which is all where labels are not looked at. */
    CocoCategory category(long groupId) {
        int index = categoryIndex().find(groupId);
        return index < 0 ? new CocoCategory(groupId, "all") : categories.get(index);
    }

    CocoFormatException fault(int row, String mistake) {
        return new CocoFormatException(
                source + ": annotation " + row + " (id " + objects.ids.get(row) + "): " + mistake);
    }
}
