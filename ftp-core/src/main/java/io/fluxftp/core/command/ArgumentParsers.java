package io.fluxftp.core.command;

import io.fluxftp.core.listing.MlsxTime;
import io.fluxftp.core.reply.ReplyCode;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The grammars that the table of verbs is made of. */
final class ArgumentParsers {

    private static final int TIME_DIGITS = 14;

    private ArgumentParsers() {}

    /** No argument; blanks after the word are forgiven. */
    static ArgumentParser none(Supplier<? extends FtpCommand> command) {
        return argument -> {
            if (argument != null && !argument.isBlank()) {
                throw wrong("this command takes no argument");
            }
            return command.get();
        };
    }

    /** Any text, taken as it is: a pathname or a name may begin and end with blanks. */
    static ArgumentParser required(Function<String, ? extends FtpCommand> command) {
        return argument -> command.apply(given(argument));
    }

    /** Any text, taken as it is, or none. */
    static ArgumentParser optional(OptionalArgument command) {
        return argument -> command.apply(argument == null || argument.isEmpty() ? null : argument);
    }

    /** A password, which may be missing or empty. */
    static FtpCommand pass(@Nullable String argument) {
        return new AccessCommand.Pass(Secret.of(argument == null ? "" : argument));
    }

    /** A parameter out of a closed set: blanks round it are forgiven, another value than those is 504. */
    static <T> ArgumentParser choice(Function<String, T> parser, Function<T, ? extends FtpCommand> command) {
        return argument -> {
            String text = given(argument).strip();
            T value;
            try {
                value = parser.apply(text);
            } catch (IllegalArgumentException e) {
                String message = e.getMessage();
                throw new ArgumentException(
                        ReplyCode.PARAMETER_NOT_IMPLEMENTED, message == null ? "value not supported" : message);
            }
            return command.apply(value);
        };
    }

    /** A parameter with a syntax of its own: blanks round it are forgiven. */
    static <T> ArgumentParser parameter(Function<String, T> parser, Function<T, ? extends FtpCommand> command) {
        return argument -> command.apply(parser.apply(given(argument).strip()));
    }

    static FtpCommand epsv(@Nullable String argument) {
        if (argument == null || argument.isBlank()) {
            return new ParameterCommand.Epsv(EpsvRequest.ANY);
        }
        String text = argument.strip();
        if ("ALL".equalsIgnoreCase(text)) {
            return new ParameterCommand.Epsv(EpsvRequest.ALL);
        }
        OptionalLong family = Decimals.parse(text);
        if (family.isEmpty() || family.getAsLong() < 1 || family.getAsLong() > 65_535) {
            throw wrong("expected the number of a network protocol, or ALL");
        }
        return new ParameterCommand.Epsv(EpsvRequest.of((int) family.getAsLong()));
    }

    static FtpCommand allo(@Nullable String argument) {
        String[] words = given(argument).strip().split(" ", -1);
        if (words.length == 1) {
            return new ServiceCommand.Allo(number(words[0]), null);
        }
        if (words.length == 3 && "R".equalsIgnoreCase(words[1])) {
            return new ServiceCommand.Allo(number(words[0]), number(words[2]));
        }
        throw wrong("expected a number of bytes, and R and the size of a record if there is one");
    }

    static FtpCommand pbsz(String text) {
        return new SecurityCommand.Pbsz(number(text));
    }

    static FtpCommand opts(@Nullable String argument) {
        String text = given(argument);
        int space = text.indexOf(' ');
        if (space < 0) {
            return new FeatureCommand.Opts(text, null);
        }
        String value = text.substring(space + 1);
        return new FeatureCommand.Opts(text.substring(0, space), value.isEmpty() ? null : value);
    }

    static FtpCommand rang(@Nullable String argument) {
        String[] words = given(argument).strip().split(" ", -1);
        if (words.length != 2) {
            throw wrong("expected the first and the last byte of the range");
        }
        return new ExtensionCommand.Rang(number(words[0]), number(words[1]));
    }

    /** MDTM: a pathname, or a time and a pathname. A first word that is no time belongs to the name of the file. */
    static FtpCommand mdtm(@Nullable String argument) {
        String text = given(argument);
        int space = text.indexOf(' ');
        if (space >= TIME_DIGITS && space < text.length() - 1) {
            try {
                Instant time = MlsxTime.parse(text.substring(0, space));
                return new ExtensionCommand.Mdtm(time, text.substring(space + 1));
            } catch (IllegalArgumentException e) {
                return new ExtensionCommand.Mdtm(null, text);
            }
        }
        return new ExtensionCommand.Mdtm(null, text);
    }

    /** A time and a pathname. */
    static ArgumentParser timed(TimedCommand command) {
        return argument -> {
            String text = given(argument);
            int space = text.indexOf(' ');
            if (space < 0) {
                throw wrong("expected a time and a pathname");
            }
            return command.apply(MlsxTime.parse(text.substring(0, space)), text.substring(space + 1));
        };
    }

    static FtpCommand mff(@Nullable String argument) {
        String text = given(argument);
        int space = text.indexOf(' ');
        if (space < 1 || text.charAt(space - 1) != ';') {
            throw wrong("expected facts, each ended by a semicolon, and a pathname");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        int at = 0;
        while (at < space) {
            int end = text.indexOf(';', at);
            int equals = text.indexOf('=', at);
            if (equals < 0 || equals > end) {
                throw wrong("expected name=value for each fact");
            }
            if (facts.put(text.substring(at, equals), text.substring(equals + 1, end)) != null) {
                throw wrong("a fact is given twice");
            }
            at = end + 1;
        }
        return new ExtensionCommand.Mff(facts, text.substring(space + 1));
    }

    /** A pathname and up to two numbers. */
    static ArgumentParser ranged(RangedCommand command) {
        return argument -> {
            RangedPath parsed = RangedPath.parse(given(argument));
            return command.apply(parsed.path(), parsed.start(), parsed.end());
        };
    }

    private static String given(@Nullable String argument) {
        if (argument == null || argument.isEmpty()) {
            throw wrong("this command needs an argument");
        }
        return argument;
    }

    private static long number(String text) {
        return Decimals.parse(text).orElseThrow(() -> wrong("expected a decimal number from 0 to 9223372036854775807"));
    }

    private static ArgumentException wrong(String reason) {
        return new ArgumentException(ReplyCode.ARGUMENT_ERROR, reason);
    }

    /** Makes a command of an argument that may be missing. */
    @FunctionalInterface
    interface OptionalArgument {
        FtpCommand apply(@Nullable String argument);
    }

    /** Makes a command of a time and a pathname. */
    @FunctionalInterface
    interface TimedCommand {
        FtpCommand apply(Instant time, String path);
    }

    /** Makes a command of a pathname and a range. */
    @FunctionalInterface
    interface RangedCommand {
        FtpCommand apply(String path, @Nullable Long start, @Nullable Long end);
    }
}
