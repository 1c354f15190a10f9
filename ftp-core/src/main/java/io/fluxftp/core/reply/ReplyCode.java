package io.fluxftp.core.reply;

import java.util.ArrayList;
import java.util.List;

/**
 * A reply code: three digits, of which the first says what a program has to do next (RFC 959, section 4.2).
 *
 * <p>Every code that an RFC gives a meaning has its constant; servers send others too, and those are values as well.
 * Code that reacts to a reply looks at {@link #category()}, at an exact code only where an RFC gives it a meaning of
 * its own. Instances are interned: {@code ==} and {@code equals} agree.
 */
public final class ReplyCode {

    /** The lowest code there is. */
    public static final int MIN = 100;

    /** The highest code there is. */
    public static final int MAX = 699;

    private static final String UNKNOWN_SOURCE = "";

    private static final ReplyCode[] BY_VALUE = new ReplyCode[MAX - MIN + 1];

    private static final List<ReplyCode> KNOWN = new ArrayList<>();

    static {
        for (int value = MIN; value <= MAX; value++) {
            BY_VALUE[value - MIN] = new ReplyCode(value, Category.of(value).meaning, UNKNOWN_SOURCE);
        }
    }

    /** 110: Restart marker reply: MARK yyyy = mmmm (RFC 959 §4.2). */
    public static final ReplyCode RESTART_MARKER =
            register(110, "Restart marker reply: MARK yyyy = mmmm", "RFC 959 §4.2");

    /** 120: Service ready in nnn minutes (RFC 959 §4.2). */
    public static final ReplyCode READY_IN_MINUTES = register(120, "Service ready in nnn minutes", "RFC 959 §4.2");

    /** 125: Data connection already open; transfer starting (RFC 959 §4.2). */
    public static final ReplyCode TRANSFER_STARTING =
            register(125, "Data connection already open; transfer starting", "RFC 959 §4.2");

    /** 150: File status okay; about to open data connection (RFC 959 §4.2). */
    public static final ReplyCode OPENING_DATA_CONNECTION =
            register(150, "File status okay; about to open data connection", "RFC 959 §4.2");

    /** 200: Command okay (RFC 959 §4.2). */
    public static final ReplyCode OKAY = register(200, "Command okay", "RFC 959 §4.2");

    /** 202: Command not implemented, superfluous at this site (RFC 959 §4.2). */
    public static final ReplyCode SUPERFLUOUS =
            register(202, "Command not implemented, superfluous at this site", "RFC 959 §4.2");

    /** 211: System status, or system help reply (RFC 959 §4.2). */
    public static final ReplyCode SYSTEM_STATUS = register(211, "System status, or system help reply", "RFC 959 §4.2");

    /** 212: Directory status (RFC 959 §4.2). */
    public static final ReplyCode DIRECTORY_STATUS = register(212, "Directory status", "RFC 959 §4.2");

    /** 213: File status (RFC 959 §4.2). */
    public static final ReplyCode FILE_STATUS = register(213, "File status", "RFC 959 §4.2");

    /** 214: Help message (RFC 959 §4.2). */
    public static final ReplyCode HELP_MESSAGE = register(214, "Help message", "RFC 959 §4.2");

    /** 215: NAME system type (RFC 959 §4.2). */
    public static final ReplyCode SYSTEM_TYPE = register(215, "NAME system type", "RFC 959 §4.2");

    /** 220: Service ready for new user (RFC 959 §4.2). */
    public static final ReplyCode READY = register(220, "Service ready for new user", "RFC 959 §4.2");

    /** 221: Service closing control connection (RFC 959 §4.2). */
    public static final ReplyCode CLOSING_CONTROL_CONNECTION =
            register(221, "Service closing control connection", "RFC 959 §4.2");

    /** 225: Data connection open; no transfer in progress (RFC 959 §4.2). */
    public static final ReplyCode DATA_CONNECTION_OPEN =
            register(225, "Data connection open; no transfer in progress", "RFC 959 §4.2");

    /** 226: Closing data connection; requested file action successful (RFC 959 §4.2). */
    public static final ReplyCode CLOSING_DATA_CONNECTION =
            register(226, "Closing data connection; requested file action successful", "RFC 959 §4.2");

    /** 227: Entering passive mode (h1,h2,h3,h4,p1,p2) (RFC 959 §4.2). */
    public static final ReplyCode ENTERING_PASSIVE_MODE =
            register(227, "Entering passive mode (h1,h2,h3,h4,p1,p2)", "RFC 959 §4.2");

    /** 228: Entering long passive mode (long address, port) (RFC 1639 §3). */
    public static final ReplyCode ENTERING_LONG_PASSIVE_MODE =
            register(228, "Entering long passive mode (long address, port)", "RFC 1639 §3");

    /** 229: Entering extended passive mode (|||port|) (RFC 2428 §3). */
    public static final ReplyCode ENTERING_EXTENDED_PASSIVE_MODE =
            register(229, "Entering extended passive mode (|||port|)", "RFC 2428 §3");

    /** 230: User logged in, proceed (RFC 959 §4.2). */
    public static final ReplyCode LOGGED_IN = register(230, "User logged in, proceed", "RFC 959 §4.2");

    /** 232: User logged in, authorized by security data exchange (RFC 2228 §5.1). */
    public static final ReplyCode LOGGED_IN_BY_SECURITY_DATA =
            register(232, "User logged in, authorized by security data exchange", "RFC 2228 §5.1");

    /** 234: Security data exchange complete; the mechanism is accepted (RFC 2228 §5.1). */
    public static final ReplyCode SECURITY_MECHANISM_ACCEPTED =
            register(234, "Security data exchange complete; the mechanism is accepted", "RFC 2228 §5.1");

    /** 235: Security data exchange completed successfully (RFC 2228 §5.1). */
    public static final ReplyCode SECURITY_DATA_ACCEPTED =
            register(235, "Security data exchange completed successfully", "RFC 2228 §5.1");

    /** 250: Requested file action okay, completed (RFC 959 §4.2). */
    public static final ReplyCode FILE_ACTION_OKAY =
            register(250, "Requested file action okay, completed", "RFC 959 §4.2");

    /** 257: "PATHNAME" created, or is the working directory (RFC 959 §4.2). */
    public static final ReplyCode PATHNAME =
            register(257, "\"PATHNAME\" created, or is the working directory", "RFC 959 §4.2");

    /** 331: User name okay, need password (RFC 959 §4.2). */
    public static final ReplyCode NEED_PASSWORD = register(331, "User name okay, need password", "RFC 959 §4.2");

    /** 332: Need account for login (RFC 959 §4.2). */
    public static final ReplyCode NEED_ACCOUNT = register(332, "Need account for login", "RFC 959 §4.2");

    /** 334: The security mechanism is okay, data for it must follow (RFC 2228 §5.1). */
    public static final ReplyCode SECURITY_DATA_WANTED =
            register(334, "The security mechanism is okay, data for it must follow", "RFC 2228 §5.1");

    /** 335: Security data is acceptable, more is required (RFC 2228 §5.1). */
    public static final ReplyCode MORE_SECURITY_DATA_WANTED =
            register(335, "Security data is acceptable, more is required", "RFC 2228 §5.1");

    /** 336: User name okay, need password; challenge follows (RFC 2228 §5.1). */
    public static final ReplyCode CHALLENGE =
            register(336, "User name okay, need password; challenge follows", "RFC 2228 §5.1");

    /** 350: Requested file action pending further information (RFC 959 §4.2). */
    public static final ReplyCode PENDING_FURTHER_INFORMATION =
            register(350, "Requested file action pending further information", "RFC 959 §4.2");

    /** 421: Service not available, closing control connection (RFC 959 §4.2). */
    public static final ReplyCode SERVICE_NOT_AVAILABLE =
            register(421, "Service not available, closing control connection", "RFC 959 §4.2");

    /** 425: Can't open data connection (RFC 959 §4.2). */
    public static final ReplyCode CANNOT_OPEN_DATA_CONNECTION =
            register(425, "Can't open data connection", "RFC 959 §4.2");

    /** 426: Connection closed; transfer aborted (RFC 959 §4.2). */
    public static final ReplyCode TRANSFER_ABORTED =
            register(426, "Connection closed; transfer aborted", "RFC 959 §4.2");

    /** 431: Need some unavailable resource to process security (RFC 2228 §5.1). */
    public static final ReplyCode SECURITY_RESOURCE_UNAVAILABLE =
            register(431, "Need some unavailable resource to process security", "RFC 2228 §5.1");

    /** 450: Requested file action not taken; file unavailable (busy) (RFC 959 §4.2). */
    public static final ReplyCode FILE_BUSY =
            register(450, "Requested file action not taken; file unavailable (busy)", "RFC 959 §4.2");

    /** 451: Requested action aborted; local error in processing (RFC 959 §4.2). */
    public static final ReplyCode LOCAL_ERROR =
            register(451, "Requested action aborted; local error in processing", "RFC 959 §4.2");

    /** 452: Requested action not taken; insufficient storage space in system (RFC 959 §4.2). */
    public static final ReplyCode INSUFFICIENT_STORAGE =
            register(452, "Requested action not taken; insufficient storage space in system", "RFC 959 §4.2");

    /** 500: Syntax error, command unrecognized (RFC 959 §4.2). */
    public static final ReplyCode SYNTAX_ERROR = register(500, "Syntax error, command unrecognized", "RFC 959 §4.2");

    /** 501: Syntax error in parameters or arguments (RFC 959 §4.2). */
    public static final ReplyCode ARGUMENT_ERROR =
            register(501, "Syntax error in parameters or arguments", "RFC 959 §4.2");

    /** 502: Command not implemented (RFC 959 §4.2). */
    public static final ReplyCode NOT_IMPLEMENTED = register(502, "Command not implemented", "RFC 959 §4.2");

    /** 503: Bad sequence of commands (RFC 959 §4.2). */
    public static final ReplyCode BAD_SEQUENCE = register(503, "Bad sequence of commands", "RFC 959 §4.2");

    /** 504: Command not implemented for that parameter (RFC 959 §4.2). */
    public static final ReplyCode PARAMETER_NOT_IMPLEMENTED =
            register(504, "Command not implemented for that parameter", "RFC 959 §4.2");

    /** 521: Address family not supported; supported families follow (RFC 1639 §4). */
    public static final ReplyCode ADDRESS_FAMILY_NOT_SUPPORTED =
            register(521, "Address family not supported; supported families follow", "RFC 1639 §4");

    /** 522: Network protocol not supported, use the ones given; under TLS: data connection refused by policy (RFC 2428 §2, RFC 4217 §10.2). */
    public static final ReplyCode NETWORK_PROTOCOL_NOT_SUPPORTED = register(
            522,
            "Network protocol not supported, use the ones given; under TLS: data connection refused by policy",
            "RFC 2428 §2, RFC 4217 §10.2");

    /** 530: Not logged in (RFC 959 §4.2). */
    public static final ReplyCode NOT_LOGGED_IN = register(530, "Not logged in", "RFC 959 §4.2");

    /** 532: Need account for storing files (RFC 959 §4.2). */
    public static final ReplyCode NEED_ACCOUNT_FOR_STORING =
            register(532, "Need account for storing files", "RFC 959 §4.2");

    /** 533: Command protection level denied for policy reasons (RFC 2228 §5.1). */
    public static final ReplyCode PROTECTION_LEVEL_DENIED =
            register(533, "Command protection level denied for policy reasons", "RFC 2228 §5.1");

    /** 534: Request denied for policy reasons (RFC 2228 §5.1). */
    public static final ReplyCode DENIED_BY_POLICY =
            register(534, "Request denied for policy reasons", "RFC 2228 §5.1");

    /** 535: Failed security check (hash, sequence, and so on) (RFC 2228 §5.1). */
    public static final ReplyCode SECURITY_CHECK_FAILED =
            register(535, "Failed security check (hash, sequence, and so on)", "RFC 2228 §5.1");

    /** 536: Requested PROT level not supported by mechanism (RFC 2228 §5.1). */
    public static final ReplyCode PROTECTION_LEVEL_NOT_SUPPORTED =
            register(536, "Requested PROT level not supported by mechanism", "RFC 2228 §5.1");

    /** 537: Command protection level not supported by security mechanism (RFC 2228 §5.1). */
    public static final ReplyCode COMMAND_PROTECTION_NOT_SUPPORTED =
            register(537, "Command protection level not supported by security mechanism", "RFC 2228 §5.1");

    /** 550: Requested action not taken; file unavailable (RFC 959 §4.2). */
    public static final ReplyCode FILE_UNAVAILABLE =
            register(550, "Requested action not taken; file unavailable", "RFC 959 §4.2");

    /** 551: Requested action aborted; page type unknown (RFC 959 §4.2). */
    public static final ReplyCode PAGE_TYPE_UNKNOWN =
            register(551, "Requested action aborted; page type unknown", "RFC 959 §4.2");

    /** 552: Requested file action aborted; exceeded storage allocation (RFC 959 §4.2). */
    public static final ReplyCode STORAGE_ALLOCATION_EXCEEDED =
            register(552, "Requested file action aborted; exceeded storage allocation", "RFC 959 §4.2");

    /** 553: Requested action not taken; file name not allowed (RFC 959 §4.2). */
    public static final ReplyCode FILE_NAME_NOT_ALLOWED =
            register(553, "Requested action not taken; file name not allowed", "RFC 959 §4.2");

    /** 554: Requested action not taken; invalid REST parameter (RFC 1123 §4.1.3.4). */
    public static final ReplyCode INVALID_RESTART_PARAMETER =
            register(554, "Requested action not taken; invalid REST parameter", "RFC 1123 §4.1.3.4");

    /** 555: Requested action not taken; type or stru mismatch (RFC 1123 §4.1.3.4). */
    public static final ReplyCode TYPE_OR_STRUCTURE_MISMATCH =
            register(555, "Requested action not taken; type or stru mismatch", "RFC 1123 §4.1.3.4");

    /** 631: Integrity protected reply (RFC 2228 §5.1). */
    public static final ReplyCode INTEGRITY_PROTECTED = register(631, "Integrity protected reply", "RFC 2228 §5.1");

    /** 632: Confidentiality and integrity protected reply (RFC 2228 §5.1). */
    public static final ReplyCode CONFIDENTIALITY_AND_INTEGRITY_PROTECTED =
            register(632, "Confidentiality and integrity protected reply", "RFC 2228 §5.1");

    /** 633: Confidentiality protected reply (RFC 2228 §5.1). */
    public static final ReplyCode CONFIDENTIALITY_PROTECTED =
            register(633, "Confidentiality protected reply", "RFC 2228 §5.1");

    private final int value;
    private final Category category;
    private final String meaning;
    private final String source;
    private final String before;
    private final String beforeMore;

    private ReplyCode(int value, String meaning, String source) {
        this.value = value;
        this.category = Category.of(value);
        this.meaning = meaning;
        this.source = source;
        this.before = value + " ";
        this.beforeMore = value + "-";
    }

    private static ReplyCode register(int value, String meaning, String source) {
        ReplyCode code = new ReplyCode(value, meaning, source);
        BY_VALUE[value - MIN] = code;
        KNOWN.add(code);
        return code;
    }

    /**
     * The code with a given number.
     *
     * @param value the number, {@value #MIN} to {@value #MAX}
     * @return the one instance for it
     * @throws IllegalArgumentException when the number is out of range
     */
    public static ReplyCode of(int value) {
        if (value < MIN || value > MAX) {
            throw new IllegalArgumentException("no reply code: " + value);
        }
        return BY_VALUE[value - MIN];
    }

    /**
     * All codes that an RFC defines, in the order of their numbers.
     *
     * @return an unmodifiable list
     */
    public static List<ReplyCode> known() {
        return List.copyOf(KNOWN);
    }

    /**
     * The number.
     *
     * @return {@value #MIN} to {@value #MAX}
     */
    public int value() {
        return value;
    }

    /**
     * What the first digit says.
     *
     * @return the category
     */
    public Category category() {
        return category;
    }

    /**
     * What the code says, in the words of its RFC; for a code that no RFC defines, what its category says.
     *
     * @return one line of text
     */
    public String meaning() {
        return meaning;
    }

    /**
     * The RFC and section that define the code.
     *
     * @return such as {@code "RFC 959 §4.2"}; empty when no RFC does
     */
    public String source() {
        return source;
    }

    /**
     * Whether another reply to the same command follows.
     *
     * @return true for 1yz
     */
    public boolean isPreliminary() {
        return category == Category.PRELIMINARY;
    }

    /**
     * Whether the command succeeded and is over.
     *
     * @return true for 2yz
     */
    public boolean isCompletion() {
        return category == Category.COMPLETION;
    }

    /**
     * Whether the command is accepted so far and another command must follow to complete it.
     *
     * @return true for 3yz
     */
    public boolean isIntermediate() {
        return category == Category.INTERMEDIATE;
    }

    /**
     * Whether the command failed and may succeed when it is repeated as it is.
     *
     * @return true for 4yz
     */
    public boolean isTransient() {
        return category == Category.TRANSIENT;
    }

    /**
     * Whether the command failed and will fail again.
     *
     * @return true for 5yz
     */
    public boolean isPermanent() {
        return category == Category.PERMANENT;
    }

    /**
     * Whether the text holds another reply, protected by a security mechanism (RFC 2228, section 5.1).
     *
     * @return true for 6yz
     */
    public boolean isProtected() {
        return category == Category.PROTECTED;
    }

    /**
     * Whether the command failed.
     *
     * @return true for 4yz and 5yz
     */
    public boolean isNegative() {
        return isTransient() || isPermanent();
    }

    /** The digits and a space, as before the last line of a reply. */
    String before() {
        return before;
    }

    /** The digits and a hyphen, as before the first of several lines. */
    String beforeMore() {
        return beforeMore;
    }

    /**
     * The three digits.
     *
     * @return such as {@code "226"}
     */
    @Override
    public String toString() {
        return Integer.toString(value);
    }

    /** What the first digit of a code says (RFC 959, section 4.2; RFC 2228, section 5.1). */
    public enum Category {
        /** 1yz: begun; another reply follows before the next command may be sent. */
        PRELIMINARY("Positive preliminary reply"),
        /** 2yz: done. */
        COMPLETION("Positive completion reply"),
        /** 3yz: accepted, and waiting for another command. */
        INTERMEDIATE("Positive intermediate reply"),
        /** 4yz: not done, for a reason that may pass. */
        TRANSIENT("Transient negative completion reply"),
        /** 5yz: not done, and not to be repeated as it is. */
        PERMANENT("Permanent negative completion reply"),
        /** 6yz: a reply inside, protected. */
        PROTECTED("Protected reply");

        private final String meaning;

        Category(String meaning) {
            this.meaning = meaning;
        }

        private static Category of(int value) {
            return values()[value / 100 - 1];
        }
    }
}
