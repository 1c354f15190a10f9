package io.fluxftp.server.auth;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;

/** A YAML file of users. All methods block. Errors name the file, the line and the field, and show no secret. */
final class UsersFile {

    /** The largest file that is read, in bytes. */
    static final int LARGEST = 4 * 1024 * 1024;

    private static final int DEEPEST = 16;
    private static final String EXPECTED = "users: and below it a mapping of names to settings";

    private final Path path;

    /** Which version of the file it is; two that differ are two versions. */
    record Stamp(FileTime modified, long size, @Nullable Object key) {}

    UsersFile(Path path) {
        this.path = path;
    }

    Stamp stamp() throws IOException {
        BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
        return new Stamp(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
    }

    /**
     * Reads the users.
     *
     * @throws IllegalArgumentException saying what is wrong where, and what would be right
     */
    List<UserSpec> read() throws IOException {
        String text = text();
        LoadSettings settings = LoadSettings.builder()
                .setLabel(path.toString())
                .setCodePointLimit(LARGEST)
                .build();
        Optional<Node> root;
        try {
            refuseDeep(settings, text);
            root = new Compose(settings).composeString(text);
        } catch (MarkedYamlEngineException e) {
            throw noYaml(e);
        } catch (YamlEngineException e) {
            throw new IllegalArgumentException(path + ": no YAML: a character that it cannot hold");
        }
        if (root.isEmpty()) {
            throw new IllegalArgumentException(path + ":1: is empty: expected " + EXPECTED);
        }
        return users(YamlField.root(path.toString(), root.get()));
    }

    private String text() throws IOException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(path)) {
            bytes = in.readNBytes(LARGEST + 1);
        }
        if (bytes.length > LARGEST) {
            throw new IllegalArgumentException(path + ": larger than " + LARGEST + " bytes");
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException(path + ": no UTF-8", e);
        }
    }

    /** The parser takes any depth, what composes a tree does not: it calls itself. */
    private void refuseDeep(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent) {
                depth++;
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
            if (depth > DEEPEST) {
                throw new IllegalArgumentException(path + ":" + line(event.getStartMark()) + ": nested too deeply");
            }
        }
    }

    /** Without the parser's own words: they repeat what stands there, which may be a password. */
    private IllegalArgumentException noYaml(MarkedYamlEngineException e) {
        return new IllegalArgumentException(path + ":" + line(e.getProblemMark())
                + ": no YAML: look for wrong indentation, a missing space after a colon, or a value that needs quotes");
    }

    private static int line(Optional<Mark> mark) {
        return mark.map(at -> at.getLine() + 1).orElse(0);
    }

    private static List<UserSpec> users(YamlField root) {
        Map<String, YamlField> top = root.entries(EXPECTED);
        if (top.isEmpty()) {
            throw root.wrong("expected " + EXPECTED);
        }
        List<UserSpec> users = new ArrayList<>();
        for (Map.Entry<String, YamlField> entry : top.entrySet()) {
            if (!entry.getKey().equals("users")) {
                throw entry.getValue().wrong("is nothing that such a file holds: expected users");
            }
            entry.getValue()
                    .entries("a mapping of names to settings")
                    .forEach((name, field) -> users.add(UserSettings.read(name, field)));
        }
        return users;
    }

    @Override
    public String toString() {
        return path.toString();
    }
}
