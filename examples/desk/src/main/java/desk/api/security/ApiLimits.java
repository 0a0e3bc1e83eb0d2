package desk.api.security;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How much callers may use the gateway, on each machine.
 *
 * @param personPerMinute how many requests of one person, at once or spread over a minute
 * @param organisationPerMinute how many requests of all persons of one organisation
 * @param requestSize how large a request body may be
 */
@ConfigurationProperties("desk.api.limits")
record ApiLimits(
        @DefaultValue("120") int personPerMinute,
        @DefaultValue("1200") int organisationPerMinute,
        @DefaultValue("64KB") DataSize requestSize) {}
