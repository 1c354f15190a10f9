package io.fluxftp.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PermissionsTest {
    @Test
    void holdExactlyWhatWasGiven() {
        assertThat(Permissions.all()
                        .with(Permission.SEE_SESSIONS, Permission.SEE_ADDRESSES)
                        .toSet())
                .containsExactly(Permission.values());
        assertThat(Permissions.all().toSet()).doesNotContain(Permission.SEE_SESSIONS, Permission.SEE_ADDRESSES);
        assertThat(Permissions.none().toSet()).isEmpty();
        assertThat(Permissions.readOnly().toSet()).containsExactly(Permission.READ, Permission.LIST);
        assertThat(Permissions.readOnly().allows(Permission.WRITE)).isFalse();
    }

    @Test
    void changeByMakingOthers() {
        Permissions upload = Permissions.none().with(Permission.WRITE, Permission.LIST);
        assertThat(upload).isEqualTo(Permissions.of(Permission.LIST, Permission.WRITE));
        assertThat(upload.without(Permission.LIST)).isEqualTo(Permissions.of(Permission.WRITE));
        assertThat(upload.without(Permission.LIST)).isNotEqualTo(upload);
        assertThat(Permissions.none().toSet()).isEmpty();
        assertThat(upload).hasSameHashCodeAs(Permissions.of(Permission.LIST, Permission.WRITE));
        assertThat(upload).hasToString("[LIST, WRITE]");
    }
}
