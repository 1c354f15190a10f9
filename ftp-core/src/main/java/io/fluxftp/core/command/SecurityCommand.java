package io.fluxftp.core.command;

import io.fluxftp.core.transfer.ProtectionLevel;
import org.jspecify.annotations.Nullable;

/** Security (RFC 2228, section 3; RFC 4217): protection of control and data connection. */
public sealed interface SecurityCommand extends FtpCommand {

    @Override
    Verb verb();

    @Override
    default String word() {
        return verb().word();
    }

    /**
     * AUTH: names the security mechanism.
     *
     * @param mechanism the name, such as {@code TLS}
     */
    record Auth(String mechanism) implements SecurityCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Auth {
            Arguments.required(mechanism);
        }

        @Override
        public Verb verb() {
            return Verb.AUTH;
        }

        @Override
        public String argument() {
            return mechanism;
        }
    }

    /**
     * ADAT: data of the security mechanism.
     *
     * @param data in base 64
     */
    record Adat(String data) implements SecurityCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Adat {
            Arguments.required(data);
        }

        @Override
        public Verb verb() {
            return Verb.ADAT;
        }

        @Override
        public String argument() {
            return data;
        }

        @Override
        public String describe() {
            return word() + " ****";
        }

        /**
         * The verb only: the data may hold a credential.
         *
         * @return text for people
         */
        @Override
        public String toString() {
            return describe();
        }
    }

    /**
     * PBSZ: the size of the largest protected block.
     *
     * @param size in bytes, 0 to 2^32 - 1; 0 for TLS
     */
    record Pbsz(long size) implements SecurityCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Pbsz {
            if (size < 0 || size > 0xFFFF_FFFFL) {
                throw new IllegalArgumentException("the protection buffer size must be 0 to 4294967295");
            }
        }

        @Override
        public Verb verb() {
            return Verb.PBSZ;
        }

        @Override
        public String argument() {
            return Long.toString(size);
        }
    }

    /**
     * PROT: how the data connection is protected.
     *
     * @param level the level
     */
    record Prot(ProtectionLevel level) implements SecurityCommand {
        @Override
        public Verb verb() {
            return Verb.PROT;
        }

        @Override
        public String argument() {
            return level.format();
        }
    }

    /**
     * CCC: the control connection goes on in clear.
     */
    record Ccc() implements SecurityCommand {
        @Override
        public Verb verb() {
            return Verb.CCC;
        }
    }

    /**
     * MIC: a command with its integrity protected.
     *
     * @param data in base 64
     */
    record Mic(String data) implements SecurityCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mic {
            Arguments.required(data);
        }

        @Override
        public Verb verb() {
            return Verb.MIC;
        }

        @Override
        public String argument() {
            return data;
        }
    }

    /**
     * CONF: a command with its confidentiality protected.
     *
     * @param data in base 64
     */
    record Conf(String data) implements SecurityCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Conf {
            Arguments.required(data);
        }

        @Override
        public Verb verb() {
            return Verb.CONF;
        }

        @Override
        public String argument() {
            return data;
        }
    }

    /**
     * ENC: a command with integrity and confidentiality protected.
     *
     * @param data in base 64
     */
    record Enc(String data) implements SecurityCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Enc {
            Arguments.required(data);
        }

        @Override
        public Verb verb() {
            return Verb.ENC;
        }

        @Override
        public String argument() {
            return data;
        }
    }

    /**
     * CPSV: as PASV, and the server begins the TLS handshake as the client of it, for a transfer between servers.
     */
    record Cpsv() implements SecurityCommand {
        @Override
        public Verb verb() {
            return Verb.CPSV;
        }
    }

    /**
     * SSCN: whether the server is the client of TLS handshakes, for a transfer between servers.
     *
     * @param state {@code ON} or {@code OFF}, or null to ask
     */
    record Sscn(@Nullable String state) implements SecurityCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Sscn {
            Arguments.optional(state);
        }

        @Override
        public Verb verb() {
            return Verb.SSCN;
        }

        @Override
        public @Nullable String argument() {
            return state;
        }
    }
}
