// SPDX-License-Identifier: Apache-2.0
package io.densekit.evaluation.dataset;

import io.densekit.evaluation.coco.CocoFormatException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/**
 * Pascal VOC's XML files, a file an image. Its boxes count pixels from 1 and include the last one: {@code xmax} is the left edge
 * and the width. Categories are in the order of their names.
 */
final class VocForm implements AnnotationFormat.Form {

    @Override
    public LabelledDataset read(Path place, Path images, Losses losses) throws IOException {
        Set<String> categories = new TreeSet<>();
        List<LabelledImage> labelled = new ArrayList<>();
        for (Path file : new ConvertedFolder(place).files(".xml")) {
            Element root = root(file);
            List<LabelledObject> objects = new ArrayList<>();
            NodeList nodes = root.getElementsByTagName("object");
            for (int i = 0; i < nodes.getLength(); i++) {
                Element node = (Element) nodes.item(i);
                String where = file + ": object " + i;
                String category = text(node, "name", where);
                categories.add(category);
                for (String flag : List.of("difficult", "truncated", "occluded")) {
                    if (node.getElementsByTagName(flag).getLength() > 0
                            && text(node, flag, where).equals("1")) {
                        losses.add(flag + " object, which other formats don't mark");
                    }
                }
                double left = number(node, "xmin", where) - 1;
                double top = number(node, "ymin", where) - 1;
                double[] box = {left, top, number(node, "xmax", where) - left, number(node, "ymax", where) - top};
                objects.add(new LabelledObject(category, box, List.of()));
            }
            labelled.add(new LabelledImage(
                    text(root, "filename", file.toString()),
                    (int) number(root, "width", file.toString()),
                    (int) number(root, "height", file.toString()),
                    objects));
        }
        return new LabelledDataset(List.copyOf(categories), labelled);
    }

    /** Nothing outside of the file is read, whatever it refers to. */
    private static Element root(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            var builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            return builder.parse(file.toFile()).getDocumentElement();
        } catch (SAXException | ParserConfigurationException e) {
            throw new CocoFormatException(file + ": is no XML of Pascal VOC's (" + e.getMessage() + ")", e);
        }
    }

    private static String text(Element element, String tag, String where) {
        NodeList nodes = element.getElementsByTagName(tag);
        if (nodes.getLength() == 0) {
            throw new CocoFormatException(where + ": has no " + tag);
        }
        return nodes.item(0).getTextContent().strip();
    }

    private static double number(Element element, String tag, String where) {
        String text = text(element, tag, where);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new CocoFormatException(where + ": " + tag + " is '" + text + "', no number", e);
        }
    }

    @Override
    public void write(LabelledDataset dataset, Path place, Losses losses) throws IOException {
        ConvertedFolder.requireDistinct(dataset);
        ConvertedFolder folder = new ConvertedFolder(place);
        folder.requireNoOthers(dataset, ".xml");
        Set<String> used = new TreeSet<>();
        for (LabelledImage image : dataset.images()) {
            try {
                folder.write(image.stem() + ".xml", xml(image, losses));
            } catch (XMLStreamException e) {
                throw new IOException(e);
            }
            image.objects().forEach(object -> used.add(object.category()));
        }
        dataset.categories().stream()
                .filter(category -> !used.contains(category))
                .forEach(category -> losses.add("category without objects, which Pascal VOC does not list"));
    }

    private static String xml(LabelledImage image, Losses losses) throws XMLStreamException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        XMLStreamWriter xml = XMLOutputFactory.newInstance().createXMLStreamWriter(bytes, "UTF-8");
        xml.writeStartElement("annotation");
        element(xml, "filename", image.file());
        xml.writeStartElement("size");
        element(xml, "width", Integer.toString(image.width()));
        element(xml, "height", Integer.toString(image.height()));
        element(xml, "depth", "3");
        xml.writeEndElement();
        for (LabelledObject object : image.objects()) {
            if (!object.polygons().isEmpty()) {
                losses.add("polygon, which Pascal VOC's boxes can't hold");
            }
            if (object.mask().isPresent()) {
                losses.add("mask of pixels, which Pascal VOC's boxes can't hold");
            }
            double[] box = object.box();
            xml.writeStartElement("object");
            element(xml, "name", object.category());
            element(xml, "difficult", "0");
            xml.writeStartElement("bndbox");
            element(xml, "xmin", number(box[0] + 1));
            element(xml, "ymin", number(box[1] + 1));
            element(xml, "xmax", number(box[0] + box[2]));
            element(xml, "ymax", number(box[1] + box[3]));
            xml.writeEndElement();
            xml.writeEndElement();
        }
        xml.writeEndElement();
        xml.close();
        return bytes.toString(StandardCharsets.UTF_8) + "\n";
    }

    private static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e9
                ? Long.toString((long) value)
                : Double.toString(value);
    }

    private static void element(XMLStreamWriter xml, String name, String text) throws XMLStreamException {
        xml.writeStartElement(name);
        xml.writeCharacters(text);
        xml.writeEndElement();
    }
}
