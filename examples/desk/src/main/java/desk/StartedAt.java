package desk;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.web.server.servlet.context.ServletWebServerInitializedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Prints where the desk is. */
@Component
class StartedAt {
    private static final Logger LOG = LoggerFactory.getLogger(StartedAt.class);

    private final boolean simulation;

    StartedAt(Environment environment) {
        this.simulation = environment.acceptsProfiles(Profiles.of("simulation"));
    }

    @EventListener
    void started(ServletWebServerInitializedEvent event) {
        LOG.info(
                "The booking desk is at http://localhost:{}/{}",
                event.getWebServer().getPort(),
                simulation ? ", with a simulation: nothing is really booked" : "");
    }
}
