package io.fluxftp.server.auth;

import io.r2dbc.spi.ColumnMetadata;
import io.r2dbc.spi.Readable;
import io.r2dbc.spi.Row;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/**
 * The columns of a user in a database. All but {@code password} may be missing or NULL, and then say nothing:
 *
 * <pre>{@code
 * CREATE TABLE ftp_users (
 *     name VARCHAR(255) PRIMARY KEY,
 *     password VARCHAR(255) NOT NULL,       -- an argon2id or bcrypt hash
 *     enabled BOOLEAN NOT NULL DEFAULT TRUE,
 *     home VARCHAR(1024) NOT NULL DEFAULT '/',
 *     permissions VARCHAR(4096),            -- 'read-only', 'read, list', or '/in: write, list; /pub: all; otherwise: none'
 *     quota_bytes BIGINT, quota_files BIGINT,
 *     sessions INT, download_rate BIGINT, upload_rate BIGINT,
 *     addresses VARCHAR(1024),              -- '192.0.2.0/24, 2001:db8::/32'
 *     data_modes VARCHAR(32),               -- 'passive', 'active'
 *     fxp BOOLEAN,
 *     tls VARCHAR(32),                      -- 'control, data'
 *     account VARCHAR(255),                 -- a hash, as for the password
 *     account_needed_for VARCHAR(16),       -- 'login', 'storing'
 *     welcome VARCHAR(4096)
 * )
 * }</pre>
 *
 * Words are those of the {@linkplain Authenticators#file(java.nio.file.Path) file of users}. Where no rule of {@code
 * permissions} matches, nothing is allowed.
 */
public final class UserColumns {

    private UserColumns() {}

    /**
     * Reads a user.
     *
     * @return null where the row is that of another name
     * @throws IllegalArgumentException naming the column; no message holds a hash
     */
    static @Nullable UserSpec read(String name, Readable readable) {
        Map<String, Object> row = columns(readable);
        Object own = row.get("name");
        if (own != null && !own.equals(name)) {
            return null;
        }
        UserSpec user = Authenticators.user(name).password(hash(row, "password"));
        user = text(user, row, "home", UserSpec::home);
        user = text(user, row, "permissions", (spec, value) -> spec.permissions(PermissionText.parse(value)));
        user = text(user, row, "addresses", (spec, value) -> spec.addresses(words(value)));
        user = text(
                user,
                row,
                "data_modes",
                (spec, value) -> spec.dataModes(Arrays.stream(words(value))
                        .map(word -> SettingWords.constant(word, DataMode.class))
                        .toArray(DataMode[]::new)));
        user = text(
                user,
                row,
                "tls",
                (spec, value) -> spec.tls(Arrays.stream(words(value))
                        .map(word -> SettingWords.constant(word, TlsDemand.class))
                        .toArray(TlsDemand[]::new)));
        user = text(user, row, "welcome", (spec, value) -> spec.welcome(value.split("\r?\n", -1)));
        if (row.containsKey("account")) {
            PasswordHash account = hash(row, "account");
            user = text(
                    user,
                    row,
                    "account_needed_for",
                    (spec, value) -> spec.account(SettingWords.constant(value, AccountDemand.When.class), account));
            if (user.user().account() == null) {
                throw new IllegalArgumentException("account_needed_for: expected login or storing beside an account");
            }
        }
        return user.quota(number(row, "quota_bytes"), number(row, "quota_files"))
                .limits(new UserLimits(
                        (int) Math.min(Integer.MAX_VALUE, number(row, "sessions")),
                        number(row, "download_rate"),
                        number(row, "upload_rate")))
                .fxp(isOn(row, "fxp", false))
                .enabled(isOn(row, "enabled", true));
    }

    /** What is not NULL, by names in lower case, as databases differ in theirs. */
    private static Map<String, Object> columns(Readable readable) {
        if (!(readable instanceof Row row)) {
            throw new IllegalArgumentException("the query gives no rows");
        }
        Map<String, Object> columns = new TreeMap<>();
        for (ColumnMetadata column : row.getMetadata().getColumnMetadatas()) {
            Object value = row.get(column.getName());
            if (value != null) {
                columns.put(column.getName().toLowerCase(Locale.ROOT), value);
            }
        }
        return columns;
    }

    private static PasswordHash hash(Map<String, Object> row, String column) {
        Object value = row.get(column);
        if (!(value instanceof CharSequence text)) {
            throw new IllegalArgumentException(column + ": expected an argon2id or bcrypt hash");
        }
        return StoredHash.parse(text.toString(), column);
    }

    private static UserSpec text(
            UserSpec user, Map<String, Object> row, String column, BiFunction<UserSpec, String, UserSpec> setting) {
        Object value = row.get(column);
        if (value == null) {
            return user;
        }
        if (!(value instanceof CharSequence text)) {
            throw new IllegalArgumentException(column + ": expected text");
        }
        try {
            return setting.apply(user, text.toString().strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(column + ": " + e.getMessage(), e);
        }
    }

    private static String[] words(String text) {
        return Arrays.stream(text.split("[,\\s]+", -1))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
    }

    private static long number(Map<String, Object> row, String column) {
        Object value = row.get(column);
        if (value == null) {
            return 0;
        }
        if (!(value instanceof Number number) || number.longValue() < 0) {
            throw new IllegalArgumentException(column + ": expected a number, 0 or NULL for none");
        }
        return number.longValue();
    }

    private static boolean isOn(Map<String, Object> row, String column, boolean unlessTold) {
        Object value = row.get(column);
        if (value == null) {
            return unlessTold;
        }
        if (value instanceof Number number) {
            return number.longValue() != 0;
        }
        if (!(value instanceof Boolean on)) {
            throw new IllegalArgumentException(column + ": expected true or false");
        }
        return on;
    }
}
