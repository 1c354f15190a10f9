package io.fluxftp.core.command;

import org.jspecify.annotations.Nullable;

/** Feature negotiation (RFC 2389). */
public sealed interface FeatureCommand extends FtpCommand {

    @Override
    Verb verb();

    @Override
    default String word() {
        return verb().word();
    }

    /**
     * FEAT: asks which features there are.
     */
    record Feat() implements FeatureCommand {
        @Override
        public Verb verb() {
            return Verb.FEAT;
        }
    }

    /**
     * OPTS: sets an option of a feature.
     *
     * @param option the feature, one word
     * @param value what it is set to, or null for none
     */
    record Opts(String option, @Nullable String value) implements FeatureCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Opts {
            Arguments.word(option);
            Arguments.optional(value);
        }

        @Override
        public Verb verb() {
            return Verb.OPTS;
        }

        @Override
        public String argument() {
            return value == null ? option : option + ' ' + value;
        }
    }
}
