package io.fluxftp.core.command;

import io.fluxftp.core.reply.FtpReply;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** FTP service (RFC 959, section 4.1.3): what is to be done to files. */
public sealed interface ServiceCommand extends FtpCommand {

    @Override
    Verb verb();

    @Override
    default String word() {
        return verb().word();
    }

    /**
     * RETR: the server sends a file.
     *
     * @param path a pathname
     */
    record Retr(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Retr {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.RETR;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * STOR: the server takes a file and replaces the one of this name.
     *
     * @param path a pathname
     */
    record Stor(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Stor {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.STOR;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * STOU: the server takes a file under a name of its own choice (RFC 1123, section 4.1.2.9).
     *
     * @param path a pathname, or null for none
     */
    record Stou(@Nullable String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Stou {
            Arguments.optionalPath(path);
        }

        @Override
        public Verb verb() {
            return Verb.STOU;
        }

        @Override
        public @Nullable String argument() {
            return path;
        }
    }

    /**
     * APPE: the server takes data and appends it to a file.
     *
     * @param path a pathname
     */
    record Appe(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Appe {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.APPE;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * ALLO: announces how much will be stored.
     *
     * @param bytes the size of the file in bytes, or in logical bytes of TYPE L
     * @param recordSize the size of the largest record or page, or null for none
     */
    record Allo(long bytes, @Nullable Long recordSize) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Allo {
            Arguments.notNegative(bytes);
            if (recordSize != null) {
                Arguments.notNegative(recordSize);
            }
        }

        @Override
        public Verb verb() {
            return Verb.ALLO;
        }

        @Override
        public String argument() {
            return recordSize == null ? Long.toString(bytes) : bytes + " R " + recordSize;
        }
    }

    /**
     * REST: where the next transfer begins (RFC 959, section 4.1.3; RFC 3659, section 5).
     *
     * @param marker in STREAM mode an offset in decimal, else what a restart marker said; printable ASCII
     */
    record Rest(String marker) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Rest {
            Arguments.marker(marker);
        }

        @Override
        public Verb verb() {
            return Verb.REST;
        }

        @Override
        public String argument() {
            return marker;
        }

        /**
         * REST to an offset.
         *
         * @param offset in bytes, not negative
         * @return the command
         * @throws IllegalArgumentException when the offset is negative
         */
        public static Rest of(long offset) {
            Arguments.notNegative(offset);
            return new Rest(Long.toString(offset));
        }

        /**
         * The marker as the offset that it is in STREAM mode.
         *
         * @return bytes from the beginning; empty when the marker is no decimal number from 0 to 2^63 - 1
         */
        public OptionalLong offset() {
            return Decimals.parse(marker);
        }
    }

    /**
     * RNFR: names the file to be renamed.
     *
     * @param path a pathname
     */
    record Rnfr(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Rnfr {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.RNFR;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * RNTO: gives the new name, right after RNFR.
     *
     * @param path a pathname
     */
    record Rnto(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Rnto {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.RNTO;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * ABOR: stops the running transfer.
     */
    record Abor() implements ServiceCommand {
        @Override
        public Verb verb() {
            return Verb.ABOR;
        }
    }

    /**
     * DELE: deletes a file.
     *
     * @param path a pathname
     */
    record Dele(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Dele {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.DELE;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * RMD: removes a directory.
     *
     * @param path a pathname
     */
    record Rmd(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Rmd {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.RMD;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * MKD: makes a directory.
     *
     * @param path a pathname
     */
    record Mkd(String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mkd {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.MKD;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * PWD: asks for the working directory.
     */
    record Pwd() implements ServiceCommand {
        @Override
        public Verb verb() {
            return Verb.PWD;
        }
    }

    /**
     * LIST: a listing for people over the data connection.
     *
     * @param argument options as {@code ls} has them, a pathname, or both; null for none
     */
    record List(@Nullable String argument) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public List {
            Arguments.optionalPath(argument);
        }

        @Override
        public Verb verb() {
            return Verb.LIST;
        }
    }

    /**
     * NLST: names only, over the data connection.
     *
     * @param argument options as {@code ls} has them, a pathname, or both; null for none
     */
    record Nlst(@Nullable String argument) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Nlst {
            Arguments.optionalPath(argument);
        }

        @Override
        public Verb verb() {
            return Verb.NLST;
        }
    }

    /**
     * SITE: a service of this one server.
     *
     * @param command the command within, with its arguments
     */
    record Site(String command) implements ServiceCommand {

        /** The word whose arguments are passwords. */
        private static final String PASSWORD_WORD = "PSWD";

        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Site {
            Arguments.required(command);
        }

        @Override
        public Verb verb() {
            return Verb.SITE;
        }

        @Override
        public String argument() {
            return command;
        }

        /** Hides what comes after the word PSWD: passwords. */
        @Override
        public String describe() {
            return word() + ' ' + shown();
        }

        /** Without passwords. */
        @Override
        public String toString() {
            return "Site[command=" + shown() + ']';
        }

        private String shown() {
            boolean secret = command.strip().regionMatches(true, 0, PASSWORD_WORD, 0, PASSWORD_WORD.length());
            return secret ? PASSWORD_WORD + ' ' + Secret.of("") : FtpReply.safe(command);
        }
    }

    /**
     * SYST: asks for the operating system.
     */
    record Syst() implements ServiceCommand {
        @Override
        public Verb verb() {
            return Verb.SYST;
        }
    }

    /**
     * STAT: the status of the session, or of a file or directory, over the control connection.
     *
     * @param path a pathname, or null for none
     */
    record Stat(@Nullable String path) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Stat {
            Arguments.optionalPath(path);
        }

        @Override
        public Verb verb() {
            return Verb.STAT;
        }

        @Override
        public @Nullable String argument() {
            return path;
        }
    }

    /**
     * HELP: asks what there is, or how a command is written.
     *
     * @param topic a verb, or null for all
     */
    record Help(@Nullable String topic) implements ServiceCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Help {
            Arguments.optional(topic);
        }

        @Override
        public Verb verb() {
            return Verb.HELP;
        }

        @Override
        public @Nullable String argument() {
            return topic;
        }
    }

    /**
     * NOOP: nothing.
     */
    record Noop() implements ServiceCommand {
        @Override
        public Verb verb() {
            return Verb.NOOP;
        }
    }
}
