package io.fluxftp.core.hash;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HashAlgorithmTest {

    @ParameterizedTest
    @EnumSource
    void isFoundByItsNameInAnyCase(HashAlgorithm algorithm) {
        assertThat(HashAlgorithm.of(algorithm.wireName())).isSameAs(algorithm);
        assertThat(HashAlgorithm.of(algorithm.wireName().toLowerCase(Locale.ROOT)))
                .isSameAs(algorithm);
    }

    @Test
    void anyOtherNameIsNone() {
        assertThat(HashAlgorithm.of("SHA-3")).isNull();
        assertThat(HashAlgorithm.of("")).isNull();
        assertThat(HashAlgorithm.of("SHA_256")).isNull();
    }
}
