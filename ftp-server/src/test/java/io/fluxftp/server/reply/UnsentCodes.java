package io.fluxftp.server.reply;

import io.fluxftp.core.reply.ReplyCode;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** The codes that this server never sends, and why: no RFC gives it a situation, or the situation needs what it lacks. */
final class UnsentCodes {

    private static final String NO_TLS = "not sent: needs TLS, which the server does not have yet";
    private static final String NO_DATA_EXCHANGE =
            "not sent: TLS is the only mechanism to come, and it exchanges no security data by ADAT (RFC 4217 §4)";
    private static final String NO_PROTECTED_REPLIES =
            "not sent: replies are protected by TLS as a whole and not one by one (RFC 4217 §7)";

    private static final Map<Integer, String> REASONS = reasons();

    private UnsentCodes() {}

    /** Number and reason. */
    static Map<Integer, String> all() {
        return REASONS;
    }

    private static Map<Integer, String> reasons() {
        Map<Integer, String> reasons = new TreeMap<>();
        put(reasons, ReplyCode.LOGGED_IN_BY_SECURITY_DATA, NO_TLS);
        put(reasons, ReplyCode.SECURITY_MECHANISM_ACCEPTED, NO_TLS);
        put(reasons, ReplyCode.SECURITY_DATA_ACCEPTED, NO_DATA_EXCHANGE);
        put(reasons, ReplyCode.SECURITY_DATA_WANTED, NO_DATA_EXCHANGE);
        put(reasons, ReplyCode.MORE_SECURITY_DATA_WANTED, NO_DATA_EXCHANGE);
        put(reasons, ReplyCode.CHALLENGE, NO_DATA_EXCHANGE);
        put(reasons, ReplyCode.SECURITY_RESOURCE_UNAVAILABLE, NO_TLS);
        put(reasons, ReplyCode.SECURITY_CHECK_FAILED, NO_DATA_EXCHANGE);
        put(reasons, ReplyCode.PROTECTION_LEVEL_NOT_SUPPORTED, NO_TLS);
        put(reasons, ReplyCode.COMMAND_PROTECTION_NOT_SUPPORTED, NO_TLS);
        put(reasons, ReplyCode.INTEGRITY_PROTECTED, NO_PROTECTED_REPLIES);
        put(reasons, ReplyCode.CONFIDENTIALITY_AND_INTEGRITY_PROTECTED, NO_PROTECTED_REPLIES);
        put(reasons, ReplyCode.CONFIDENTIALITY_PROTECTED, NO_PROTECTED_REPLIES);
        return Collections.unmodifiableMap(reasons);
    }

    private static void put(Map<Integer, String> reasons, ReplyCode code, String why) {
        reasons.put(code.value(), why);
    }
}
