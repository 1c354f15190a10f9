package io.fluxftp.server.auth;

import io.fluxftp.core.address.AddressRange;
import io.fluxftp.core.path.FtpPath;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;

/** The settings of a user in a file: what each is called, what it may be, and what it does to the user. */
final class UserSettings {

    private static final String HASH =
            "an argon2id or bcrypt hash in quotes; 'fluxftpd hash-password' makes one of a password";
    private static final String AMOUNT =
            "a number of bytes such as 500 MiB or 2 GiB (B, KiB, MiB, GiB, TiB), 0 for none";
    private static final String COUNT = "a number, 0 for none";
    private static final String SWITCH = "true or false";
    private static final String RANGES = "addresses and ranges such as 192.0.2.7, 192.0.2.0/24 or 2001:db8::/32";

    private static final Map<String, BiFunction<UserSpec, YamlField, UserSpec>> SETTINGS = new LinkedHashMap<>();

    static {
        SETTINGS.put("password", (user, field) -> user.password(hash(field)));
        SETTINGS.put("home", UserSettings::home);
        SETTINGS.put("permissions", (user, field) -> user.permissions(PermissionSettings.read(field)));
        SETTINGS.put("quota", UserSettings::quota);
        SETTINGS.put("limits", UserSettings::limits);
        SETTINGS.put("addresses", (user, field) -> user.addresses(ranges(field)));
        SETTINGS.put("without-password-from", (user, field) -> user.withoutPasswordFrom(ranges(field)));
        SETTINGS.put(
                "data-modes",
                (user, field) -> user.dataModes(constants(field, DataMode.class).toArray(DataMode[]::new)));
        SETTINGS.put("fxp", (user, field) -> user.fxp(isOn(field)));
        SETTINGS.put(
                "tls",
                (user, field) -> user.tls(constants(field, TlsDemand.class).toArray(TlsDemand[]::new)));
        SETTINGS.put("account", UserSettings::account);
        SETTINGS.put(
                "welcome",
                (user, field) -> user.welcome(field.text("lines to tell after the login")
                        .stripTrailing()
                        .split("\n", -1)));
        SETTINGS.put("enabled", (user, field) -> user.enabled(isOn(field)));
    }

    private UserSettings() {}

    /** Reads one user. */
    static UserSpec read(String name, YamlField field) {
        UserSpec user = field.apply(here -> Authenticators.user(name));
        String known = String.join(", ", SETTINGS.keySet());
        Map<String, YamlField> entries = field.entries("the settings of a user: " + known);
        for (Map.Entry<String, YamlField> entry : entries.entrySet()) {
            BiFunction<UserSpec, YamlField, UserSpec> setting = SETTINGS.get(entry.getKey());
            if (setting == null) {
                throw entry.getValue().wrong("is no setting of a user: expected " + known);
            }
            UserSpec before = user;
            user = entry.getValue().apply(value -> setting.apply(before, value));
        }
        if (!entries.containsKey("password") && !entries.containsKey("without-password-from")) {
            throw field.wrong("there is no password: expected " + HASH + ", or without-password-from");
        }
        return user;
    }

    private static PasswordHash hash(YamlField field) {
        return field.readSecret(HASH, text -> StoredHash.parse(text, "hash"));
    }

    private static UserSpec home(UserSpec user, YamlField field) {
        String expected = "a directory of what is served, which begins with /";
        FtpPath home = field.read(expected, text -> {
            if (!text.startsWith("/") || Arrays.asList(text.split("/", -1)).contains("..")) {
                throw new IllegalArgumentException("no absolute path without '..'");
            }
            return FtpPath.of(text);
        });
        return user.home(home);
    }

    private static UserSpec quota(UserSpec user, YamlField field) {
        Map<String, YamlField> entries = known(field, "bytes", "files");
        YamlField bytes = entries.get("bytes");
        YamlField files = entries.get("files");
        return user.quota(bytes == null ? 0 : amount(bytes), files == null ? 0 : count(files, Long.MAX_VALUE));
    }

    private static UserSpec limits(UserSpec user, YamlField field) {
        Map<String, YamlField> entries = known(field, "sessions", "download-rate", "upload-rate");
        YamlField sessions = entries.get("sessions");
        YamlField download = entries.get("download-rate");
        YamlField upload = entries.get("upload-rate");
        return user.limits(new UserLimits(
                sessions == null ? 0 : (int) count(sessions, Integer.MAX_VALUE),
                download == null ? 0 : amount(download),
                upload == null ? 0 : amount(upload)));
    }

    private static UserSpec account(UserSpec user, YamlField field) {
        Map<String, YamlField> entries = known(field, "needed-for", "hash");
        YamlField neededFor = entries.get("needed-for");
        YamlField hash = entries.get("hash");
        if (neededFor == null || hash == null) {
            throw field.wrong("expected both needed-for and hash");
        }
        return user.account(constant(neededFor, AccountDemand.When.class), hash(hash));
    }

    private static Map<String, YamlField> known(YamlField field, String... names) {
        String expected = String.join(", ", names);
        Map<String, YamlField> entries = field.entries("a mapping of " + expected);
        entries.forEach((name, value) -> {
            if (!Arrays.asList(names).contains(name)) {
                throw value.wrong("is no setting here: expected " + expected);
            }
        });
        return entries;
    }

    private static String[] ranges(YamlField field) {
        return field.items(RANGES).stream()
                .map(item -> item.read(RANGES, text -> AddressRange.parse(text).toString()))
                .toArray(String[]::new);
    }

    private static boolean isOn(YamlField field) {
        return field.read(SWITCH, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither");
        });
    }

    private static long amount(YamlField field) {
        return field.read(AMOUNT, ByteAmount::parse);
    }

    private static long count(YamlField field, long most) {
        return field.read(COUNT, text -> {
            long count = ByteAmount.digits(text);
            if (count > most) {
                throw new IllegalArgumentException("more than " + most);
            }
            return count;
        });
    }

    private static <E extends Enum<E>> List<E> constants(YamlField field, Class<E> type) {
        return field.items("one or more of " + SettingWords.all(type)).stream()
                .map(item -> constant(item, type))
                .toList();
    }

    private static <E extends Enum<E>> E constant(YamlField field, Class<E> type) {
        return field.read("one of " + SettingWords.all(type), text -> SettingWords.constant(text, type));
    }
}
