package io.github.gpconnect.client.internal.failure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import okio.ByteString;

/** An OperationOutcome in XML, as the proxy and some practices write it, turned into the same tree as one in JSON. */
final class XmlOutcome {
    private static final XMLInputFactory FACTORY = factory();
    private static final int DEEPEST = 20;

    /** The limit on one issue, and on everything outside the issues. */
    private static final int MOST_ELEMENTS = 5_000;

    /** The parser remembers names, of which a response may hold millions. */
    private static final int MOST_BYTES = 1 << 20;

    private static final String ISSUE = OutcomeTree.ISSUE;

    private static final Pattern DECLARED =
            Pattern.compile("^[^<]{0,64}<\\?xml[^>]{0,64}?encoding\\s{0,9}=\\s{0,9}[\"']([^\"']{1,40})");

    /** What replaces bytes that are not UTF-8. */
    private static final char REPLACED = '\ufffd';

    private final XMLStreamReader xml;
    private int elements;
    private int issues;
    private int leftOut;
    private int text;

    private XmlOutcome(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Returns a factory without DTDs and external entities: nothing is fetched, and nothing expands. */
    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setXMLReporter((message, type, related, where) -> {}); // or the JDK prints what it dislikes
        return factory;
    }

    /** Returns whether these bytes may be XML: they begin with {@code <}. */
    static boolean mayBe(ByteString body) {
        for (int at = 0; at < Math.min(body.size(), 64); at++) {
            byte one = body.getByte(at);
            if (one == '<') {
                return true;
            }
            boolean skipped = one == ' ' || one == '\t' || one == '\r' || one == '\n' || one < 0; // a byte order mark
            if (!skipped) {
                return false;
            }
        }
        return false;
    }

    /** Returns the outcome; missing where the bytes hold none. */
    static JsonNode read(InputStream body) {
        try {
            XMLStreamReader xml = FACTORY.createXMLStreamReader(new StringReader(text(body.readNBytes(MOST_BYTES))));
            try {
                while (xml.hasNext()) {
                    if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                        return xml.getLocalName().equals(OutcomeTree.OUTCOME)
                                ? new XmlOutcome(xml).outcome()
                                : MissingNode.getInstance();
                    }
                }
                return MissingNode.getInstance();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException | IOException | RuntimeException noXml) { // also those of odd encodings
            return MissingNode.getInstance();
        }
    }

    /**
     * Returns these bytes as text, from the first bracket on. What is UTF-8 is read as that, whatever it declares: it may
     * have arrived in the encoding of its {@code Content-Type}.
     */
    private static String text(byte[] xml) {
        String text = new String(xml, StandardCharsets.UTF_8);
        Matcher declared = DECLARED.matcher(text);
        if (declared.find()) {
            Charset charset = Charset.forName(declared.group(1)); // also refuses one that there is not
            text = text.indexOf(REPLACED) < 0 ? text : new String(xml, charset);
        }
        return text.substring(Math.max(0, text.indexOf('<')));
    }

    private ObjectNode outcome() throws XMLStreamException {
        ObjectNode outcome = element(0).put("resourceType", OutcomeTree.OUTCOME);
        outcome.remove(OutcomeTree.LEFT_OUT); // it is the sender's own
        return leftOut == 0 ? outcome : outcome.put(OutcomeTree.LEFT_OUT, leftOut);
    }

    /**
     * Returns the element that has just begun, read to its end: its value if it has one, and each child as a list or
     * singly.
     */
    private ObjectNode element(int depth) throws XMLStreamException {
        if (depth > DEEPEST || ++elements > MOST_ELEMENTS) {
            throw new XMLStreamException("too large");
        }
        ObjectNode element = JsonNodeFactory.instance.objectNode();
        while (xml.next() != XMLStreamConstants.END_ELEMENT) {
            if (xml.getEventType() != XMLStreamConstants.START_ELEMENT) {
                continue;
            }
            String name = xml.getLocalName();
            String value = xml.getAttributeValue(null, "value");
            int before = elements;
            ObjectNode child = element(depth + 1);
            if (depth == 0 && name.equals(ISSUE)) {
                elements = before;
                if (issues >= OutcomeTree.MOST_ISSUES || text > OutcomeTree.MOST_TEXT) {
                    leftOut++;
                    continue;
                }
                issues++;
            }
            text += value != null && OutcomeTree.READ.contains(name) ? value.length() : 0;
            if (name.equals(ISSUE) || name.equals("coding")) {
                element.withArrayProperty(name).add(child);
            } else if (value != null) {
                element.put(name, value);
            } else {
                element.set(name, child);
            }
        }
        return element;
    }
}
