package io.fluxftp.client.peer;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestTemplate;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test that runs once with each {@link FtpPeer}, which it takes as its parameter; so may its {@code @BeforeEach}. A
 * peer that this machine does not have is skipped by name, or fails: see {@link io.fluxftp.testing.Interop}. The servers
 * are started when first needed and stopped at the end of the test run.
 */
@Documented
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@TestTemplate
@ExtendWith(ForEachPeerExtension.class)
public @interface ForEachPeer {
    /**
     * The peers that cannot do what is tested; a comment at the test says what and why.
     *
     * @return the kinds to leave out
     */
    PeerKind[] except() default {};
}
