package io.github.gpconnect.client.sds.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertPathValidatorException.BasicReason;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Why a directory's certificate was refused, in words. */
class TlsFailuresTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            REVOKED                        | its certificate was revoked
            UNDETERMINED_REVOCATION_STATUS | it cannot be found out whether its certificate was revoked
            ALGORITHM_CONSTRAINED          | its certificate has a key or signature weaker than RSA of 2048 bits and SHA-256
            UNSPECIFIED                    | its certificate is from an authority that is not trusted, or for another host
            """)
    void a_certificate_that_was_refused_is_refused_for_its_own_reason(BasicReason reason, String words) {
        SSLHandshakeException failure = new SSLHandshakeException("refused");
        failure.initCause(new CertificateException(new CertPathValidatorException("refused", null, null, -1, reason)));

        assertThat(TlsFailures.describe(failure)).isEqualTo(words);
    }
}
