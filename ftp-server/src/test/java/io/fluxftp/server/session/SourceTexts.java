package io.fluxftp.server.session;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/**
 * The texts in source files: every string, and every sum of strings with something in place of what is not constant. What
 * is said to a log or to programmers is left out.
 */
final class SourceTexts extends TreeScanner<Void, Void> {

    /** Stands for what is put into a text. */
    static final String PLACE = "7";

    private final Predicate<String> unwanted;
    private final TreeSet<String> texts = new TreeSet<>();
    private final Map<String, String> constants = new HashMap<>();

    private final boolean faultsOnly;

    private SourceTexts(Predicate<String> unwanted, boolean faultsOnly) {
        this.unwanted = unwanted;
        this.faultsOnly = faultsOnly;
    }

    /** The texts below a folder that tell why an argument is none: of exceptions, and of methods that make them. */
    static Set<String> ofFaults(Path folder) throws IOException {
        return collect(folder, new SourceTexts(call -> false, true));
    }

    /**
     * The texts below a folder.
     *
     * @param unwanted tells of a call or an exception, by its name, whether its arguments are no texts for clients
     */
    static Set<String> below(Path folder, Predicate<String> unwanted) throws IOException {
        return collect(folder, new SourceTexts(unwanted, false));
    }

    private static Set<String> collect(Path folder, SourceTexts found) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null);
                Stream<Path> all = Files.walk(folder)) {
            List<Path> sources = all.filter(path -> path.toString().endsWith(".java"))
                    .sorted()
                    .toList();
            JavacTask task = (JavacTask) compiler.getTask(
                    new StringWriter(),
                    files,
                    null,
                    List.of("-proc:none"),
                    null,
                    files.getJavaFileObjectsFromPaths(sources));
            for (CompilationUnitTree unit : task.parse()) {
                found.constants.clear();
                found.collectConstants(unit);
                found.scan(unit, null);
            }
        }
        return found.texts;
    }

    private void collectConstants(CompilationUnitTree unit) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void nothing) {
                if (variable.getInitializer() instanceof LiteralTree literal
                        && literal.getValue() instanceof String text) {
                    constants.put(variable.getName().toString(), text);
                }
                return super.visitVariable(variable, null);
            }
        }.scan(unit, null);
    }

    @Override
    public Void visitMethod(MethodTree method, Void nothing) {
        return method.getName().contentEquals("toString") ? null : super.visitMethod(method, null);
    }

    @Override
    public Void visitClass(ClassTree type, Void nothing) {
        scan(type.getMembers(), null); // without annotations
        return null;
    }

    @Override
    public Void visitMethodInvocation(MethodInvocationTree call, Void nothing) {
        String name = call.getMethodSelect().toString();
        if (unwanted.test(name)) {
            return null;
        }
        if (name.equals("wrong")) {
            call.getArguments().forEach(argument -> texts.addAll(alternatives(argument)));
            return null;
        }
        return super.visitMethodInvocation(call, null);
    }

    @Override
    public Void visitNewClass(NewClassTree made, Void nothing) {
        String name = made.getIdentifier().toString();
        if (unwanted.test("new " + name)) {
            return null;
        }
        if (name.equals("IllegalArgumentException") || name.equals("Malformed")) {
            made.getArguments().stream()
                    .flatMap(argument -> alternatives(argument).stream())
                    .filter(text -> text.contains(" "))
                    .forEach(texts::add);
            return null;
        }
        return super.visitNewClass(made, null);
    }

    @Override
    public Void visitBinary(BinaryTree sum, Void nothing) {
        if (sum.getKind() != Tree.Kind.PLUS) {
            return super.visitBinary(sum, null);
        }
        if (!faultsOnly) {
            texts.addAll(alternatives(sum));
        }
        return null;
    }

    @Override
    public Void visitLiteral(LiteralTree literal, Void nothing) {
        if (!faultsOnly && literal.getValue() instanceof String text) {
            texts.add(text);
        }
        return null;
    }

    private List<String> alternatives(ExpressionTree expression) {
        if (expression instanceof ParenthesizedTree inner) {
            return alternatives(inner.getExpression());
        }
        if (expression instanceof ConditionalExpressionTree choice) {
            List<String> both = new ArrayList<>(alternatives(choice.getTrueExpression()));
            both.addAll(alternatives(choice.getFalseExpression()));
            return both;
        }
        if (expression instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            List<String> sums = new ArrayList<>();
            for (String left : alternatives(sum.getLeftOperand())) {
                alternatives(sum.getRightOperand()).forEach(right -> sums.add(left + right));
            }
            return sums;
        }
        if (expression instanceof LiteralTree literal) {
            return List.of(String.valueOf(literal.getValue()));
        }
        if (expression instanceof MethodInvocationTree call
                && call.getMethodSelect().toString().equals("FtpReply.safe")) {
            return alternatives(call.getArguments().get(0));
        }
        String source = expression.toString();
        String constant = constants.get(source);
        boolean quoted = source.toLowerCase(java.util.Locale.ROOT).contains("quoted");
        return List.of(constant != null ? constant : quoted ? '"' + PLACE + '"' : PLACE);
    }
}
