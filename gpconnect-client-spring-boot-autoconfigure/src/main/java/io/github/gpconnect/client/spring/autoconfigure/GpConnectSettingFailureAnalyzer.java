package io.github.gpconnect.client.spring.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Explains why an application with a wrong setting does not start. */
final class GpConnectSettingFailureAnalyzer extends AbstractFailureAnalyzer<GpConnectSettingException> {
    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, GpConnectSettingException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.action(), cause);
    }
}
