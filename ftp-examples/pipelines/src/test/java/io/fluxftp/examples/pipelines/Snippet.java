package io.fluxftp.examples.pipelines;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * A block of Java in a README: statements that use what {@link #IMPORTS} and the parameters of {@link #PROLOGUE} give.
 *
 * @param source the file and the line where it begins, for people
 * @param code the statements
 */
record Snippet(String source, String code) {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java\\R(.*?)^```$");

    private static final String IMPORTS = """
            import io.fluxftp.client.*;
            import io.fluxftp.client.result.*;
            import io.fluxftp.core.command.*;
            import io.fluxftp.core.listing.*;
            import io.fluxftp.core.path.*;
            import io.fluxftp.core.reply.*;
            import io.fluxftp.examples.pipelines.*;
            import io.fluxftp.server.*;
            import io.fluxftp.server.auth.*;
            import io.fluxftp.server.file.*;
            import io.fluxftp.server.session.*;
            import static io.fluxftp.server.auth.Authenticators.user;
            import static io.fluxftp.server.auth.Permissions.readOnly;
            import io.netty.buffer.ByteBuf;
            import java.nio.file.Path;
            import java.util.Map;
            import reactor.core.publisher.*;
            import reactor.netty.ByteBufFlux;
            """;

    private static final String PROLOGUE = "public final class Main {"
            + " public static Object run(java.util.Map<String, Object> given) throws Exception {";

    /** All blocks of Java in a file, without those that ask to be left alone by being of another language. */
    static List<Snippet> of(Path readme) {
        String text;
        try {
            text = Files.readString(readme);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<Snippet> snippets = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            long line = text.substring(0, block.start()).lines().count() + 1;
            snippets.add(new Snippet(readme.getFileName() + ":" + line, block.group(1)));
        }
        return snippets;
    }

    /** This snippet with one text for another, which has to be there. */
    Snippet with(String from, String to) {
        if (!code.contains(from)) {
            throw new AssertionError(source + " does not say " + from);
        }
        return new Snippet(source, code.replace(from, to));
    }

    /**
     * Compiles this into a directory.
     *
     * @param given names and types of what the snippet finds there
     * @param result the expression that {@code run} returns
     */
    Compiled compile(Path classes, Map<String, Class<?>> given, String result) {
        StringBuilder source = new StringBuilder(IMPORTS).append(PROLOGUE).append('\n');
        given.forEach((name, type) -> {
            if (!Pattern.compile("\\b\\w+(<\\w+>)? " + name + " =")
                    .matcher(code)
                    .find()) {
                source.append(type.getName())
                        .append(' ')
                        .append(name)
                        .append(" = (")
                        .append(type.getName());
                source.append(") given.get(\"").append(name).append("\");\n");
            }
        });
        source.append(code).append("return ").append(result).append(";\n}}\n");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        try (StandardJavaFileManager files =
                compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8)) {
            List<String> options =
                    List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path"));
            boolean compiled = compiler.getTask(
                            null, files, problems, options, null, List.of(new Source(source.toString())))
                    .call();
            if (!compiled) {
                throw new AssertionError(this.source + " does not compile:\n" + errors(problems) + "\n" + source);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Compiled(classes);
    }

    private static String errors(DiagnosticCollector<JavaFileObject> problems) {
        StringBuilder errors = new StringBuilder();
        for (Diagnostic<?> problem : problems.getDiagnostics()) {
            errors.append(problem.getLineNumber())
                    .append(": ")
                    .append(problem.getMessage(Locale.ROOT))
                    .append('\n');
        }
        return errors.toString();
    }

    /** The classes of one snippet. */
    record Compiled(Path classes) {
        /** Runs the snippet. */
        Object run(Map<String, Object> given) throws Exception {
            try (URLClassLoader loader = new URLClassLoader(new URL[] {url()}, Snippet.class.getClassLoader())) {
                return loader.loadClass("Main").getMethod("run", Map.class).invoke(null, given);
            } catch (InvocationTargetException e) {
                throw e.getCause() instanceof Exception failure ? failure : e;
            }
        }

        private URL url() throws MalformedURLException {
            return classes.toUri().toURL();
        }
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String text) {
            super(URI.create("string:///Main.java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
