package io.fluxftp.server.auth;

import io.fluxftp.core.reply.FtpReply;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** A value in a YAML file, with the way to it, for errors that name the line and the field. */
final class YamlField {

    private static final int LONGEST_SHOWN = 60;

    private final String file;
    private final String path;
    private final Node node;

    private YamlField(String file, String path, Node node) {
        this.file = file;
        this.path = path;
        this.node = node;
    }

    static YamlField root(String file, Node node) {
        return new YamlField(file, "", node);
    }

    boolean isMap() {
        return node instanceof MappingNode;
    }

    /** The entries of a mapping in their order; each name once. */
    Map<String, YamlField> entries(String expected) {
        if (!(node instanceof MappingNode mapping)) {
            throw wrong("expected " + expected);
        }
        Map<String, YamlField> entries = new LinkedHashMap<>();
        for (NodeTuple entry : mapping.getValue()) {
            String name = new YamlField(file, path, entry.getKeyNode()).text("a name before every colon");
            String inner = path.isEmpty() ? name : path + '.' + name;
            YamlField value = new YamlField(file, inner, entry.getValueNode());
            if (entries.put(name, value) != null) {
                throw new YamlField(file, inner, entry.getKeyNode()).wrong("is there twice");
            }
        }
        return entries;
    }

    /** The values of a list; a value alone is a list of one. */
    List<YamlField> items(String expected) {
        if (node instanceof ScalarNode) {
            return List.of(this);
        }
        if (!(node instanceof SequenceNode sequence)) {
            throw wrong("expected " + expected);
        }
        List<YamlField> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
            items.add(new YamlField(file, path + '[' + items.size() + ']', item));
        }
        return items;
    }

    /** The text of a value that is not empty and neither a list nor a mapping. */
    String text(String expected) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isEmpty()) {
            throw wrong("expected " + expected);
        }
        return scalar.getValue();
    }

    /** The text as something else; an error shows the text. */
    <T> T read(String expected, Function<String, T> parser) {
        String text = text(expected);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong("'" + shown(text) + "': expected " + expected + because(e));
        }
    }

    /** A secret text as something else; an error does not show it. */
    <T> T readSecret(String expected, Function<String, T> parser) {
        String text = text(expected);
        try {
            return parser.apply(text);
        } catch (IllegalArgumentException e) {
            throw wrong("expected " + expected); // without a cause, which might tell some of it
        }
    }

    /** Does something with the value; what it throws is an error of this field. */
    <T> T apply(Function<YamlField, T> use) {
        try {
            return use.apply(this);
        } catch (FieldException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw wrong(String.valueOf(e.getMessage()));
        }
    }

    /** The error to throw. */
    IllegalArgumentException wrong(String what) {
        int line = node.getStartMark().map(mark -> mark.getLine() + 1).orElse(0);
        String where = path.isEmpty() ? "" : ' ' + shown(path) + ':';
        return new FieldException(String.format(Locale.ROOT, "%s:%d:%s %s", file, line, where, what));
    }

    private static String because(IllegalArgumentException e) {
        String message = e.getMessage();
        return message == null || e instanceof NumberFormatException ? "" : " (" + message + ')';
    }

    private static String shown(String text) {
        String safe = FtpReply.safe(text);
        return safe.length() <= LONGEST_SHOWN ? safe : safe.substring(0, LONGEST_SHOWN) + '…';
    }

    /** An error that already names its place. */
    private static final class FieldException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        FieldException(String message) {
            super(message);
        }
    }
}
