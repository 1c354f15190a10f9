package io.fluxftp.core.command;

import org.jspecify.annotations.Nullable;

/** Access control (RFC 959, section 4.1.1; RFC 2640; RFC 7151): who is there, and where in the tree. */
public sealed interface AccessCommand extends FtpCommand {

    @Override
    Verb verb();

    @Override
    default String word() {
        return verb().word();
    }

    /**
     * USER: who logs in.
     *
     * @param name the name, not empty
     */
    record User(String name) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public User {
            Arguments.required(name);
        }

        @Override
        public Verb verb() {
            return Verb.USER;
        }

        @Override
        public String argument() {
            return name;
        }
    }

    /**
     * PASS: the password of the user.
     *
     * @param password the password; may be empty, as some clients send it for anonymous
     */
    record Pass(Secret password) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Pass {
            Arguments.text(password.reveal());
        }

        @Override
        public Verb verb() {
            return Verb.PASS;
        }

        @Override
        public String argument() {
            return password.reveal();
        }

        @Override
        public String describe() {
            return word() + ' ' + password;
        }
    }

    /**
     * ACCT: the account of the user.
     *
     * @param account the account, not empty
     */
    record Acct(Secret account) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Acct {
            Arguments.required(account.reveal());
        }

        @Override
        public Verb verb() {
            return Verb.ACCT;
        }

        @Override
        public String argument() {
            return account.reveal();
        }

        @Override
        public String describe() {
            return word() + ' ' + account;
        }
    }

    /**
     * CWD: changes the working directory.
     *
     * @param path a pathname
     */
    record Cwd(String path) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Cwd {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.CWD;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * CDUP: changes to the parent directory.
     */
    record Cdup() implements AccessCommand {
        @Override
        public Verb verb() {
            return Verb.CDUP;
        }
    }

    /**
     * SMNT: mounts another file system.
     *
     * @param path a pathname
     */
    record Smnt(String path) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Smnt {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.SMNT;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * REIN: back to the state after the greeting.
     */
    record Rein() implements AccessCommand {
        @Override
        public Verb verb() {
            return Verb.REIN;
        }
    }

    /**
     * QUIT: ends the session once a running transfer is over.
     */
    record Quit() implements AccessCommand {
        @Override
        public Verb verb() {
            return Verb.QUIT;
        }
    }

    /**
     * HOST: names the virtual host before login (RFC 7151).
     *
     * @param host a host name or an address literal
     */
    record Host(String host) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Host {
            Arguments.required(host);
        }

        @Override
        public Verb verb() {
            return Verb.HOST;
        }

        @Override
        public String argument() {
            return host;
        }
    }

    /**
     * CLNT: names the client program.
     *
     * @param client name and version
     */
    record Clnt(String client) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Clnt {
            Arguments.required(client);
        }

        @Override
        public Verb verb() {
            return Verb.CLNT;
        }

        @Override
        public String argument() {
            return client;
        }
    }

    /**
     * LANG: the language of the texts of replies (RFC 2640, section 4).
     *
     * @param tag a language tag, or null for the default
     */
    record Lang(@Nullable String tag) implements AccessCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Lang {
            Arguments.optional(tag);
        }

        @Override
        public Verb verb() {
            return Verb.LANG;
        }

        @Override
        public @Nullable String argument() {
            return tag;
        }
    }
}
