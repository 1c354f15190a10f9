package io.fluxftp.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class InteropTest {
    private String before;

    @BeforeEach
    void remember() {
        before = System.getProperty(Interop.REQUIRED_PROPERTY, "");
    }

    @AfterEach
    void restore() {
        System.setProperty(Interop.REQUIRED_PROPERTY, before);
    }

    @Test
    void whatIsMissingSkipsATest() {
        System.setProperty(Interop.REQUIRED_PROPERTY, "false");
        assertThat(Interop.unavailable("netkit-ftp", "nobody packages it"))
                .isInstanceOf(TestAbortedException.class)
                .hasMessageContainingAll("netkit-ftp", "nobody packages it");
    }

    @Test
    void whatIsMissingFailsATestWhereItIsRequired() {
        System.setProperty(Interop.REQUIRED_PROPERTY, "true");
        assertThatThrownBy(() -> Interop.unavailable("netkit-ftp", "nobody packages it"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContainingAll("netkit-ftp", "nobody packages it", Interop.REQUIRED_PROPERTY);
    }

    @Test
    void findsProgramsOnTheSearchPathOnly() {
        assertThat(Interop.onPath("sh"))
                .hasValueSatisfying(path -> assertThat(path).isAbsolute());
        assertThat(Interop.onPath("no-such-program-of-ours")).isEmpty();
    }
}
