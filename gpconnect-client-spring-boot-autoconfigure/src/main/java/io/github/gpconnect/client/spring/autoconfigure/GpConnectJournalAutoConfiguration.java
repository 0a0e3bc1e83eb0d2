package io.github.gpconnect.client.spring.autoconfigure;

import io.github.gpconnect.client.change.ChangeJournal;
import io.github.gpconnect.client.recovery.RecoveryStore;
import io.github.gpconnect.client.recovery.RegistrationKeys;
import io.github.gpconnect.client.recovery.audit.JdbcAuditStore;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.sql.init.dependency.DependsOnDatabaseInitialization;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;

/**
 * Auto-configuration of the journal, and of audit events in the database, with {@code gpconnect-client-recovery} and a
 * data source. A record is committed on a connection of its own before the change is sent, whatever transaction the
 * caller is in.
 */
@AutoConfiguration(afterName = "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration")
@ConditionalOnClass(RecoveryStore.class)
@ConditionalOnSingleCandidate(DataSource.class)
@Conditional(OnGpConnect.class)
@ConditionalOnProperty(name = "gpconnect.recovery.enabled", matchIfMissing = true)
public final class GpConnectJournalAutoConfiguration {
    /** Creates it; Spring does so. */
    public GpConnectJournalAutoConfiguration() {}

    @Bean
    @ConditionalOnMissingBean
    @DependsOnDatabaseInitialization
    RecoveryStore gpConnectRecoveryStore(DataSource source, GpConnectProperties properties) {
        RecoveryStore store = Settings.checked(
                "outcome-resolution",
                () -> RecoveryStore.of(source)
                        .gracePeriod(properties.outcomeResolution().gracePeriod()));
        String key = properties.recovery().registrationKey();
        RecoveryStore complete = key == null
                ? store
                : Settings.checked(
                        "recovery.registration-key",
                        () -> store.registrationKeys(RegistrationKeys.of(
                                Settings.required(
                                        "recovery.registration-key-id",
                                        properties.recovery().registrationKeyId()),
                                Settings.base64("recovery.registration-key", key))));
        complete.prepare();
        return complete;
    }

    @Bean
    @ConditionalOnBean(RecoveryStore.class)
    @ConditionalOnMissingBean
    ChangeJournal gpConnectJournal(RecoveryStore store) {
        return store.journal();
    }

    /** It is made after the store, which has prepared its table. */
    @Bean
    @ConditionalOnBean(RecoveryStore.class)
    @ConditionalOnMissingBean
    @ConditionalOnProperty("gpconnect.audit.spill-file")
    JdbcAuditStore gpConnectAuditStore(DataSource source, RecoveryStore prepared, GpConnectProperties properties) {
        return JdbcAuditStore.start(
                source, Settings.required("audit.spill-file", properties.audit().spillFile()));
    }
}
