package io.fluxftp.core.command;

import io.fluxftp.core.listing.MlsxTime;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Machine listings, times, checksums and ranges (RFC 3659 and the drafts in use): what programs need to know of files. */
public sealed interface ExtensionCommand extends FtpCommand {

    @Override
    Verb verb();

    @Override
    default String word() {
        return verb().word();
    }

    /**
     * MLST: facts of one file over the control connection (RFC 3659, section 7).
     *
     * @param path a pathname, or null for none
     */
    record Mlst(@Nullable String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mlst {
            Arguments.optionalPath(path);
        }

        @Override
        public Verb verb() {
            return Verb.MLST;
        }

        @Override
        public @Nullable String argument() {
            return path;
        }
    }

    /**
     * MLSD: facts of the entries of a directory over the data connection (RFC 3659, section 7).
     *
     * @param path a pathname, or null for none
     */
    record Mlsd(@Nullable String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mlsd {
            Arguments.optionalPath(path);
        }

        @Override
        public Verb verb() {
            return Verb.MLSD;
        }

        @Override
        public @Nullable String argument() {
            return path;
        }
    }

    /**
     * SIZE: how many bytes a transfer of the file would take (RFC 3659, section 4).
     *
     * @param path a pathname
     */
    record Size(String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Size {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.SIZE;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * MDTM: when a file was modified (RFC 3659, section 3), or with a time, as older clients send it, sets that.
     *
     * @param time to set, to the millisecond; null to ask
     * @param path a pathname
     */
    record Mdtm(@Nullable Instant time, String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mdtm {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.MDTM;
        }

        @Override
        public String argument() {
            return time == null ? path : MlsxTime.format(time) + ' ' + path;
        }
    }

    /**
     * MFMT: sets when a file was modified (draft-somers-ftp-mfxx).
     *
     * @param time to the millisecond
     * @param path a pathname
     */
    record Mfmt(Instant time, String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mfmt {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.MFMT;
        }

        @Override
        public String argument() {
            return MlsxTime.format(time) + ' ' + path;
        }
    }

    /**
     * MFCT: sets when a file was created (draft-somers-ftp-mfxx).
     *
     * @param time to the millisecond
     * @param path a pathname
     */
    record Mfct(Instant time, String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mfct {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.MFCT;
        }

        @Override
        public String argument() {
            return MlsxTime.format(time) + ' ' + path;
        }
    }

    /**
     * MFF: sets facts of a file (draft-somers-ftp-mfxx).
     *
     * @param facts names, which become lower case, and values, in order; at least one
     * @param path a pathname
     */
    record Mff(Map<String, String> facts, String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Mff {
            facts = Arguments.facts(facts);
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.MFF;
        }

        @Override
        public String argument() {
            StringBuilder text = new StringBuilder();
            facts.forEach(
                    (name, value) -> text.append(name).append('=').append(value).append(';'));
            return text.append(' ').append(path).toString();
        }
    }

    /**
     * HASH: the hash of a file by the algorithm that OPTS HASH chose (draft-bryan-ftpext-hash).
     *
     * @param path a pathname
     */
    record Hash(String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Hash {
            Arguments.path(path);
        }

        @Override
        public Verb verb() {
            return Verb.HASH;
        }

        @Override
        public String argument() {
            return path;
        }
    }

    /**
     * RANG: the part of the file that the next RETR, STOR or HASH means (draft-bryan-ftp-range).
     *
     * @param start offset of the first byte
     * @param end offset of the last byte
     */
    record Rang(long start, long end) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Rang {
            Arguments.notNegative(start);
            Arguments.notNegative(end);
        }

        @Override
        public Verb verb() {
            return Verb.RANG;
        }

        @Override
        public String argument() {
            return start + " " + end;
        }

        /**
         * Whether this is {@code RANG 1 0}, which takes a range back.
         *
         * @return true when the next command means the whole file again
         */
        public boolean isReset() {
            return start == 1 && end == 0;
        }
    }

    /**
     * XCRC: the CRC-32 of a file or a part of it (no RFC; widely deployed).
     *
     * @param path a pathname
     * @param start offset of the first byte, or null for the beginning
     * @param end offset after the last byte, or null for the end of the file
     */
    record Xcrc(String path, @Nullable Long start, @Nullable Long end) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Xcrc {
            Arguments.path(path);
            Arguments.range(start, end);
        }

        @Override
        public Verb verb() {
            return Verb.XCRC;
        }

        @Override
        public String argument() {
            return RangedPath.format(path, start, end);
        }
    }

    /**
     * XMD5: the MD5 of a file or a part of it (no RFC; widely deployed).
     *
     * @param path a pathname
     * @param start offset of the first byte, or null for the beginning
     * @param end offset after the last byte, or null for the end of the file
     */
    record Xmd5(String path, @Nullable Long start, @Nullable Long end) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Xmd5 {
            Arguments.path(path);
            Arguments.range(start, end);
        }

        @Override
        public Verb verb() {
            return Verb.XMD5;
        }

        @Override
        public String argument() {
            return RangedPath.format(path, start, end);
        }
    }

    /**
     * XSHA1: the SHA-1 of a file or a part of it (no RFC; widely deployed).
     *
     * @param path a pathname
     * @param start offset of the first byte, or null for the beginning
     * @param end offset after the last byte, or null for the end of the file
     */
    record Xsha1(
            String path, @Nullable Long start, @Nullable Long end) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Xsha1 {
            Arguments.path(path);
            Arguments.range(start, end);
        }

        @Override
        public Verb verb() {
            return Verb.XSHA1;
        }

        @Override
        public String argument() {
            return RangedPath.format(path, start, end);
        }
    }

    /**
     * XSHA256: the SHA-256 of a file or a part of it (no RFC; widely deployed).
     *
     * @param path a pathname
     * @param start offset of the first byte, or null for the beginning
     * @param end offset after the last byte, or null for the end of the file
     */
    record Xsha256(
            String path, @Nullable Long start, @Nullable Long end) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Xsha256 {
            Arguments.path(path);
            Arguments.range(start, end);
        }

        @Override
        public Verb verb() {
            return Verb.XSHA256;
        }

        @Override
        public String argument() {
            return RangedPath.format(path, start, end);
        }
    }

    /**
     * XSHA512: the SHA-512 of a file or a part of it (no RFC; widely deployed).
     *
     * @param path a pathname
     * @param start offset of the first byte, or null for the beginning
     * @param end offset after the last byte, or null for the end of the file
     */
    record Xsha512(
            String path, @Nullable Long start, @Nullable Long end) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Xsha512 {
            Arguments.path(path);
            Arguments.range(start, end);
        }

        @Override
        public Verb verb() {
            return Verb.XSHA512;
        }

        @Override
        public String argument() {
            return RangedPath.format(path, start, end);
        }
    }

    /**
     * MD5: the MD5 of a file or a part of it (draft-twine-ftpmd5).
     *
     * @param path a pathname
     * @param start offset of the first byte, or null for the beginning
     * @param end offset after the last byte, or null for the end of the file
     */
    record Md5(String path, @Nullable Long start, @Nullable Long end) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Md5 {
            Arguments.path(path);
            Arguments.range(start, end);
        }

        @Override
        public Verb verb() {
            return Verb.MD5;
        }

        @Override
        public String argument() {
            return RangedPath.format(path, start, end);
        }
    }

    /**
     * AVBL: how many bytes may be stored below a directory (draft-peterson-streamlined-ftp-command-extensions).
     *
     * @param path a pathname, or null for none
     */
    record Avbl(@Nullable String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Avbl {
            Arguments.optionalPath(path);
        }

        @Override
        public Verb verb() {
            return Verb.AVBL;
        }

        @Override
        public @Nullable String argument() {
            return path;
        }
    }

    /**
     * DSIZ: how many bytes a directory holds (no RFC).
     *
     * @param path a pathname, or null for none
     */
    record Dsiz(@Nullable String path) implements ExtensionCommand {
        /**
         * Checks the argument.
         *
         * @throws IllegalArgumentException when it is not what this command takes
         */
        public Dsiz {
            Arguments.optionalPath(path);
        }

        @Override
        public Verb verb() {
            return Verb.DSIZ;
        }

        @Override
        public @Nullable String argument() {
            return path;
        }
    }
}
