package desk.booking;

import io.github.gpconnect.client.recovery.audit.AuditArchive;
import java.time.Clock;
import javax.sql.DataSource;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;

@Configuration(proxyBeanMethods = false)
class BookingConfiguration {
    /** The simulation has practices of its own. */
    @Bean
    @Profile("!simulation")
    PracticeList practiceList(DeskSettings settings) {
        return settings.practiceList();
    }

    @Bean
    AuditArchive auditArchive(DataSource source) {
        return AuditArchive.of(source);
    }

    @Bean
    @ConditionalOnMissingBean
    Clock clock() {
        return Clock.systemUTC();
    }
}
