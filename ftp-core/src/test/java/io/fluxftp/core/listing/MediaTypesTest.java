package io.fluxftp.core.listing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MediaTypesTest {

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "a.txt, text/plain",
                "A.TXT, text/plain",
                "x.tar.gz, application/gzip",
                "photo.jpeg, image/jpeg",
                ".txt, -",
                "txt, -",
                "a., -",
                "a.unknown, -",
                "a.txt/b, -",
            })
    void isToldByTheEndOfTheName(String name, String type) {
        assertThat(MediaTypes.of(name)).isEqualTo(type);
    }
}
