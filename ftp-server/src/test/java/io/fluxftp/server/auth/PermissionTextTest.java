package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermissionTextTest {

    @Test
    void wordsHoldEverywhere() {
        assertThat(PermissionText.parse("read-only")).isEqualTo(PathPermissions.of(Permissions.readOnly()));
        assertThat(PermissionText.parse("read, make-directory"))
                .isEqualTo(PathPermissions.of(Permissions.of(Permission.READ, Permission.MAKE_DIRECTORY)));
        assertThat(PermissionText.parse("")).isEqualTo(PathPermissions.of(Permissions.none()));
    }

    @Test
    void rulesHoldByPath() {
        assertThat(PermissionText.parse("/a:b: read\n/c: all ;otherwise: none;"))
                .isEqualTo(PathPermissions.of(Permissions.none())
                        .rule("/a:b", Permissions.of(Permission.READ))
                        .rule("/c", Permissions.all()));
        assertThat(PermissionText.parse("/c: write")).hasToString("/c [WRITE], otherwise []");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw", "READ", "/a: eat", "a: read", "/a: read; /b", "/a: all; /a: none"})
    void whatMeansNothingIsRefused(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> PermissionText.parse(text));
    }
}
