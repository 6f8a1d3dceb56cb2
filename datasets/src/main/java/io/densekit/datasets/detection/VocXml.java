// SPDX-License-Identifier: Apache-2.0
package io.densekit.datasets.detection;

import io.densekit.UserError;
import io.densekit.files.PlainFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/**
 * An element of an annotation file. Files are read without document type definitions, so that none can name other files
 * or grow without end, and elements lie within each other only so deep.
 */
record VocXml(Path file, Element element) {
    /** The format itself has no more than four elements within each other. */
    private static final int DEEPEST = 100;

    /**
     * Reads a file.
     *
     * @throws UserError if it can't be read, is not XML, or declares a document type; the message names file and line
     */
    static VocXml read(Path file) {
        try {
            DocumentBuilder builder = factory().newDocumentBuilder();
            builder.setErrorHandler(new Throwing());
            return new VocXml(
                    file,
                    builder.parse(new ByteArrayInputStream(PlainFile.text(file)))
                            .getDocumentElement());
        } catch (NoSuchFileException e) {
            throw UserError.failure(file + " does not exist; each image of the image set needs its annotation file", e);
        } catch (SAXParseException e) {
            throw UserError.failure(
                    file + ":" + e.getLineNumber() + ": the XML is broken or not plain (" + e.getMessage() + ")", e);
        } catch (SAXException | IOException | ParserConfigurationException e) {
            throw UserError.unreadable(file, e);
        }
    }

    private static DocumentBuilderFactory factory() throws ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        factory.setAttribute("jdk.xml.maxElementDepth", Integer.toString(DEEPEST));
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        factory.setExpandEntityReferences(false);
        factory.setXIncludeAware(false);
        return factory;
    }

    /** Throws at what is wrong; without a handler the parser would print besides. */
    private static final class Throwing extends DefaultHandler {
        @Override
        public void error(SAXParseException problem) throws SAXParseException {
            throw problem;
        }
    }

    /** The children of that name. */
    List<VocXml> all(String name) {
        List<VocXml> found = new ArrayList<>();
        for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node instanceof Element child && child.getTagName().equals(name)) {
                found.add(new VocXml(file, child));
            }
        }
        return found;
    }

    /** The first child of that name. */
    Optional<VocXml> first(String name) {
        return all(name).stream().findFirst();
    }

    /** The text of the first child of that name. */
    Optional<String> text(String name) {
        return first(name).map(child -> child.element.getTextContent().strip());
    }

    /** A number within the child of that name, which must be there; it may be NaN. */
    double number(String name) {
        String text = text(name)
                .orElseThrow(() -> UserError.failure(
                        file + ": <" + element.getTagName() + "> has no <" + name + ">, which must be a number"));
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw UserError.failure(file + ": <" + name + "> must be a number, got '" + text + "'", e);
        }
    }
}
